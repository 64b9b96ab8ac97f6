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

function printedAt(cells: readonly unknown[], at: number): Printed | undefined {
	const value = cells[at];
	if (typeof value !== 'number') return undefined;
	return { value, half: Number(cells[at + 1]), decimals: Number(cells[at + 2]) };
}

/** The row of some cells, in the order of the columns. */
export function rowOf(
	cells: readonly unknown[],
	{ units, periods }: Shared,
	sourceOf: (number: number) => Source,
	{ file, place }: { readonly file: string; readonly place: number }
): Observation {
	const text = (name: keyof typeof COLUMNS) => String(cells[AT[name]] ?? '');
	const number = (name: keyof typeof COLUMNS) => Number(cells[AT[name]]);
	const [from, to] = [number('since'), number('until')];
	const periodId = from * 2 ** 16 + to;
	let period = periods.get(periodId);
	if (!period) periods.set(periodId, (period = { from, to }));
	const unitId = `${text('currency')} ${text('power')}`;
	let unit = units.get(unitId);
	if (!unit) units.set(unitId, (unit = { currency: text('currency'), power: number('power') }));
	const line = number('line');
	return {
		reporter: text('reporter'),
		partner: text('partner'),
		flow: FLOWS[number('flow')] ?? 'total',
		product: text('product'),
		edition: EDITIONS.find((year) => year === cells[AT.edition]),
		period,
		unit,
		value: printedAt(cells, AT.value),
		growth: printedAt(cells, AT.growth),
		growthCurrency: text('growth_currency'),
		quantity: printedAt(cells, AT.quantity),
		quantityUnit: text('quantity_unit'),
		source: sourceOf(number('source')),
		note: text('note'),
		file,
		line,
		order: place + line
	};
}
