import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from './database.ts';
import { PACKED_COLUMNS } from './packed-columns.ts';
import { repeatedRelations } from './repeated-rows.ts';

let folder: string;
let database: Database;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'repeated-'));
	database = await openDatabase([folder], join(folder, 'spill'));
	const columns = Object.entries(PACKED_COLUMNS).map(([name, type]) => `${name} ${type}`);
	await database.query(`CREATE TABLE packing (${columns.join(', ')})`);
});

afterAll(async () => {
	database.close();
	await rm(folder, { recursive: true });
});

const row = fc.record({
	reporter: fc.constantFrom('CHN', 'USA'),
	partner: fc.constantFrom('RUS', 'JPN', 'DEU'),
	product: fc.constantFrom('TOTAL', '27', '2709', '85'),
	value: fc.option(fc.constantFrom(1, 2))
});

test.each([1, 2, 5, 1_000_000])('rows that say the same are found, %i compared at once', async (most) => {
	await fc.assert(
		fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
			const cells = rows.map(
				({ reporter, partner, product, value }) => `('${reporter}', '${partner}', '${product}', ${value})`
			);
			await database.query('DELETE FROM packing');
			await database.query(`INSERT INTO packing (reporter, partner, product, value) VALUES ${cells.join(', ')}`);
			const seen = new Set<string>();
			const expected = new Set<string>();
			for (const [at, cell] of cells.entries()) {
				const { reporter, partner, product } = rows[at]!;
				if (seen.has(cell)) expected.add(`${reporter} ${partner} ${product}`);
				seen.add(cell);
			}
			const found = await repeatedRelations((query) => database.query(query), 'packing', [], new Map(), most);
			expect(found.map((one) => one.join(' ')).sort()).toEqual([...expected].sort());
		}),
		{ numRuns: 25 }
	);
});
