import { randomBytes } from 'node:crypto';
import { codes } from '../stored/conditions.ts';
import { tableOf, type PackedFile } from './asking.ts';
import { keepRows, quote, type Database } from './database.ts';
import { sourcesIn } from './unlike-parts.ts';

/** A place in `FLOWS` for each flow. */
const FLOWS = [0, 1, 2] as const;
const TOTAL_FLOW = 2;

/** Values a month below this many times the least of them are no unit slips, and of fewer than so many none is (`magnitude`). */
const [STEADY, FEWEST] = [8, 3];

/** Months that the rows of a reporter may span, so that what is held of each of its relations is bounded. */
const MOST_MONTHS = 2400;

/**
 * Whether comparing the rows of a relation with each other can find nothing. They are of one source and currency, and
 * of periods of one length, none over another, one row a flow and period: so nothing conflicts, falls, or fails to add up
 * over time. None says growth; none is a total beside exports and imports; values differ little, or are few. No product
 * is told apart by editions.
 * @param from the first month that a row begins with, `to` the last
 */
const plainIn = (from: string, [first, last]: readonly [number, number]): string => `
	SELECT reporter, partner, product, is_alike
		AND (no_editions OR min(least_edition) OVER (PARTITION BY partner) = max(most_edition) OVER (PARTITION BY partner)) AS is_plain
	FROM (
		SELECT reporter, partner, product, count(edition) = 0 OR product = 'TOTAL' OR length(product) = 2 AS no_editions,
			min(edition) AS least_edition, max(edition) AS most_edition,
			min(source) = max(source) AND min(currency) = max(currency) AND count(growth) = 0
			AND min(until - since) = max(until - since) AND min(since % (until - since)) = max(since % (until - since))
			AND bit_count(bitstring_agg(since * ${FLOWS.length} + flow, ${first * FLOWS.length}, ${(last + 1) * FLOWS.length})) = count(*)
			AND (min(flow) = ${TOTAL_FLOW} OR max(flow) < ${TOTAL_FLOW})
			AND (count(*) FILTER (value > 0) < ${FEWEST} OR (${FLOWS.map(steadyIn).join(' AND ')})) AS is_alike
		FROM ${from} GROUP BY reporter, partner, product
	)`;

const steadyIn = (flow: number): string =>
	`coalesce(max(value / (until - since)) FILTER (value > 0 AND flow = ${flow})
		< ${STEADY} * min(value / (until - since)) FILTER (value > 0 AND flow = ${flow}), TRUE)`;

/** Relations of a partner whose trade exceeds that with the world, and those of the world. */
const exceedingIn = (from: string): string => `
	SELECT DISTINCT reporter, unnest([partner, 'WLD']) AS partner, product FROM (
		SELECT DISTINCT a.reporter, a.partner, a.product FROM ${from} a
		JOIN (SELECT product, flow, since, until, currency, value FROM ${from} WHERE partner = 'WLD') w
		USING (product, flow, since, until, currency)
		WHERE a.partner <> 'WLD' AND a.value > w.value
	)`;

/**
 * The relations of some packed files that are not plain, "CHN RUS 85": it looks at all rows, and is kept for as long as
 * the files are the same.
 * @param kept the file that they are kept in; undefined where nothing is
 */
export async function unplainRelations(
	database: Database,
	files: readonly PackedFile[],
	kept: string | undefined
): Promise<ReadonlySet<string>> {
	if (kept !== undefined) {
		const before = await idsIn(database, `read_parquet(${quote(kept)})`).catch(() => undefined);
		if (before) return before;
	}
	const table = `unplain_${randomBytes(6).toString('hex')}`;
	await database.query(`CREATE TABLE ${table} (reporter VARCHAR, partner VARCHAR, product VARCHAR)`);
	try {
		const all = allRows(files);
		const spans = await database.query(`SELECT reporter, min(since), max(since) FROM ${all} GROUP BY reporter`);
		for (const [reporter, first, last] of spans) {
			const own = `(SELECT * FROM ${all} WHERE reporter = ${codes([String(reporter)])})`;
			const span = [Number(first), Number(last)] as const;
			const isBounded = span[1] - span[0] < MOST_MONTHS;
			const alike = isBounded
				? `SELECT reporter, partner, product FROM (${plainIn(own, span)}) WHERE is_plain IS DISTINCT FROM TRUE`
				: `SELECT DISTINCT reporter, partner, product FROM ${own}`;
			await database.query(`INSERT INTO ${table} ${alike} UNION ${exceedingIn(own)}`);
		}
		if (kept !== undefined) await keepRows(database, `FROM ${table}`, kept).catch(() => undefined);
		return await idsIn(database, table);
	} finally {
		await database.query(`DROP TABLE IF EXISTS ${table}`);
	}
}

/** What is asked of the rows of all files. */
const ASKED = 'reporter, partner, product, flow, since, until, edition, currency, value, growth';

function allRows(files: readonly PackedFile[]): string {
	const sources = sourcesIn(files);
	const tables = files.map((file, at) => `SELECT ${ASKED}, ${sources[at] ?? 'source'} AS source FROM ${tableOf(file)}`);
	return `(${tables.join(' UNION ALL ')})`;
}

async function idsIn(database: Database, from: string): Promise<Set<string>> {
	const ids = new Set<string>();
	for await (const chunk of database.stream(`SELECT concat_ws(' ', reporter, partner, product) FROM ${from}`)) {
		const column = chunk.getColumnVector(0);
		for (let row = 0; row < chunk.rowCount; row++) ids.add(String(column.getItem(row)));
	}
	return ids;
}
