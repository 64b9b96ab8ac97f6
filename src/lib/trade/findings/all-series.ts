import type { Ledger } from '../ledger.ts';
import type { Series } from '../series.ts';

/** Every series that has values. */
export function* allSeries(ledger: Ledger): Generator<Series> {
	for (const rows of ledger.allTrades()) {
		const [first] = rows;
		if (!first) continue;
		const currencies = new Set<string>();
		for (const row of rows) if (row.value) currencies.add(row.unit.currency);
		for (const currency of currencies) yield ledger.series({ ...pick(first), currency }, first.flow);
	}
}

const pick = ({ reporter, partner, product }: { reporter: string; partner: string; product: string }) => ({
	reporter,
	partner,
	product
});
