import { printed } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import { isYearToDate } from '../period.ts';
import { allSeries } from './all-series.ts';

/** A year to date that falls from one month to the next: trade cannot be undone. */
export function cumulativeDecrease(ledger: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const series of allSeries(ledger)) {
		const cumulative = [...series.winners()]
			.filter((row) => isYearToDate(row.period))
			.sort((a, b) => a.period.to - b.period.to);
		cumulative.forEach((later, i) => {
			const earlier = cumulative[i - 1];
			if (!later.value || !earlier?.value || earlier.period.from !== later.period.from) return;
			if (printed(later.value).high < printed(earlier.value).low)
				findings.push({
					code: 'cumulative-decrease',
					severity: 'warning',
					rows: [later, earlier],
					found: later.value.value,
					expected: earlier.value.value
				});
		});
	}
	return findings;
}
