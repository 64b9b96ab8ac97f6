import { say } from '#lib/lang/sentence.ts';
import type { Sentence } from '#lib/lang/sentence.ts';
import { COLUMNS } from '../duckdb/columns.ts';
import type { ColumnType } from './binary.ts';
import type { AskOptions, Connection } from './connection.ts';

const TYPES = {
	VARCHAR: 'String',
	TINYINT: 'Int8',
	INTEGER: 'Int32',
	SMALLINT: 'Nullable(Int16)',
	DOUBLE: 'Nullable(Float64)'
} as const satisfies Record<(typeof COLUMNS)[keyof typeof COLUMNS], ColumnType>;

/** One table: its columns with their types, and what its parts and its rows are ordered by. */
export interface Table {
	readonly name: string;
	readonly columns: Readonly<Record<string, ColumnType>>;
	readonly order: string;
	/** Whether each load is a part of its own, which can be dropped. */
	readonly byLoad: boolean;
	/** Whether its rows stand on the shards of a cluster; every server has all rows of another table. */
	readonly isSpread: boolean;
}

/** Every row, with the number of its load. */
export const ROWS: Table = {
	name: 'twoway_rows',
	columns: {
		load: 'UInt64',
		...Object.fromEntries(Object.entries(COLUMNS).map(([name, type]) => [name, TYPES[type]])),
		// a digest of the source's name: rows of two files that repeat each other are found by it
		source_key: 'UInt64'
	},
	order: 'reporter, partner, product, flow, since, line',
	byLoad: true,
	isSpread: true
};

/** `CountedGroup`s, counted when a file is loaded: no start walks all rows. */
export const GROUPS: Table = {
	name: 'twoway_groups',
	columns: {
		load: 'UInt64',
		reporter: 'String',
		partner: 'String',
		product: 'String',
		source: 'Int32',
		currency: 'String',
		row_count: 'Int32',
		line: 'Int32',
		first_since: 'Int32',
		first_until: 'Int32',
		first_line: 'Int32',
		last_since: 'Int32',
		last_until: 'Int32',
		last_line: 'Int32',
		reach: 'Int32',
		most: 'Float64'
	},
	order: 'reporter, partner, product',
	byLoad: true,
	isSpread: false
};

/** What is kept of each loaded file, as JSON: the last that is written of a load. */
export const FILES: Table = {
	name: 'twoway_files',
	columns: { load: 'UInt64', meta: 'String' },
	order: 'load',
	byLoad: true,
	isSpread: false
};

/**
 * What readers see: of each file the highest load that is named, unless it is named as gone. With it stand the relations
 * in which rows of the file repeat others, as JSON.
 */
export const NAMED: Table = {
	name: 'twoway_named',
	columns: { load: 'UInt64', file: 'String', is_there: 'UInt8', repeated: 'String', at: 'UInt32' },
	order: 'load',
	byLoad: false,
	isSpread: false
};

export const TABLES: readonly Table[] = [ROWS, GROUPS, FILES, NAMED];

export const columnsOf = ({ columns }: Table): string => Object.keys(columns).join(', ');

export const typesOf = ({ columns }: Table): ColumnType[] => Object.values(columns);

/** The table that has the rows of one server of a cluster. */
export const localName = ({ name }: Table): string => `${name}_local`;

/** What makes a table. @param more an engine other than a server's own, and where it is made */
export function creating(
	{ name, columns, order, byLoad }: Table,
	more: { readonly as?: string; readonly engine?: string; readonly on?: string } = {}
): string {
	const defined = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
	const head = `CREATE TABLE IF NOT EXISTS ${more.as ?? name}${more.on ?? ''} (${defined.join(', ')})`;
	return `${head} ENGINE = ${more.engine ?? 'MergeTree()'}${byLoad ? ' PARTITION BY load' : ''} ORDER BY (${order})`;
}

/** Whether the tables are there, and what a table of one of their names has that ours has not. */
export type Found = { readonly kind: 'ours' | 'none' } | { readonly kind: 'others'; readonly why: Sentence };

/** Looks at the tables of a database. */
export async function findTables(connection: Connection, options: AskOptions = {}): Promise<Found> {
	const names = TABLES.map(({ name }) => `'${name}'`).join(', ');
	const cells = await connection.query(
		3,
		`SELECT table, name, type FROM system.columns WHERE database = currentDatabase() AND table IN (${names})`,
		options
	);
	if (cells.length === 0) return { kind: 'none' };
	const types = new Map(cells.map(([table, name, type]) => [`${table} ${name}`, type]));
	for (const table of TABLES)
		for (const [name, type] of Object.entries(table.columns)) {
			const found = types.get(`${table.name} ${name}`);
			if (found === type) continue;
			const why =
				found === undefined || found === null
					? say('its table {table} has no column {name}', { table: table.name, name })
					: say('in its table {table} the column {name} is {found}, not {type}', {
							table: table.name,
							name,
							found,
							type
						});
			return { kind: 'others', why };
		}
	return { kind: 'ours' };
}
