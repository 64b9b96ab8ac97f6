import { agree, percentChange, printed, printedValue, type Bounded } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';
import { samePeriod, yearEarlier } from '../period.ts';

/**
 * A growth rate that was measured in another currency than it says: it disagrees beyond rounding with another
 * source's growth in its own currency, or with the growth computed from the figures, and equals the growth
 * published in another currency.
 */
export function growthCurrency(ledger: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const rows of ledger.allTrades()) {
		const grown = rows.filter((row) => row.growth);
		if (new Set(grown.map((row) => row.growthCurrency)).size < 2) continue;
		for (const row of grown) {
			const finding = mislabelled(
				ledger,
				row,
				grown.filter((other) => other !== row && samePeriod(other.period, row.period))
			);
			if (finding) findings.push(finding);
		}
	}
	return findings;
}

function mislabelled(ledger: Ledger, row: Observation, others: readonly Observation[]): Finding | undefined {
	if (!row.growth) return undefined;
	const claimed = printed(row.growth);
	const grows = (other: Observation): Bounded | undefined => other.growth && printed(other.growth);
	const twin = others.find((other) => {
		const growth = grows(other);
		return other.growthCurrency !== row.growthCurrency && growth && agree(growth, claimed);
	});
	if (!twin) return undefined;
	const contradicting = others.find((other) => {
		const growth = grows(other);
		return (
			other.growthCurrency === row.growthCurrency &&
			other.source.id !== row.source.id &&
			growth &&
			!agree(growth, claimed)
		);
	});
	const computed = contradicting ? undefined : computedGrowth(ledger, row);
	const contradiction =
		contradicting?.growth?.value ?? (computed && !agree(computed, claimed) ? computed.value : undefined);
	if (contradiction === undefined) return undefined;
	return {
		code: 'growth-currency',
		severity: 'warning',
		rows: [row, ...(contradicting ? [contradicting] : []), twin],
		found: claimed.value,
		expected: contradiction,
		currency: twin.growthCurrency
	};
}

/**
 * Growth in the currency a row's growth was printed in: of the row's own value if it has one in that currency, else
 * of the figure known for its period, over the figure known for a year earlier.
 */
export function computedGrowth(ledger: Ledger, row: Observation): Bounded | undefined {
	const { reporter, partner, product, growthCurrency: currency } = row;
	const key = { reporter, partner, product, currency };
	const printedFigure = row.value && row.unit.currency === row.growthCurrency ? printedValue(row.value) : undefined;
	const figure = printedFigure ?? ledger.figureFromRows(key, row.flow, row.period);
	const base = ledger.figureFromRows(key, row.flow, yearEarlier(row.period));
	return figure && base && percentChange(figure, base);
}
