import { FAR_OFF } from '../far-off.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { months } from '../period.ts';
import type { Series } from '../series.ts';
import { allSeries } from './all-series.ts';
import { closing } from './closing.ts';

/** Slips of a unit or a decimal point. */
const FACTORS = [10, 100, 1000, 10_000];
/** How near the factor a slip has to be. */
const NEAR = 0.2;
/** How far around a row, in months, its series is looked at. */
const AROUND = 24;
/** A median of fewer others says too little. */
const FEWEST = 3;
/** Where fewer lie so near, the nearest are asked, however far they are: so many at most, and two at least. */
const NEAREST = 5;
/** As in the same months of another year, whatever the months between are like: a season. */
const LIKE_ANOTHER_YEAR = 3;

/**
 * Unit slips: a per-month average that is about 10, 100, 1 000 or 10 000 times the median of its series within 24
 * months, or that fraction of it; in a thin series one that is far off most of its nearest neighbours. Never a row that
 * adds up with others to a printed whole that is sound itself, nor one that shorter sound ones add up to, nor one like
 * the same months of another year. Zeros say nothing either way.
 * @param closesAbove whether a row adds up with those of other goods to a whole of them
 */
export function magnitude(ledger: Ledger, closesAbove: (row: Observation) => boolean = () => false): Finding[] {
	const suspects = [...allSeries(ledger)]
		.flatMap((series) => [...series.ofOneMeaning()])
		.map((series) => ({ series, outliers: suspectsOf(series) }));
	const suspected = new Set(suspects.flatMap(({ outliers }) => outliers.map(({ row }) => row)));
	if (suspected.size === 0) return [];
	const closes = closing(ledger, suspected);
	return suspects.flatMap(({ series, outliers }) =>
		outliers.length === 0
			? []
			: convicted(
					yardsticks(series),
					outliers.filter(({ row }) => !closes(series, row) && !closesAbove(row))
				)
	);
}

/** What a row says a month, and where its middle lies on the line of months. */
interface Level {
	readonly row: Observation;
	readonly perMonth: number;
	readonly middle: number;
}

interface Slip {
	/** 1000 for a thousand times too large, 0.001 for a thousandth. */
	readonly factor: number;
	/** The per-month average of its neighbours. */
	readonly typical: number;
}

const levelOf = (row: Observation): Level => ({
	row,
	perMonth: (row.value?.value ?? 0) / months(row.period),
	middle: (row.period.from + row.period.to) / 2
});

/** The levels of some rows along the line of months. */
const levels = (rows: Iterable<Observation>): Level[] =>
	[...rows]
		.map(levelOf)
		.filter(({ perMonth }) => perMonth > 0)
		.sort((a, b) => a.middle - b.middle);

const yardsticks = (series: Series): Level[] => levels(series.winners());

function suspectsOf(series: Series): Level[] {
	const winners = yardsticks(series);
	if (winners.length < FEWEST) return [];
	return levels(series.rows).filter((level) => slipOf(level, winners) && !isSeason(level, winners));
}

/**
 * Good neighbours of a slip are not blamed for it: those that fewest others are like are judged first, and are no
 * yardstick for the rest.
 */
function convicted(winners: readonly Level[], suspects: readonly Level[]): Finding[] {
	const support = new Map(suspects.map((level) => [level, winners.filter((other) => isAlike(level, other)).length]));
	const slipped = new Map<Level, Slip>();
	let yardstick = winners;
	for (const likes of [...new Set(support.values())].sort((a, b) => a - b)) {
		const judged = suspects.flatMap((level) => {
			const slip = support.get(level) === likes ? slipOf(level, yardstick) : undefined;
			return slip ? [[level, slip] as const] : [];
		});
		for (const [level, slip] of judged) slipped.set(level, slip);
		const rows = new Set(judged.map(([{ row }]) => row));
		yardstick = yardstick.filter(({ row }) => !rows.has(row));
	}
	return suspects.flatMap((level): Finding[] => {
		const slip = slipped.get(level);
		if (!slip) return [];
		const { factor, typical } = slip;
		return [
			{ code: 'magnitude', severity: 'warning', rows: [level.row], found: level.perMonth, expected: typical, factor }
		];
	});
}

