import { groupBy } from '#lib/trade/group-by.ts';
import type { PackedFile } from './asking.ts';
import { codes, whole } from '../stored/conditions.ts';
import { quote, type Rows } from './database.ts';
import { batches, MOST_ROWS, type CountedPair } from './pair-batches.ts';

const KEY = ['reporter', 'partner', 'product', 'flow', 'since', 'until', 'currency', 'power'] as const;

/** What may be missing in two rows that say the same. */
const FIGURES = ['edition', 'value', 'value_decimals', 'growth', 'growth_decimals', 'quantity'] as const;

/** By reporter, partner and product. */
type Repeated = readonly [reporter: string, partner: string, product: string];

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
	const counted = await ask(`SELECT reporter, partner, count(*)::INTEGER FROM ${table} GROUP BY ALL ORDER BY 1, 2`);
	const pairs = counted.map(([reporter, partner, rows]): CountedPair => ({
		reporter: String(reporter),
		partner: String(partner),
		rows: Number(rows)
	}));
	const repeated = new Map<string, Repeated>();
	for (const condition of conditionsOf(pairs, most))
		for (const query of [
			repeatedWithin(table, condition),
			...others.flatMap((other) => repeatedIn(table, other, numbers, condition))
		])
			for (const row of await ask(query)) {
				const [reporter = '', partner = '', product = ''] = row.map(String);
				repeated.set(`${reporter} ${partner} ${product}`, [reporter, partner, product]);
			}
	return [...repeated.values()];
}

/** Conditions that part all rows so that those of a relation stay together, and none has too many of them. */
function* conditionsOf(pairs: readonly CountedPair[], most: number): Generator<string> {
	for (const batch of batches(pairs, most)) {
		const [{ reporter, rows }] = batch;
		const condition = `reporter = ${codes([reporter])} AND partner IN (${codes(batch.map(({ partner }) => partner))})`;
		const parts = batch.length > 1 ? 1 : Math.ceil(rows / most);
		if (parts === 1) yield condition;
		else
			for (let part = 0; part < parts; part++)
				yield `${condition} AND hash(product) % ${whole(parts)} = ${whole(part)}`;
	}
}

/** Two rows with the same number may, once in many millions of years, say different things: a relation too many is held in memory. */
const repeatedWithin = (table: string, condition: string): string => `
	SELECT DISTINCT reporter, partner, product FROM (
		SELECT reporter, partner, product FROM ${table} WHERE ${condition}
		GROUP BY reporter, partner, product, hash(${[...KEY, ...FIGURES, 'source'].join(', ')}) HAVING count(*) > 1
	)`;

function repeatedIn(
	table: string,
	{ path, meta }: PackedFile,
	numbers: ReadonlyMap<string, number>,
	condition: string
): string[] {
	const same = meta.sources.flatMap((id, theirs) => {
		const ours = numbers.get(id);
		return ours === undefined ? [] : [[theirs, ours] as const];
	});
	if (same.length === 0) return [];
	const cases = [...groupBy(same, ([, ours]) => ours)].map(
		([ours, pairs]) => `WHEN source IN (${pairs.map(([theirs]) => theirs).join(', ')}) THEN ${ours}`
	);
	const columns = [...KEY, ...FIGURES].join(', ');
	const on = [
		...KEY.map((name) => `a.${name} = b.${name}`),
		...FIGURES.map((name) => `a.${name} IS NOT DISTINCT FROM b.${name}`),
		'a.source = b.source'
	];
	return [
		`SELECT DISTINCT a.reporter, a.partner, a.product FROM (SELECT ${columns}, source FROM ${table} WHERE ${condition}) a
		JOIN (
			SELECT ${columns}, CASE ${cases.join(' ')} END AS source FROM read_parquet(${quote(path)}) WHERE ${condition}
		) b ON ${on.join(' AND ')}`
	];
}
