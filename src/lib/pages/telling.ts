import type { Problem } from '#lib/tables/problem.ts';
import type { RowRef } from '#lib/trade/observation.ts';
import type { ResultPoint } from '#lib/views/answer.ts';
import type { Account } from './account.ts';
import { addressOf, type Addressed, type Representation } from './addresses.ts';
import { howSentence, queryAt, type ToldPoint } from './how.ts';
import type { PageData } from './page-data.ts';
import { rowsBehind, rowsInRoles } from './rows-behind.ts';

/**
 * The account of a figure.
 * @param most how many rows it lists at most
 */
export function accountOf(
	shown: Pick<PageData<Problem>, 'answer' | 'rows' | 'names'>,
	point: ToldPoint,
	most = Infinity
): Account {
	const { answer } = shown;
	const figure: Pick<ResultPoint, 'terms' | 'growth'> = 'held' in point ? { terms: point.terms } : point;
	const behind = rowsBehind(figure, shown.rows);
	const rows = rowsInRoles(shown, point);
	const growthRows = figure.growth?.rows ?? [];
	return {
		sentence: howSentence(point, answer.view.measure, answer.view.lang),
		rows: rows.slice(0, most),
		growthRows: growthRows.slice(0, most),
		more: Math.max(0, rows.length - most) + Math.max(0, growthRows.length - most),
		findings: answer.findings.flatMap(({ rows: refs }, f) => (refs?.some((ref) => behind.has(ref as RowRef)) ? f : []))
	};
}

/** A view's representation at one figure's time alone, with all its rows; a frozen chart has one time. */
export const addressAt = (
	of: Addressed,
	as: Representation,
	point: Pick<ToldPoint, 'period'>,
	{ answer }: Pick<PageData<unknown>, 'answer'>
): string => addressOf(of.frozen ? of : { ...of, query: queryAt(of.query ?? '', point, answer.view.window) }, as);
