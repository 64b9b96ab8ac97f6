import type { Problem } from '#lib/tables/problem.ts';
import type { AnswerSeries, ResultPoint } from '#lib/views/answer.ts';
import type { Account } from './account.ts';
import { howId, rowsInAccount, toldInPage } from './how.ts';
import type { PageData } from './page-data.ts';
import { pagePart } from './page-part.ts';
import { accountOf } from './telling.ts';
import type { Steps } from '#lib/trade/steps.ts';

/** A page whose figures name more rows than this is sent without them. */
const MOST_NAMED = 600;

/**
 * What a page is sent of a view, in steps: of very many figures a part. Of those, and of one whose figures name very
 * many rows, the page has its own accounts as they are told, and no terms: an account that a reader opens is fetched
 * then.
 */
export function* lightening<Shown extends PageData<Problem>>(all: Shown): Steps<Shown> {
	const shown = pagePart(all);
	yield;
	const { answer } = shown;
	if (!answer.partOf && rowsNamed(answer.series) <= MOST_NAMED) return shown;
	const accounts = yield* telling(shown);
	const listed = new Set(Object.values(accounts).flatMap(({ rows }) => rows.map(({ ref }) => ref)));
	return {
		...shown,
		answer: { ...answer, series: answer.series.map((one) => ({ ...one, points: one.points.map(withoutRows) })) },
		rows: Object.fromEntries(
			Object.values(shown.rows).flatMap((row) =>
				listed.has(row.ref) ? [[row.ref, { ...row, earlier: [], others: [] }] as const] : []
			)
		),
		accounts
	};
}

function rowsNamed(series: readonly AnswerSeries[]): number {
	let count = 0;
	for (const { points } of series)
		for (const { terms, growth } of points) {
			count += growth?.rows.length ?? 0;
			for (const { rows } of terms) count += rows.length;
		}
	return count;
}

function* telling(shown: PageData<Problem>): Steps<Record<string, Account>> {
	const { answer } = shown;
	const most = rowsInAccount(answer);
	const accounts: Record<string, Account> = {};
	for (const { series, points } of toldInPage(answer)) {
		for (const point of points) accounts[howId(series, point)] = accountOf(shown, point, most);
		yield;
	}
	return accounts;
}

const withoutRows = (point: ResultPoint): ResultPoint => ({
	...point,
	terms: [],
	...(point.growth && { growth: { ...point.growth, rows: [] } })
});
