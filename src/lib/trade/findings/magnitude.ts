import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { months } from '../period.ts';
import type { Series } from '../series.ts';
import { allSeries } from './all-series.ts';

/** Slips of a unit or a decimal point. */
const FACTORS = [10, 100, 1000, 10_000];
/** How near the factor a slip has to be. */
const NEAR = 0.2;
/** How far around a row, in months, its series is looked at. */
const AROUND = 24;
/** A median of fewer others says too little. */
const FEWEST = 3;

/**
 * A per-month average that is about 10, 100, 1 000 or 10 000 times the median of its series within 24 months, or
 * that fraction of it: most likely a unit slip.
 */
export function magnitude(ledger: Ledger): Finding[] {
	return [...allSeries(ledger)].flatMap(slips);
}

interface Level {
	readonly row: Observation;
	readonly perMonth: number;
	readonly middle: number;
}

const levelOf = (row: Observation): Level => ({
	row,
	perMonth: (row.value?.value ?? 0) / months(row.period),
	middle: (row.period.from + row.period.to) / 2
});

function slips(series: Series): Finding[] {
	const winners = [...series.winners()].map(levelOf).sort((a, b) => a.middle - b.middle);
	if (winners.length <= FEWEST) return [];
	const findings: Finding[] = [];
	let start = 0;
	const levels = series.rows.map(levelOf).sort((a, b) => a.middle - b.middle);
	for (const level of levels) {
		while ((winners[start]?.middle ?? Infinity) < level.middle - AROUND) start++;
		const others: number[] = [];
		let least = Infinity;
		let most = 0;
		for (let i = start; i < winners.length; i++) {
			const other = winners[i]!;
			if (other.middle > level.middle + AROUND) break;
			if (other.row.period.from === level.row.period.from && other.row.period.to === level.row.period.to) continue;
			others.push(other.perMonth);
			least = Math.min(least, other.perMonth);
			most = Math.max(most, other.perMonth);
		}
		if (others.length < FEWEST || !(level.perMonth > 0)) continue;
		// the median lies between least and most: no need to find it where no factor can be reached
		if (level.perMonth < 8 * least && most < 8 * level.perMonth) continue;
		const typical = median(others);
		const factor = slipBetween(level.perMonth, typical);
		if (factor)
			findings.push({
				code: 'magnitude',
				severity: 'warning',
				rows: [level.row],
				found: level.perMonth,
				expected: typical,
				factor
			});
	}
	return findings;
}

function median(numbers: number[]): number {
	const sorted = numbers.sort((a, b) => a - b);
	const half = sorted.length >> 1;
	return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
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
