import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { GroupBounds } from '#lib/tables/packed-rows.ts';
import type { CountedGroup } from '../stored/stored-file.ts';

/** What is counted of a group, in the order in which a query gives it. */
export const COUNTED_COLUMNS = [
	...(['reporter', 'partner', 'product', 'currency', 'source', 'rows', 'line'] as const),
	...(['first_from', 'first_to', 'first_line', 'last_from', 'last_to', 'last_line', 'reach', 'most', 'sum'] as const),
	...(['longest', 'is_grown', 'is_weighed', 'values_printed', 'periods', 'said', 'is_sum'] as const)
] as const;

type Column = (typeof COUNTED_COLUMNS)[number];

const AT = Object.fromEntries(COUNTED_COLUMNS.map((name, at) => [name, at])) as Record<Column, number>;

/** The first columns are codes. */
const CODES = 4;

/** Yes and no, and what nobody has looked at. */
const FLAGS: ReadonlySet<Column> = new Set(['is_grown', 'is_weighed', 'is_sum']);
const [NO, YES, UNKNOWN] = [0, 1, 2];

/** Those of the others that take more than 32 bits. */
const WIDE: ReadonlySet<Column> = new Set(['line', 'first_line', 'last_line', 'most', 'sum', 'periods']);

/** Groups by column. A code is the same text in all of them: there are as many as groups, of few codes. */
interface Columns {
	readonly codes: readonly (readonly string[])[];
	/** The other columns, in their places. */
	readonly numbers: readonly (Int32Array | Float64Array | Uint8Array)[];
}

/**
 * A group as a place in its columns. Of hundreds of thousands an object each, with all that is counted, would be a good
 * part of what a server holds.
 */
class GroupInChunk implements CountedGroup {
	constructor(
		private readonly columns: Columns,
		private readonly row: number
	) {}
	get reporter() {
		return this.code('reporter');
	}
	get partner() {
		return this.code('partner');
	}
	get product() {
		return this.code('product');
	}
	get currency() {
		return this.code('currency');
	}
	get source() {
		return this.number('source');
	}
	get rows() {
		return this.number('rows');
	}
	get line() {
		return this.number('line');
	}
	get first() {
		return { from: this.number('first_from'), to: this.number('first_to'), line: this.number('first_line') };
	}
	get last() {
		return { from: this.number('last_from'), to: this.number('last_to'), line: this.number('last_line') };
	}
	get reach() {
		return this.number('reach');
	}
	get most() {
		return this.number('most');
	}
	get said() {
		return this.number('said');
	}
	get isSum() {
		const is = this.number('is_sum');
		return is === UNKNOWN ? undefined : is === YES;
	}
	get bounds(): GroupBounds {
		return {
			sum: this.number('sum'),
			longest: this.number('longest'),
			isGrown: this.number('is_grown') === YES,
			isWeighed: this.number('is_weighed') === YES,
			values: this.number('values_printed'),
			periods: this.number('periods')
		};
	}
	private code(name: Column): string {
		return this.columns.codes[AT[name]]?.[this.row] ?? '';
	}
	private number(name: Column): number {
		return this.columns.numbers[AT[name] - CODES]?.[this.row] ?? 0;
	}
}

/**
 * The groups that a query gave.
 * @param codes texts met so far
 */
export function groupsIn(chunk: DuckDBDataChunk, codes: Map<string, string>): CountedGroup[] {
	const rows = Array.from({ length: chunk.rowCount }, (_, row) => row);
	const code = (text: string): string => {
		const same = codes.get(text);
		if (same === undefined) codes.set(text, text);
		return same ?? text;
	};
	const numbersOf = (name: Column): Int32Array | Float64Array | Uint8Array => {
		const cells = chunk.getColumnVector(AT[name]);
		if (WIDE.has(name)) return Float64Array.from(rows, (row) => Number(cells.getItem(row)));
		if (!FLAGS.has(name)) return Int32Array.from(rows, (row) => Number(cells.getItem(row)));
		return Uint8Array.from(rows, (row) => {
			const is = cells.getItem(row);
			return is === null ? UNKNOWN : is === true ? YES : NO;
		});
	};
	const columns: Columns = {
		codes: COUNTED_COLUMNS.slice(0, CODES).map((name) => {
			const cells = chunk.getColumnVector(AT[name]);
			return rows.map((row) => code(String(cells.getItem(row))));
		}),
		numbers: COUNTED_COLUMNS.slice(CODES).map(numbersOf)
	};
	return rows.map((row) => new GroupInChunk(columns, row));
}
