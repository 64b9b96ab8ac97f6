import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unavailable } from '../stored/unavailable.ts';
import { openDatabase, type Database } from './database.ts';

let folder: string;
let database: Database;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'database-'));
	database = await openDatabase([folder], join(folder, 'spill'), '64MB');
});

afterAll(async () => {
	database.close();
	await rm(folder, { recursive: true });
});

/** How many numbers there are up to one, all of them in memory at once. */
const counted = async (most: number): Promise<unknown> =>
	(await database.query(`SELECT len(list(i))::INTEGER FROM range(${most}) AS numbers(i)`))[0]?.[0];

describe('queries of which each fills most of the memory', () => {
	it('are answered, however many are asked at once', async () => {
		const asked = [1_500_000, 1_500_001, 1_500_002, 1_500_003, 1_500_004, 1_500_005];
		expect(await Promise.all(asked.map(counted))).toEqual(asked);
	});

	it('are refused for now where one alone is too much, and others are answered', async () => {
		const tooMuch = counted(50_000_000);
		const refused = expect(tooMuch).rejects.toThrow(Unavailable);
		expect(await Promise.all([counted(10), counted(20)])).toEqual([10, 20]);
		await refused;
		expect(await counted(30)).toBe(30);
	});

	it('are told of what is wrong with them, if it is not that', async () => {
		await expect(database.query('SELECT nothing')).rejects.toThrow(/nothing/);
	});
});
