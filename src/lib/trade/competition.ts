import type { Observation, Printed, Source } from './observation.ts';

/** What rows compete with: a row without it does not take part. */
export const PRIZES = ['value', 'growth', 'quantity'] as const;
export type Prize = (typeof PRIZES)[number];

/**
 * Whether a source may be shown on a day (YYYY-MM-DD, UTC). A partial date counts as its last day; a source
 * without a date is older than any day.
 */
export const isPublished = (source: Source, day: string): boolean => source.day <= day;

/** Rank 3 never beats 1 or 2, so rows are compared within these two groups. */
export const rankGroup = (source: Source): 'office' | 'other' => (source.rank === 3 ? 'other' : 'office');

/** Later vintage first; on one day the better rank, then the later row. Negative: `a` is the later. */
export const laterFirst = (a: Observation, b: Observation): number =>
	a.source.day !== b.source.day
		? a.source.day < b.source.day
			? 1
			: -1
		: a.source.rank - b.source.rank || b.order - a.order;

/** A finer print agrees with a coarser one within one unit of the coarser's last place. */
const confirms = (finer: Printed, coarser: Printed): boolean =>
	finer.half < coarser.half * (1 - 1e-9) && Math.abs(finer.value - coarser.value) <= 2 * coarser.half * (1 + 1e-9);

/**
 * Rows that can be rivals: of one code in several editions those in the newest. Those of no known edition are rivals of
 * any.
 */
function ofOneEdition(rows: readonly Observation[]): readonly Observation[] {
	const editions = new Set(rows.flatMap(({ edition }) => edition ?? []));
	if (editions.size < 2) return rows;
	const newest = Math.max(...editions);
	return rows.filter(({ edition }) => edition === undefined || edition === newest);
}

/** Of one day no print merely rounds an earlier one: rank and row have decided which comes first. */
const isOfLaterDay = (row: Observation, than: Observation): boolean => row.source.day > than.source.day;

/**
 * The row that gives a figure, of rows for the same series and period (section 2 of the contract): rank 3 only
 * where nothing better is known; the later vintage, unless it merely rounds a finer earlier one.
 */
export function winner(rows: readonly Observation[], prize: Prize): Observation | undefined {
	if (rows.length < 2) return rows[0]?.[prize] && rows[0];
	const entered = ofOneEdition(rows.filter((row) => row[prize]));
	const office = entered.filter((row) => rankGroup(row.source) === 'office');
	const oldestFirst = (office.length > 0 ? office : entered).toSorted((a, b) => laterFirst(b, a));
	return oldestFirst.reduce<Observation | undefined>((best, next) => {
		const holder = best?.[prize];
		const challenger = next[prize];
		if (!best || !holder || !challenger) return next;
		return isOfLaterDay(next, best) && confirms(holder, challenger) ? best : next;
	}, undefined);
}

/**
 * Why a row gives no figure, of what the rule asks in turn: its code is of an older edition; its source is neither the
 * office nor one that quotes it; the winner has more digits, and it agrees with them; it has no date; the winner came
 * later; or on the same day from closer to the office, or in a later row.
 */
export type WhyBeaten = 'edition' | 'rank' | 'finer' | 'undated' | 'later' | 'closer' | 'row';

/** Why a row with a prize to win did not win it. @param best the winner, which is another */
export function whyBeaten(row: Observation, best: Observation, prize: Prize): WhyBeaten {
	const [own, won] = [row[prize], best[prize]];
	if (row.edition !== undefined && best.edition !== undefined && row.edition !== best.edition) return 'edition';
	if (rankGroup(row.source) !== rankGroup(best.source)) return 'rank';
	// beside a winner of no known edition, a row of an old edition did not compete
	if (isOfLaterDay(row, best)) return own && won && confirms(won, own) ? 'finer' : 'edition';
	if (row.source.day !== best.source.day) return row.source.day === '' ? 'undated' : 'later';
	return row.source.rank === best.source.rank ? 'row' : 'closer';
}
