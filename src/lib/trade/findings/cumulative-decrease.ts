import { printed } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { isYearToDate } from '../period.ts';
import type { Series } from '../series.ts';
import { allSeries } from './all-series.ts';

/** A year to date that falls from one month to the next: trade cannot be undone. */
export const cumulativeDecrease = (ledger: Ledger): Finding[] => [...allSeries(ledger)].flatMap(fallsIn);

function fallsIn(series: Series): Finding[] {
	const findings: Finding[] = [];
	let earlier: Observation | undefined;
	for (const later of [...series.winners()].filter(isYearsSum).sort((a, b) => a.period.to - b.period.to)) {
		if (earlier?.period.from === later.period.from && series.countAlike(earlier, later))
			findings.push(...fall(later, earlier));
		// a nought is no yardstick: those that follow it are compared with what stood before
		if (later.value?.value !== 0) earlier = later;
	}
	return findings;
}

const isYearsSum = ({ period }: Observation): boolean => isYearToDate(period);

function fall(later: Observation, earlier: Observation): Finding[] {
	if (!later.value || !earlier.value || printed(later.value).high >= printed(earlier.value).low) return [];
	return [
		{
			code: 'cumulative-decrease',
			severity: 'warning',
			rows: [later, earlier],
			found: later.value.value,
			expected: earlier.value.value
		}
	];
}
