import { printed } from '../bounds.ts';
import { winner } from '../competition.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import { allSeries } from './all-series.ts';

/** A partner's value exceeds the reporter's trade with the whole world, whose rows are in `worlds`. */
export function exceedsWorld(ledger: Ledger, worlds: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const series of allSeries(ledger)) {
		const [first] = series.rows;
		if (!first || first.partner === 'WLD') continue;
		const key = {
			reporter: first.reporter,
			partner: 'WLD',
			product: first.product,
			currency: first.unit.currency
		};
		const world = worlds.series(key, first.flow);
		if (world.rows.length === 0) continue;
		for (const row of series.winners()) {
			const total = winner(world.printed(row.period), 'value');
			if (row.value && total?.value && printed(row.value).low > printed(total.value).high)
				findings.push({
					code: 'exceeds-world',
					severity: 'warning',
					rows: [row, total],
					found: row.value.value,
					expected: total.value.value
				});
		}
	}
	return findings;
}
