import type { PackedPattern, PackedRows, PackedSection, PageAsked } from '#lib/tables/packed-rows.ts';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { groupsOf, sourceIn, type Placing } from '../stored/stored-file.ts';
import { COLUMN_NAMES, rowOf, type Shared } from './columns.ts';
import { quote, type Database, type Rows } from './database.ts';
import type { PackedFile } from './packed-file.ts';

/** A packed file among the files of the data directory. */
export interface PlacedFile extends PackedFile, Placing {
	/** @throws where the file is not any more what it was when it was opened */
	unchanged(): Promise<void>;
}

/** Codes that may stand in a query. */
const CODE = /^[A-Z0-9_-]{2,12}$/;

const code = (text: string): string => {
	if (!CODE.test(text)) throw new RangeError('This is no code that rows are asked by.');
	return `'${text}'`;
};

const whole = (number: number): string => {
	if (!Number.isSafeInteger(number)) throw new RangeError('This is no whole number.');
	return String(number);
};

/** The condition that rows of some relations meet. */
export function conditionOf({ reporter, partners, products, length }: PackedPattern): string {
	const parts = [`reporter = ${code(reporter)}`];
	if (partners) parts.push(`partner IN (${partners.map(code).join(', ')})`);
	if (products) {
		const [first, last] = products.map(code);
		parts.push(first === last ? `product = ${first}` : `product BETWEEN ${first} AND ${last}`);
	}
	if (length !== undefined) parts.push(`length(product) = ${whole(length)}`);
	return `(${parts.join(' AND ')})`;
}

const NO_ROWS = 'FALSE';

/** Periods and units that rows of all queries have in common. */
const newShared = (): Shared => ({ units: new Map(), periods: new Map() });

/**
 * The rows of some packed files.
 * @param isInMemory whether a relation is in memory as a whole: it is then none of these
 */
export async function packedRows(
	database: Database,
	files: readonly PlacedFile[],
	relationsInMemory: { has(relation: { reporter: string; partner: string; product: string }): boolean },
	patternsInMemory: readonly PackedPattern[]
): Promise<PackedRows> {
	const shared = newShared();
	const columns = COLUMN_NAMES.join(', ');
	const source = files.map(({ path }, at) => `SELECT ${at} AS file, * FROM read_parquet(${quote(path)})`);
	const all = `(${source.join(' UNION ALL ')})`;

	const unchanged = () => Promise.all(files.map((file) => file.unchanged()));
	const observationOf = (cells: readonly unknown[], file: PlacedFile): Observation =>
		rowOf(cells, shared, (number) => sourceIn(file, number), { file: file.meta.file, place: file.place });

	async function fetch(patterns: readonly PackedPattern[]): Promise<Observation[]> {
		if (files.length === 0 || patterns.length === 0) return [];
		const where = patterns.map(conditionOf).join(' OR ');
		const rows = await believed(database.query(`SELECT ${columns}, file FROM ${all} WHERE ${where}`), unchanged);
		return rows
			.map((cells) => observationOf(cells, files[Number(cells[COLUMN_NAMES.length])] as PlacedFile))
			.sort((a, b) => a.order - b.order);
	}

	const inMemory = new Map<string, Observation[]>();
	for (const row of await fetch(patternsInMemory)) {
		if (!relationsInMemory.has(row)) continue;
		const others = inMemory.get(row.file);
		if (others) others.push(row);
		else inMemory.set(row.file, [row]);
	}
	return {
		groups: files.flatMap((file) => groupsOf(file).filter((group) => !relationsInMemory.has(group))),
		sections: files.map((file) => sectionOf(database, file, (cells) => observationOf(cells, file))),
		inMemory,
		fetch
	};
}

/** What a query gives, unless the files that it reads are not any more what they were: then it says so. */
async function believed(asking: Promise<Rows>, unchanged: () => Promise<unknown>): Promise<Rows> {
	try {
		return await asking;
	} finally {
		await unchanged();
	}
}

function sectionOf(
	database: Database,
	file: PlacedFile,
	observationOf: (cells: readonly unknown[]) => Observation
): PackedSection {
	const from = `read_parquet(${quote(file.path)})`;
	const columns = COLUMN_NAMES.join(', ');
	const counts = new Map<Source, number>();
	for (const { source, rows } of file.groups) {
		const of = sourceIn(file, source);
		counts.set(of, (counts.get(of) ?? 0) + rows);
	}
	const where = ({ isShown, without }: Pick<PageAsked, 'isShown' | 'without'>): string => {
		const numbers = file.sources.flatMap((source, number) => (isShown(source) ? [whole(number)] : []));
		const shown = numbers.length === 0 ? NO_ROWS : `source IN (${numbers.join(', ')})`;
		return without.length === 0 ? shown : `${shown} AND line NOT IN (${without.map(whole).join(', ')})`;
	};
	return {
		file: file.meta.file,
		counts: [...counts].map(([source, rows]) => ({ source, rows })),
		async page(asked) {
			const query = `SELECT ${columns} FROM ${from} WHERE ${where(asked)}
				ORDER BY line LIMIT ${whole(asked.count)} OFFSET ${whole(asked.from)}`;
			const rows = await believed(database.query(query), file.unchanged);
			return rows.map(observationOf);
		},
		async before(line, asked) {
			const query = `SELECT count(*) FILTER (line < ${whole(line)})::INTEGER,
				count(*) FILTER (line = ${whole(line)})::INTEGER FROM ${from} WHERE ${where(asked)}`;
			const [counted] = await believed(database.query(query), file.unchanged);
			return { place: Number(counted?.[0]), isThere: Number(counted?.[1]) > 0 };
		},
		async *parts(asked) {
			for await (const rows of database.stream(`SELECT ${columns} FROM ${from} WHERE ${where(asked)} ORDER BY line`))
				yield rows.map(observationOf);
			await file.unchanged();
		}
	};
}
