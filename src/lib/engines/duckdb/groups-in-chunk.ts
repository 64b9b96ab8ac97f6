import type { DuckDBDataChunk } from '@duckdb/node-api';
import type { GroupBounds } from '#lib/tables/packed-rows.ts';
import type { CountedGroup } from '../stored/stored-file.ts';

/** Of a code it is counted which one it is of all that there are: texts of hundreds of thousands of groups take long to read. */
export const CODE_COLUMNS = ['reporter', 'partner', 'product', 'currency'] as const;
type CodeColumn = (typeof CODE_COLUMNS)[number];

/** The codes that there are, in the places that groups name. */
export type Codes = Readonly<Record<CodeColumn, readonly string[]>>;

/** What a query gives of a group, in its order: `place` is where it stands among all, in the order of their first lines. */
export const COUNTED_COLUMNS = [
	...(['reporter_at', 'partner_at', 'product_at', 'currency_at', 'place', 'source', 'rows', 'line'] as const),
	...(['first_from', 'first_to', 'first_line', 'last_from', 'last_to', 'last_line', 'reach', 'most', 'sum'] as const),
	...(['longest', 'is_grown', 'is_weighed', 'values_printed', 'periods', 'said', 'is_sum'] as const)
] as const;

type Column = (typeof COUNTED_COLUMNS)[number];

const AT = Object.fromEntries(COUNTED_COLUMNS.map((name, at) => [name, at])) as Record<Column, number>;

/** Yes and no, and what nobody has looked at. */
const FLAGS: ReadonlySet<Column> = new Set(['is_grown', 'is_weighed', 'is_sum']);
const [NO, YES, UNKNOWN] = [0, 1, 2];

/** Those of the others that take more than 32 bits. */
const WIDE: ReadonlySet<Column> = new Set(['line', 'first_line', 'last_line', 'most', 'sum', 'periods']);

/** Groups by column, in the order of `COUNTED_COLUMNS`. */
interface Columns {
	readonly codes: Codes;
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
		return this.columns.codes.reporter[this.number(AT.reporter_at)] ?? '';
	}
	get partner() {
		return this.columns.codes.partner[this.number(AT.partner_at)] ?? '';
	}
	get product() {
		return this.columns.codes.product[this.number(AT.product_at)] ?? '';
	}
	get currency() {
		return this.columns.codes.currency[this.number(AT.currency_at)] ?? '';
	}
	get source() {
		return this.number(AT.source);
	}
	get rows() {
		return this.number(AT.rows);
	}
	get line() {
		return this.number(AT.line);
	}
	get first() {
		return { from: this.number(AT.first_from), to: this.number(AT.first_to), line: this.number(AT.first_line) };
	}
	get last() {
		return { from: this.number(AT.last_from), to: this.number(AT.last_to), line: this.number(AT.last_line) };
	}
	get reach() {
		return this.number(AT.reach);
	}
	get most() {
		return this.number(AT.most);
	}
	get said() {
		return this.number(AT.said);
	}
	get isSum() {
		const is = this.number(AT.is_sum);
		return is === UNKNOWN ? undefined : is === YES;
	}
	get bounds(): GroupBounds {
		return {
			sum: this.number(AT.sum),
			longest: this.number(AT.longest),
			isGrown: this.number(AT.is_grown) === YES,
			isWeighed: this.number(AT.is_weighed) === YES,
			values: this.number(AT.values_printed),
			periods: this.number(AT.periods)
		};
	}
	private number(at: number): number {
		return this.columns.numbers[at]?.[this.row] ?? 0;
	}
}

/** A column of a chunk. */
function numbersIn(chunk: DuckDBDataChunk, name: Column): Int32Array | Float64Array | Uint8Array {
	const cells = chunk.getColumnVector(AT[name]);
	const { rowCount } = chunk;
	if (FLAGS.has(name)) {
		const flags = new Uint8Array(rowCount);
		for (let row = 0; row < rowCount; row++) {
			const is = cells.getItem(row);
			flags[row] = is === null ? UNKNOWN : is === true ? YES : NO;
		}
		return flags;
	}
	const numbers = WIDE.has(name) ? new Float64Array(rowCount) : new Int32Array(rowCount);
	for (let row = 0; row < rowCount; row++) numbers[row] = Number(cells.getItem(row));
	return numbers;
}

/** Puts the groups that a query gave in their places. */
export function placeGroups(chunk: DuckDBDataChunk, codes: Codes, groups: CountedGroup[]): void {
	const columns: Columns = { codes, numbers: COUNTED_COLUMNS.map((name) => numbersIn(chunk, name)) };
	const places = columns.numbers[AT.place];
	for (const [row, place] of places?.entries() ?? []) groups[place] = new GroupInChunk(columns, row);
}
