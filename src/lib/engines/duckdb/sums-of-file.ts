import { randomBytes } from 'node:crypto';
import { groupBy } from '#lib/trade/group-by.ts';
import { codes, whole } from '../stored/conditions.ts';
import type { Database } from './database.ts';
import { batches, type CountedPair } from './pair-batches.ts';
import { unlikeIn } from './unlike-parts.ts';

/** The goods of a reporter's trade with a partner, level by level: of one, and those of the next that there are. */
interface Pair extends CountedPair {
	readonly steps: readonly (readonly [above: number, below: number])[];
}

async function pairsOf(database: Database, from: string): Promise<Pair[]> {
	const counted = await database.query(`
		SELECT reporter, partner, level::INTEGER, count(*)::INTEGER FROM ${from}
		WHERE product = 'TOTAL' OR product < 'A' GROUP BY ALL ORDER BY 1, 2, 3`);
	return [...groupBy(counted, ([reporter, partner]) => `${String(reporter)} ${String(partner)}`).values()].map(
		(ofPair) => {
			const [[reporter, partner] = []] = ofPair;
			const levels = ofPair.map(([, , level]) => Number(level));
			const rows = ofPair.reduce((sum, [, , , count]) => sum + Number(count), 0);
			const steps = levels.slice(1).map((below, at) => [levels[at] ?? 0, below] as const);
			return { reporter: String(reporter), partner: String(partner), rows, steps };
		}
	);
}

/**
 * Does something with a table of the relations of a file that are not the sums of their parts of the next level that the
 * pair has: reporter, partner, product. It looks at all rows, some at a time.
 * @param from the rows, with their levels
 */
export async function withUnlike<T>(database: Database, from: string, use: (table: string) => Promise<T>): Promise<T> {
	const table = `unlike_${randomBytes(6).toString('hex')}`;
	await database.query(`CREATE TABLE ${table} (reporter VARCHAR, partner VARCHAR, product VARCHAR)`);
	try {
		for (const batch of batches(await pairsOf(database, from))) {
			const steps = batch.flatMap((pair) => pair.steps.map((step) => ({ pair, step })));
			for (const some of groupBy(steps, ({ step }) => step.join(' ')).values()) {
				const [{ step } = { step: [0, 0] as const }] = some;
				const [above, below] = step;
				const reporter = `reporter = ${codes([batch[0].reporter])}`;
				const ofThem = `${reporter} AND partner IN (${codes(some.map(({ pair }) => pair.partner))})`;
				const wholes = `${ofThem} AND level = ${whole(above)} AND (product = 'TOTAL' OR product < 'A')`;
				const parts = `${ofThem} AND level = ${whole(below)}`;
				const rows = `(SELECT *, 0 AS file FROM ${from})`;
				await database.query(`INSERT INTO ${table} ${unlikeIn(rows, { above, wholes, parts })}`);
			}
		}
		return await use(table);
	} finally {
		await database.query(`DROP TABLE IF EXISTS ${table}`);
	}
}
