import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { Observation } from '#lib/trade/observation.ts';
import { levelOf } from '#lib/trade/product.ts';
import { cellsOf, COLUMN_NAMES, COLUMNS, rowFrom, type Shared } from './columns.ts';

/** The columns of a packed file: those of a row, and the level of its product, so that codes of one length stand together. */
export const PACKED_COLUMNS = { ...COLUMNS, level: 'TINYINT' } as const;

/** What a packed file is sorted by. */
export const SORTED = 'reporter, partner, level, product, flow, since, until, line';

/** The cells of a row, in the order of the columns. */
export const packedCells = (row: Observation, source: number): unknown[] => [
	...cellsOf(row, source),
	levelOf(row.product)
];

/** The codes that rows of a query can have: the database then gives their places in these lists, not texts. */
export interface KnownCodes {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
	readonly currency: string;
}

/** Texts that most rows have none of are left out there. */
const SHORT: Partial<Record<keyof typeof COLUMNS, string>> = {
	growth_currency: "nullif(growth_currency, '')",
	quantity_unit: "nullif(quantity_unit, '')",
	note: "nullif(note, '')"
};

/** Columns that many rows say nothing in, in sets of which a number tells, a bit each. */
const RARE: readonly (readonly (keyof typeof COLUMNS)[])[] = [
	['edition'],
	['growth', 'growth_half', 'growth_decimals', 'growth_currency'],
	['quantity', 'quantity_half', 'quantity_decimals', 'quantity_unit'],
	['note']
];

/** Every set of them. */
export const ALL_RARE = 2 ** RARE.length - 1;

/** The sets of columns that any of some rows says something in, counted in a query. */
export const RARE_SAID = `(max(CASE WHEN edition IS NOT NULL THEN 1 ELSE 0 END)
	+ 2 * max(CASE WHEN growth IS NOT NULL OR growth_currency <> currency THEN 1 ELSE 0 END)
	+ 4 * max(CASE WHEN quantity IS NOT NULL OR quantity_unit <> '' THEN 1 ELSE 0 END)
	+ 8 * max(CASE WHEN note <> '' THEN 1 ELSE 0 END))::TINYINT`;

const saysNothing = (name: keyof typeof COLUMNS, said: number): boolean =>
	RARE.some((set, at) => set.includes(name) && (said & (2 ** at)) === 0);

/**
 * What a query asks of a table, for `readingChunks`.
 * @param said the sets of columns that rows may say something in: others are not read
 */
export const selected = (known?: KnownCodes, said = ALL_RARE): string =>
	COLUMN_NAMES.map((name) => {
		if (saysNothing(name, said)) return `NULL::${COLUMNS[name]}`;
		if (known && name === 'growth_currency') return SAME_CURRENCY;
		const codes = known && name in known ? known[name as keyof KnownCodes] : undefined;
		if (codes === undefined) return SHORT[name] ?? name;
		// the only currency of all files need not be read
		return name === 'currency' && !codes.includes(',') ? `${codes}::ENUM(${codes})` : `${name}::ENUM(${codes})`;
	}).join(', ');

/** Growth is mostly measured in the currency of the value: then it is not said twice. */
const SAME_CURRENCY = 'CASE WHEN growth_currency <> currency THEN growth_currency END';

const AT = Object.fromEntries(COLUMN_NAMES.map((name, at) => [name, at])) as Record<keyof typeof COLUMNS, number>;

/** The place of a column that stands after all of them. */
export const BESIDE = COLUMN_NAMES.length;

/** Where a row stands, and what its number of a source means. */
export interface Origin {
	readonly file: string;
	/** The order of its rows without their lines. */
	readonly place: number;
	sourceOf(number: number): Observation['source'];
}

/** Reads rows of queries (`selected`), column by column. Periods and units are the same objects in all of them. */
export function readingChunks(
	known?: boolean
): (chunk: DuckDBDataChunk, originOf: (row: number) => Origin) => Observation[] {
	const shared: Shared = { units: new Map(), periods: new Map() };
	return (chunk, originOf) => {
		const columns = COLUMN_NAMES.map((_, at) => chunk.getColumnVector(at));
		let row = 0;
		const at = (name: keyof typeof COLUMNS) => columns[AT[name]]?.getItem(row) ?? null;
		const cell = (name: keyof typeof COLUMNS) =>
			name === 'growth_currency' ? (at(name) ?? (known ? at('currency') : null)) : at(name);
		const rows: Observation[] = [];
		for (row = 0; row < chunk.rowCount; row++) {
			const origin = originOf(row);
			rows.push(rowFrom(cell, shared, origin.sourceOf, origin));
		}
		return rows;
	};
}
