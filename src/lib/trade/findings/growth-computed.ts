import { agree, printed } from '../bounds.ts';
import { winner } from '../competition.ts';
import type { Finding } from '../finding.ts';
import { groupBy } from '../group-by.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { periodKey } from '../period.ts';
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
	const grown = rows.filter((row) => row.growth);
	const rivals = groupBy(grown, (row) => `${periodKey(row.period)} ${row.growthCurrency}`);
	return [...rivals.values()].flatMap((list) => winner(list, 'growth') ?? []);
}
