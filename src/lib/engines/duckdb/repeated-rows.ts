import { randomBytes } from 'node:crypto';
import { groupBy } from '#lib/trade/group-by.ts';
import { whole } from '../stored/conditions.ts';
import type { PackedFile } from './asking.ts';
import { quote, type Rows } from './database.ts';
import { PACKED_COLUMNS } from './packed-columns.ts';

const KEY = ['reporter', 'partner', 'product', 'flow', 'since', 'until', 'currency', 'power'] as const;

/** What may be missing in two rows that say the same. */
const FIGURES = ['edition', 'value', 'value_decimals', 'growth', 'growth_decimals', 'quantity'] as const;

type Repeated = readonly [reporter: string, partner: string, product: string];

/** Rows compared with each other in one question: what the database holds of them is bounded. */
const MOST_ROWS = 4_000_000;

/**
 * What a row says, as a number. Two rows with the same one may, once in many files, say different things: then a relation
 * too many is held in memory.
 */
const saying = (source = 'source'): string => {
	const said = [...KEY, ...FIGURES].map((name) => `${name}::${PACKED_COLUMNS[name]}`);
	return `hash(${said.join(', ')}, (${source})::${PACKED_COLUMNS.source})`;
};

/**
 * Relations in which a row of a table says what another one says, or one of a file that is packed already. All rows are
 * compared, but not at once: of forty million the database's memory does not hold what it has to know.
 * @param ask asks the database that has the table
 * @param numbers which number a source has in the table
 * @param most rows compared at once
 */
export async function repeatedRelations(
	ask: (query: string) => Promise<Rows>,
	table: string,
	others: readonly PackedFile[],
	numbers: ReadonlyMap<string, number>,
	most = MOST_ROWS
): Promise<Repeated[]> {
	const said = `said_${randomBytes(6).toString('hex')}`;
	const [counted] = await ask(`SELECT count(*)::INTEGER FROM ${table}`);
	const rows = others.map(({ meta }) => meta.rows).concat(Number(counted?.[0]));
	const parts = Math.max(1, Math.ceil(Math.max(...rows) / most));
	const repeated = new Map<string, Repeated>();
	try {
		// the table is gone through once; what is compared is a number a row
		await ask(`CREATE TABLE ${said} AS SELECT ${saying()} AS said FROM ${table}`);
		for (let part = 0; part < parts; part++) {
			const isIn = `said % ${whole(parts)} = ${whole(part)}`;
			const within = `SELECT said FROM ${said} WHERE ${isIn} GROUP BY said HAVING count(*) > 1`;
			const elsewhere = others.flatMap((other) => saidBy(other, numbers).map((all) => `${all} WHERE ${isIn}`));
			for (const same of [within, ...elsewhere.map((all) => `SELECT said FROM ${said} WHERE said IN (${all})`)]) {
				// mostly nothing is repeated
				if ((await ask(`SELECT 1 FROM (${same}) LIMIT 1`)).length === 0) continue;
				for (const row of await ask(
					`SELECT DISTINCT reporter, partner, product FROM ${table} WHERE ${saying()} IN (${same})`
				)) {
					const [reporter = '', partner = '', product = ''] = row.map(String);
					repeated.set(`${reporter} ${partner} ${product}`, [reporter, partner, product]);
				}
			}
		}
	} finally {
		await ask(`DROP TABLE IF EXISTS ${said}`);
	}
	return [...repeated.values()];
}

/** What the rows of a packed file say, of those sources that the table has too. */
function saidBy({ path, meta }: PackedFile, numbers: ReadonlyMap<string, number>): string[] {
	const same = meta.sources.flatMap((id, theirs) => {
		const ours = numbers.get(id);
		return ours === undefined ? [] : [[theirs, ours] as const];
	});
	if (same.length === 0) return [];
	const cases = [...groupBy(same, ([, ours]) => ours)].map(
		([ours, pairs]) => `WHEN source IN (${pairs.map(([theirs]) => theirs).join(', ')}) THEN ${ours}`
	);
	const shared = same.map(([theirs]) => theirs).join(', ');
	return [
		`SELECT said FROM (
			SELECT ${saying(`CASE ${cases.join(' ')} END`)} AS said FROM read_parquet(${quote(path)}) WHERE source IN (${shared})
		)`
	];
}
