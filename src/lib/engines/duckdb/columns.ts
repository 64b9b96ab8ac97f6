import { FLOWS, type Observation, type Printed, type Source } from '#lib/trade/observation.ts';
import { EDITIONS } from '#lib/trade/product.ts';
import type { Unit } from '#lib/trade/unit.ts';

/**
 * The columns of a packed file, sorted by the first six. Numbers are kept as they were read, with how well they are
 * known, so that a row that is unpacked is the row that was packed. Sources are numbers: places in the list that the
 * file keeps beside them.
 */
export const COLUMNS = {
	reporter: 'VARCHAR',
	partner: 'VARCHAR',
	product: 'VARCHAR',
	flow: 'TINYINT',
	since: 'INTEGER',
	until: 'INTEGER',
	line: 'INTEGER',
	source: 'INTEGER',
	edition: 'SMALLINT',
	currency: 'VARCHAR',
	power: 'TINYINT',
	value: 'DOUBLE',
	value_half: 'DOUBLE',
	value_decimals: 'SMALLINT',
	growth: 'DOUBLE',
	growth_half: 'DOUBLE',
	growth_decimals: 'SMALLINT',
	growth_currency: 'VARCHAR',
	quantity: 'DOUBLE',
	quantity_half: 'DOUBLE',
	quantity_decimals: 'SMALLINT',
	quantity_unit: 'VARCHAR',
	note: 'VARCHAR'
} as const;

export const COLUMN_NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

const AT = Object.fromEntries(COLUMN_NAMES.map((name, at) => [name, at])) as Record<keyof typeof COLUMNS, number>;

/** The cells of a row, in the order of the columns. */
export function cellsOf(row: Observation, source: number): unknown[] {
	const printed = (number: Printed | undefined) => [
		number?.value ?? null,
		number?.half ?? null,
		number?.decimals ?? null
	];
	return [
		row.reporter,
		row.partner,
		row.product,
		FLOWS.indexOf(row.flow),
		row.period.from,
		row.period.to,
		row.line,
		source,
		row.edition ?? null,
		row.unit.currency,
		row.unit.power,
		...printed(row.value),
		...printed(row.growth),
		row.growthCurrency,
		...printed(row.quantity),
		row.quantityUnit,
		row.note
	];
}

/** Units and periods that rows have in common: a million rows hold few distinct ones. */
export interface Shared {
	readonly units: Map<string, Unit>;
	readonly periods: Map<number, Observation['period']>;
}

/** The row that cells say, found by the names of their columns. */
export function rowFrom(
	cell: (name: keyof typeof COLUMNS) => unknown,
	{ units, periods }: Shared,
	sourceOf: (number: number) => Source,
	{ file, place }: { readonly file: string; readonly place: number }
): Observation {
	const text = (name: keyof typeof COLUMNS) => (cell(name) ?? '') as string;
	const number = (name: keyof typeof COLUMNS) => cell(name) as number;
	const printed = (name: 'value' | 'growth' | 'quantity'): Printed | undefined => {
		const value = cell(name);
		if (typeof value !== 'number') return undefined;
		return { value, half: number(`${name}_half`), decimals: number(`${name}_decimals`) };
	};
	const [from, to] = [number('since'), number('until')];
	const periodId = from * 2 ** 16 + to;
	let period = periods.get(periodId);
	if (!period) periods.set(periodId, (period = { from, to }));
	const [currency, power] = [text('currency'), number('power')];
	const unitId = `${currency} ${power}`;
	let unit = units.get(unitId);
	if (!unit) units.set(unitId, (unit = { currency, power }));
	const line = number('line');
	const edition = cell('edition');
	return {
		reporter: text('reporter'),
		partner: text('partner'),
		flow: FLOWS[number('flow')] ?? 'total',
		product: text('product'),
		edition: typeof edition === 'number' ? EDITIONS.find((year) => year === edition) : undefined,
		period,
		unit,
		value: printed('value'),
		growth: printed('growth'),
		growthCurrency: text('growth_currency'),
		quantity: printed('quantity'),
		quantityUnit: text('quantity_unit'),
		source: sourceOf(number('source')),
		note: text('note'),
		file,
		line,
		order: place + line
	};
}

/** The row of some cells, in the order of the columns. */
export const rowOf = (
	cells: readonly unknown[],
	shared: Shared,
	sourceOf: (number: number) => Source,
	place: { readonly file: string; readonly place: number }
): Observation => rowFrom((name) => cells[AT[name]], shared, sourceOf, place);