const isAlike = (a: Level, b: Level): boolean =>
	a.perMonth <= LIKE_ANOTHER_YEAR * b.perMonth && b.perMonth <= LIKE_ANOTHER_YEAR * a.perMonth;

const isOfSamePeriod = ({ row: { period: a } }: Level, { row: { period: b } }: Level): boolean =>
	a.from === b.from && a.to === b.to;

/** Whether the same months of another year are much like it. */
const isSeason = (level: Level, winners: readonly Level[]): boolean =>
	winners.some(
		(other) =>
			isAlike(level, other) &&
			!isOfSamePeriod(level, other) &&
			(level.row.period.from - other.row.period.from) % 12 === 0 &&
			months(level.row.period) === months(other.row.period)
	);

function slipOf(level: Level, winners: readonly Level[]): Slip | undefined {
	const start = firstFrom(winners, level.middle - AROUND);
	const others: number[] = [];
	let least = Infinity;
	let most = 0;
	for (let i = start; i < winners.length; i++) {
		const other = winners[i];
		if (!other || other.middle > level.middle + AROUND) break;
		if (isOfSamePeriod(level, other)) continue;
		others.push(other.perMonth);
		least = Math.min(least, other.perMonth);
		most = Math.max(most, other.perMonth);
	}
	if (others.length < FEWEST) return farOff(level, nearest(level, winners));
	// the median lies between least and most: no need to find it where no factor can be reached
	if (level.perMonth < 8 * least && most < 8 * level.perMonth) return undefined;
	const typical = median(others);
	const factor = slipBetween(level.perMonth, typical);
	return factor === undefined ? undefined : { factor, typical };
}

/** The place of the first level whose middle does not lie before a month. */
function firstFrom(winners: readonly Level[], month: number): number {
	let [low, high] = [0, winners.length];
	while (low < high) {
		const half = (low + high) >> 1;
		if ((winners[half]?.middle ?? Infinity) < month) low = half + 1;
		else high = half;
	}
	return low;
}

/** What the nearest others say a month, the nearest first. */
function nearest(level: Level, winners: readonly Level[]): number[] {
	let after = firstFrom(winners, level.middle);
	let before = after - 1;
	const found: number[] = [];
	while (found.length < NEAREST) {
		const [earlier, later] = [winners[before], winners[after]];
		if (!earlier && !later) break;
		const takesEarlier = earlier && (!later || level.middle - earlier.middle <= later.middle - level.middle);
		const other = takesEarlier ? earlier : later;
		if (takesEarlier) before--;
		else after++;
		if (other && !isOfSamePeriod(level, other)) found.push(other.perMonth);
	}
	return found;
}

function farOff({ perMonth }: Level, others: readonly number[]): Slip | undefined {
	if (others.length < 2) return undefined;
	const isMost = (some: readonly number[]) => 2 * some.length > others.length;
	const smaller = others.filter((other) => perMonth > FAR_OFF * other);
	const larger = others.filter((other) => other > FAR_OFF * perMonth);
	const far = isMost(smaller) ? smaller : isMost(larger) ? larger : undefined;
	if (!far) return undefined;
	const typical = median([...far]);
	return { factor: 10 ** Math.round(Math.log10(perMonth / typical)), typical };
}

function median(numbers: number[]): number {
	const sorted = numbers.sort((a, b) => a - b);
	const half = sorted.length >> 1;
	const [below = 0, above = 0] = [sorted[half - 1], sorted[half]];
	return sorted.length % 2 ? above : (below + above) / 2;
}

/** 1000 where `value` is about a thousand times `typical`, 0.001 where about a thousandth; undefined for neither. */
function slipBetween(value: number, typical: number): number | undefined {
	if (!(typical > 0)) return undefined;
	for (const factor of FACTORS) {
		if (Math.abs(value / typical / factor - 1) <= NEAR) return factor;
		if (Math.abs(typical / value / factor - 1) <= NEAR) return 1 / factor;
	}
	return undefined;
}
