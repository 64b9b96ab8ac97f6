import { printed, signedSum, agree } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import { flowTriples } from './triples.ts';

/** A source's total differs from its own exports plus imports by more than their three half units. */
export function sum(ledger: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const [total, parts] of flowTriples(ledger, 'value', (row) => row.unit.currency)) {
		const [exports, imports] = parts;
		if (!total.value || !exports.value || !imports.value) continue;
		const added = signedSum([
			{ sign: 1, of: printed(exports.value) },
			{ sign: 1, of: printed(imports.value) }
		]);
		if (!agree(printed(total.value), added))
			findings.push({
				code: 'sum',
				severity: 'warning',
				rows: [total, exports, imports],
				found: total.value.value,
				expected: added.value
			});
	}
	return findings;
}
