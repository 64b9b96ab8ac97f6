import { onGrid } from './bounds.ts';
import type { Flow, Observation, Printed } from './observation.ts';
import { parentOf, TOTAL } from './product.ts';
import type { Relation, Slice } from './slice.ts';
import { zerosOf, type Zero } from './no-trade.ts';
import type { Known } from './wholes.ts';

/** Units that convert, with the power of ten that makes them what is counted in: tonnes are a thousand kilograms. */
const CONVERTED: Readonly<Record<string, readonly [unit: string, power: number]>> = { kg: ['kg', 0], t: ['kg', 3] };

/** A printed amount in the unit that amounts like it are counted in. */
function counted({ value, half, decimals }: Printed, power: number): Printed {
	const place = Math.round(Math.log10(half / 5)) + power;
	return { value: onGrid(value * 10 ** power, place), half: half * 10 ** power, decimals };
}

const amountRows = new WeakMap<Observation, Observation>();
const printedRows = new WeakMap<Observation, Observation>();

/** A row whose value is the amount it prints, in the unit of goods in place of a currency. */
function asAmount(row: Observation): readonly Observation[] {
	if (!row.quantity) return [];
	let amount = amountRows.get(row);
	if (!amount) {
		const [currency, power] = CONVERTED[row.quantityUnit] ?? [row.quantityUnit, 0];
		const value = counted(row.quantity, power);
		amount = { ...row, value, unit: { currency, power }, growth: undefined, quantity: undefined };
		amountRows.set(row, amount);
		printedRows.set(amount, row);
	}
	return [amount];
}

/** The row that prints an amount. */
export const amountRow = (row: Observation): Observation => printedRows.get(row) ?? row;

/** The rows of a slice that say how much was traded, as amounts. */
export const amountsIn = (source: Slice): Slice => {
	const of = (relation: Relation): readonly Observation[] =>
		(source.maySayAmounts?.(relation) ?? true) ? source.of(relation).flatMap(asAmount) : [];
	return {
		of,
		some: (relation, isOf) => of(relation).some((row) => isOf(row.source)),
		...(source.mayCover && { mayCover: source.mayCover }),
		partners: (reporter, product) => source.partners(reporter, product),
		products: (reporter, partner) => source.products(reporter, partner)
	};
};

/** Periods in which there was no trade in a code, by its values in any currency, as amounts of nothing. */
export function noAmounts(ofValues: Known, key: Relation & { readonly currency: string }, flow: Flow): Zero[] {
	const currencies = new Set<string>();
	for (let whole = key.product; whole !== TOTAL;) {
		whole = parentOf(whole);
		for (const { unit } of ofValues.tradeRows({ ...key, product: whole }, flow)) currencies.add(unit.currency);
	}
	const unit = { currency: key.currency, power: 0 };
	return [...currencies].flatMap((currency) =>
		zerosOf(ofValues, { ...key, currency }, flow).map(({ row, terms }) => ({
			row: { ...row, unit },
			of: { value: 0, low: 0, high: 0, place: 0 },
			terms
		}))
	);
}
