import { agree, printed } from '../bounds.ts';
import { winner } from '../competition.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { computedGrowth } from './growth-currency.ts';

/** A difference of more percentage points than this is a warning: more than revisions usually explain. */
const SERIOUS = 3;

/**
 * Reported growth differs beyond rounding from the growth computed from the figures. Usually the office compares
 * with a revised base. Only the growth that counts for its period is looked at, and not one that is known to be
 * measured in another currency.
 */
export function growthComputed(ledger: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const rows of ledger.allTrades())
		for (const row of winningGrowths(rows)) {
			if (!row.growth || ledger.isUnder(row, 'growth-currency')) continue;
			const reported = printed(row.growth);
			const computed = computedGrowth(ledger, row);
			if (!computed || agree(reported, computed)) continue;
			findings.push({
				code: 'growth-computed',
				severity: Math.abs(reported.value - computed.value) > SERIOUS ? 'warning' : 'info',
				rows: [row],
				found: reported.value,
				expected: computed.value
			});
		}
	return findings;
}

function winningGrowths(rows: readonly Observation[]): Observation[] {
	const rivals = new Map<string, Observation[]>();
	for (const row of rows) {
		if (!row.growth) continue;
		const id = `${row.period.from} ${row.period.to} ${row.growthCurrency}`;
		const list = rivals.get(id);
		if (list) list.push(row);
		else rivals.set(id, [row]);
	}
	return [...rivals.values()].flatMap((list) => winner(list, 'growth') ?? []);
}
