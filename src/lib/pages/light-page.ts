import type { Problem } from '#lib/tables/problem.ts';
import type { AnswerSeries, ResultPoint } from '#lib/views/answer.ts';
import type { Account } from './account.ts';
import { accountsInPage, howId, rowsInAccount, toldPoints } from './how.ts';
import type { PageData } from './page-data.ts';
import { accountOf } from './telling.ts';

/** A page whose figures name more rows than this is sent without them. */
const MOST_NAMED = 2000;

/**
 * What a page is sent of a view. Of one whose figures name very many rows the page has its own accounts as they are
 * told, and no terms: an account that a reader opens is fetched then.
 */
export function lightPage<Shown extends PageData<Problem>>(shown: Shown): Shown {
	const { answer } = shown;
	if (rowsNamed(answer.series) <= MOST_NAMED) return shown;
	const accounts = accountsOf(shown);
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

function accountsOf(shown: PageData<Problem>): Record<string, Account> {
	const { answer } = shown;
	const most = rowsInAccount(answer);
	return Object.fromEntries(
		answer.series.flatMap((series) =>
			toldPoints(series)
				.slice(-accountsInPage(answer))
				.map((point) => [howId(series, point), accountOf(shown, point, most)] as const)
		)
	);
}

const withoutRows = (point: ResultPoint): ResultPoint => ({
	...point,
	terms: [],
	...(point.growth && { growth: { ...point.growth, rows: [] } })
});
