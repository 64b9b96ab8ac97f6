import type { Prize } from '../competition.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { periodKey } from '../period.ts';

/**
 * Every total of a source beside the same source's exports and imports of the same trade, period and currency.
 * @param prize what all three rows must have
 * @param currency the currency that has to be the same
 */
export function* flowTriples(
	ledger: Ledger,
	prize: Prize,
	currency: (row: Observation) => string
): Generator<readonly [total: Observation, parts: readonly [exports: Observation, imports: Observation]]> {
	for (const totals of ledger.allTrades()) {
		const [first] = totals;
		if (first?.flow !== 'total') continue;
		const exports = ledger.tradeRows(first, 'export');
		const imports = exports.length > 0 ? ledger.tradeRows(first, 'import') : [];
		if (imports.length === 0) continue;
		const id = (row: Observation) => `${periodKey(row.period)} ${currency(row)} ${row.source.id}`;
		const byId = (rows: readonly Observation[]) =>
			new Map(rows.filter((row) => row[prize]).map((row) => [id(row), row]));
		const exportOf = byId(exports);
		const importOf = byId(imports);
		for (const total of totals) {
			if (!total[prize]) continue;
			const exported = exportOf.get(id(total));
			const imported = importOf.get(id(total));
			if (exported && imported) yield [total, [exported, imported]];
		}
	}
}
