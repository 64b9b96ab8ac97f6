import { printed } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import { flowTriples } from './triples.ts';

/**
 * A total's growth lies outside the growth of its exports and of its imports, rounding allowed: the whole cannot
 * grow faster than both its parts, nor slower than both.
 */
export function growthBracket(ledger: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const [total, parts] of flowTriples(ledger, 'growth', (row) => row.growthCurrency)) {
		if (!total.growth) continue;
		const whole = printed(total.growth);
		const [a, b] = parts.flatMap((row) => (row.growth ? [printed(row.growth)] : []));
		if (!a || !b) continue;
		const slack = 1e-9;
		const above = whole.low > Math.max(a.high, b.high) + slack;
		const below = whole.high < Math.min(a.low, b.low) - slack;
		if (above || below)
			findings.push({
				code: 'growth-bracket',
				severity: 'warning',
				rows: [total, ...parts],
				found: whole.value,
				expected: above ? Math.max(a.value, b.value) : Math.min(a.value, b.value)
			});
	}
	return findings;
}
