import type { Problem } from '#lib/tables/problem.ts';
import { periodKey, type Period } from '#lib/trade/period.ts';
import type { Answer, AnswerSeries } from '#lib/views/answer.ts';
import { decimalsIn } from '#lib/words/decimals.ts';
import { figureTable } from './figure-table.ts';
import type { PageData } from './page-data.ts';

/**
 * A page has this many figures at most in its table, and as data: it is made in one piece while others wait. Of one
 * flow in one window every country has room.
 */
const MOST_FIGURES = 250;

const figuresOf = ({ points, held = [] }: AnswerSeries): number => points.length + held.length;

/** How many figures an answer has here. */
const figuresIn = ({ series }: Pick<Answer<unknown>, 'series'>): number =>
	series.reduce((sum, one) => sum + figuresOf(one), 0);

/**
 * The part of a view that its page has: of very many figures the first of its table, and what else is said of other
 * series. The live chart, and a reader who wants to see all, fetch the rest.
 */
export function pagePart<Shown extends Pick<PageData<Problem>, 'answer' | 'drives'>>(shown: Shown): Shown {
	const { answer, drives } = shown;
	const figures = figuresIn(answer);
	if (figures <= MOST_FIGURES) return shown;
	const { isWide, ordered, periods } = figureTable(answer);
	const kept = isWide ? newestRows(ordered, periods) : firstRows(ordered);
	const isHere = (one: AnswerSeries | undefined): boolean => one !== undefined && (kept.has(one) || hasMoreToSay(one));
	const series = answer.series.filter(isHere).map((one) => kept.get(one) ?? without(one));
	return {
		...shown,
		answer: {
			...answer,
			series,
			partOf: {
				figures,
				shown: figuresIn({ series }),
				series: answer.series.length,
				periods: periods.length,
				decimals: decimalsIn(answer)
			}
		},
		...(drives && { drives: { ...drives, parts: drives.parts.filter((_, s) => isHere(answer.series[s])) } })
	};
}

/** Series as columns, the newest periods as rows. */
function newestRows(columns: readonly AnswerSeries[], periods: readonly Period[]): Map<AnswerSeries, AnswerSeries> {
	const shown = columns.slice(0, MOST_FIGURES);
	const rows = new Set(periods.slice(-Math.max(1, Math.floor(MOST_FIGURES / shown.length))).map(periodKey));
	const isThere = ({ period }: { period: Period }): boolean => rows.has(periodKey(period));
	return new Map(
		shown.flatMap((one) => {
			const points = one.points.filter(isThere);
			const held = one.held?.filter(isThere) ?? [];
			return points.length + held.length > 0 ? [[one, cut(one, points, held)] as const] : [];
		})
	);
}

/** Series one below the other, or one figure of each. */
function firstRows(series: readonly AnswerSeries[]): Map<AnswerSeries, AnswerSeries> {
	const kept = new Map<AnswerSeries, AnswerSeries>();
	let room = MOST_FIGURES;
	for (const one of series) {
		if (room <= 0) break;
		const { points, held = [] } = one;
		const newest = points.slice(-room);
		const since = newest[0]?.period.from ?? -Infinity;
		kept.set(
			one,
			newest.length < points.length
				? cut(
						one,
						newest,
						held.filter(({ period }) => period.from >= since)
					)
				: one
		);
		room -= figuresOf(one);
	}
	return kept;
}

const cut = (
	{ held: _, ...one }: AnswerSeries,
	points: AnswerSeries['points'],
	held: NonNullable<AnswerSeries['held']>
): AnswerSeries => ({ ...one, points, ...(held.length > 0 && { held }) });

/** Whether words beside the table tell of a series: it has no figure, or one that is newer or held back. */
const hasMoreToSay = (one: AnswerSeries): boolean =>
	figuresOf(one) === 0 || one.newest !== undefined || one.heldNewer !== undefined || one.held !== undefined;

const without = (one: AnswerSeries): AnswerSeries =>
	figuresOf(one) === 0 ? one : { ...one, points: [], isLeftOut: true };
