import type { PackedPattern } from '#lib/tables/packed-rows.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Relation } from '#lib/trade/slice.ts';
import { among, codes, whole } from '../stored/conditions.ts';
import { conditionsOf, tableOf, type PackedFile } from './asking.ts';
import type { Database } from './database.ts';

const SAME = ['reporter', 'partner', 'product', 'flow', 'since', 'until', 'currency', 'source'].join(', ');

/** Wholes, of one level, and the parts that they are compared with. */
export interface Compared {
	/** The level of the wholes. */
	readonly above: number;
	/** The conditions that wholes and parts meet. */
	readonly wholes: string;
	readonly parts: string;
}

/**
 * Asks for relations with a printed value that is not what its source prints of its parts within rounding: what
 * `productSum` would find, or a few more.
 * @param from rows with their file
 */
export const unlikeIn = (from: string, { above, wholes, parts }: Compared): string => `
	WITH wholes AS (
		SELECT ${SAME}, edition, value, value_half, file, line FROM ${from} WHERE value IS NOT NULL AND ${wholes}
	), parts AS (
		SELECT ${SAME.replace('product', `${above === 0 ? "'TOTAL'" : `product[1:${whole(above)}]`} AS product`)},
			edition, sum(value) AS value, sum(value_half) AS value_half
		FROM ${from} WHERE value IS NOT NULL AND product < 'A' AND ${parts}
		GROUP BY ALL
	), compared AS (
		SELECT wholes.reporter, wholes.partner, wholes.product,
			abs(any_value(wholes.value) - sum(parts.value)) <= any_value(wholes.value_half) + sum(parts.value_half) AS is_like
		FROM parts JOIN wholes USING (${SAME})
		WHERE parts.edition IS NULL OR wholes.edition IS NULL OR parts.edition = wholes.edition
		GROUP BY wholes.reporter, wholes.partner, wholes.product, wholes.file, wholes.line
	)
	SELECT DISTINCT reporter, partner, product FROM compared WHERE is_like IS DISTINCT FROM TRUE`;

/** Those of some relations that are not the sums of their parts. Others need not be compared row by row. */
export async function unlikeTheirParts(
	database: Database,
	files: readonly PackedFile[],
	patterns: readonly PackedPattern[],
	level: number
): Promise<Relation[]> {
	const sources = sourcesIn(files);
	const tables = files.map((file, at) => {
		const same = SAME.replace('source', `${sources[at] ?? 'source'} AS source`);
		return `SELECT ${at} AS file, line, ${same}, edition, level, value, value_half FROM ${tableOf(file)}`;
	});
	const all = `(${tables.join(' UNION ALL ')})`;
	const unlike: Relation[] = [];
	for (const [above, ofLevel] of groupBy(patterns, (pattern) => pattern.level)) {
		const compared = { above, wholes: conditionsOf(ofLevel), parts: partsOf(ofLevel, level) };
		for (const [reporter, partner, product] of await database.query(unlikeIn(all, compared)))
			unlike.push({ reporter: String(reporter), partner: String(partner), product: String(product) });
	}
	return unlike;
}

/** The condition that rows of the pairs of some relations meet. */
function pairsOf(patterns: readonly PackedPattern[]): string {
	const alike = groupBy(patterns, ({ partners }) => [...new Set(partners)].sort().join(' '));
	const pairs = [...alike.values()].map((some) => {
		const reporters = some.map(({ reporter }) => reporter);
		return `(${among('reporter', reporters)} AND ${among('partner', some[0]?.partners ?? [])})`;
	});
	return `(${pairs.join(' OR ')})`;
}

/** The condition that parts of some wholes meet: codes of goods, at a level below. */
function partsOf(wholes: readonly PackedPattern[], level: number): string {
	const [{ level: above } = { level: 0 }] = wholes;
	const reporters = codes(wholes.map(({ reporter }) => reporter));
	const partners = codes(wholes.flatMap(({ partners }) => partners));
	const products = wholes.flatMap((pattern) => pattern.products);
	// where they lie leaves out most of a file; whose they are leaves out the trade of all others with each other
	const parts = [`reporter IN (${reporters})`, `partner IN (${partners})`, `level = ${whole(level)}`, pairsOf(wholes)];
	if (above === 0) return parts.join(' AND ');
	const sorted = [...new Set(products)].sort();
	const [first, last] = [sorted[0] ?? '', sorted.at(-1) ?? ''];
	// codes below the last whole all come before what no digit comes after
	const between = `product BETWEEN ${codes([first])} AND ${codes([`${last}Z`])}`;
	return [...parts, between, `product[1:${whole(above)}] IN (${codes(sorted)})`].join(' AND ');
}

/** How the number of a source is asked for, file by file: those of several files become one number for each source. */
export function sourcesIn(files: readonly PackedFile[]): string[] {
	if (files.length < 2) return files.map(() => 'source');
	const numbers = new Map<string, number>();
	const numberOf = (id: string): number => {
		const number = numbers.get(id) ?? numbers.size;
		numbers.set(id, number);
		return number;
	};
	return files.map(
		({ meta }) => `list_extract([${meta.sources.map((id) => whole(numberOf(id))).join(', ')}], source + 1)`
	);
}
