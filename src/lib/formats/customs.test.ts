import { describe, expect, it } from 'vitest';
import { bytesOf, codesOf, read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as official from '../../../tests/fixtures/official.ts';

describe('China customs by country', () => {
	const both = async (...given: Parameters<typeof official.gaccRows>) => {
		const rows = official.gaccRows(...given);
		const results = [];
		// a browser copies a cell that spans columns once, a spreadsheet has empty cells after it
		const spread = rows.map((row, at) =>
			at === 2 && (rows[3]?.length ?? 0) > 7
				? row.flatMap((cell, place) => (place > 0 && place < 4 ? [cell, ''] : [cell]))
				: row
		);
		for (const text of [official.page(rows), official.page(spread), official.pasted(rows), official.pasted(spread)])
			results.push((await read(text, {}, 'table.txt')).merged);
		return results;
	};

	it('has ten columns: month and year to date of three flows, and growth of the latter', async () => {
		for (const merged of await both(official.GACC_ROWS)) {
			expect(merged.refused).toEqual([]);
			const rows = rowsOf(merged);
			expect(rows).toHaveLength(30);
			expect(rows).toContain('CHN,RUS,total,TOTAL,2023-08,20830.9,USD mn,');
			expect(rows).toContain('CHN,RUS,total,TOTAL,2023-01/2023-08,155101.7,USD mn,32.0');
			expect(rows).toContain('CHN,RUS,export,TOTAL,2023-01/2023-08,71821.7,USD mn,63.2');
			expect(rows).toContain('CHN,KOR,import,TOTAL,2023-08,13931.0,USD mn,');
			expect(rows).toContain('CHN,DEU,import,TOTAL,2023-01/2023-08,70604.7,USD mn,-6.1');
			expect(rows).toContain('CHN,WLD,total,TOTAL,2023-08,501380.5,USD mn,');
		}
	});

	it('has seven columns for January-February, in yuan', async () => {
		const about = { month: 2, title: 'January-February 2025 (in CNY)', unit: 'Unit: CNY 100 Million' };
		for (const merged of await both(official.GACC_JANUARY_ROWS, about))
			expect(rowsOf(merged)).toEqual([
				'CHN,WLD,total,TOTAL,2025-01/2025-02,65363.6,CNY 100mn,-1.2',
				'CHN,WLD,export,TOTAL,2025-01/2025-02,38812.1,CNY 100mn,3.4',
				'CHN,WLD,import,TOTAL,2025-01/2025-02,26551.5,CNY 100mn,-7.3',
				'CHN,RUS,total,TOTAL,2025-01/2025-02,2492.5,CNY 100mn,-5.9',
				'CHN,RUS,export,TOTAL,2025-01/2025-02,1074.5,CNY 100mn,-9.8',
				'CHN,RUS,import,TOTAL,2025-01/2025-02,1417.9,CNY 100mn,-2.7'
			]);
	});

	it('is read from a page that stands on one line', async () => {
		const page = official.page(official.gaccRows(official.GACC_ROWS));
		const { merged } = await read(page.replace(/\s*\n\s*/g, ' '));
		expect(rowsOf(merged)).toEqual(rowsOf((await read(page)).merged));
	});

	it('names its source by publisher and the date on the page', async () => {
		const { incoming } = await read(official.page(official.gaccRows(official.GACC_ROWS)));
		expect(incoming.sources).toMatchObject([
			{ publisher: 'General Administration of Customs of China', published: '2023-09-07', rank: 1 }
		]);
	});

	it.each([
		['its title and unit line name two currencies', { unit: 'Unit: CNY 100 Million' }, 'bad-unit'],
		['its unit is not known', { unit: 'Unit: tonnes' }, 'bad-unit'],
		['its header is of another month than its title', { month: 7 }, 'bad-period']
	])('is refused where %s', async (_, about, code) => {
		for (const merged of await both(official.GACC_ROWS, about)) {
			expect(rowsOf(merged)).toEqual([]);
			expect(merged.problems.map((problem) => problem.code)).toEqual([code]);
		}
	});

	it('refuses a group of countries that areas.csv does not know, and no other row', async () => {
		const rows = [...official.GACC_ROWS, ['Africa', ...(official.GACC_ROWS[0]?.slice(1) ?? [])]];
		for (const merged of await both(rows)) {
			expect(rowsOf(merged)).toHaveLength(30);
			expect(new Set(merged.refused.flatMap(({ problems }) => problems.map(({ found }) => found)))).toEqual(
				new Set(['Africa'])
			);
		}
	});

	it('refuses a row with other columns than the header, and labels that were lost', async () => {
		const rows = [...official.GACC_ROWS, ['Japan', '1', '2'], ['??', ...(official.GACC_ROWS[0]?.slice(1) ?? [])]];
		for (const merged of await both(rows)) {
			expect(rowsOf(merged)).toHaveLength(30);
			expect(new Set(merged.refused.flatMap(({ problems }) => problems.map(({ code }) => code)))).toEqual(
				new Set(['bad-row', 'bad-area'])
			);
		}
	});

	it('never takes script or markup in a cell for anything but text', async () => {
		const cell = '<script>alert(1)</script><img src=x onerror=alert(2)>';
		const rows = official.gaccRows([[cell, ...(official.GACC_ROWS[0]?.slice(1) ?? [])]]);
		const { merged } = await read(official.page(rows));
		expect(merged.refused[0]?.problems).toMatchObject([
			{ code: 'bad-area', found: expect.stringContaining('<script>') }
		]);
	});

	it('reads a page in the Chinese encoding that it declares', async () => {
		const text = official.page(official.gaccRows(official.GACC_ROWS)).replace('UTF-8', 'gb2312');
		const bytes = bytesOf(text.replace('<body>', '<body>@@@@'));
		const at = bytes.findIndex((byte, index) => byte === 64 && bytes[index + 3] === 64);
		bytes.set([0xd6, 0xd0, 0xb9, 0xfa], at);
		// the plus-minus sign of the header is one of the characters that both have
		const plain = Uint8Array.from(
			[...bytes].filter(
				(byte, index) => !(byte === 0xc2 && bytes[index + 1] === 0xb1) && !(byte === 0xb1 && bytes[index - 1] === 0xc2)
			)
		);
		expect(rowsOf((await read(plain)).merged)).toHaveLength(30);
	});
});

describe("China customs' interactive table", () => {
	it('is added up over customs regimes, and asks for the flow', async () => {
		const asked = await read(official.GACC_INTERACTIVE);
		expect(asked.incoming.needs).toMatchObject([{ column: 'flow' }]);
		const { merged } = await read(official.GACC_INTERACTIVE, { given: { flow: 'export' } });
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,export,62121090,2023-08,1506,USD,',
			'CHN,USA,export,96151900,2023-08,683,USD,'
		]);
		expect(merged.added[0]?.observation.note).toBe('customs regimes 10, 14');
	});

	it('gives no sum with a part that is no number', async () => {
		const text = official.GACC_INTERACTIVE.replace('"161"', '"n/a"');
		const { merged } = await read(text, { given: { flow: 'export' } });
		expect(rowsOf(merged)).toEqual(['CHN,USA,export,96151900,2023-08,683,USD,']);
		expect(merged.refused).toHaveLength(2);
	});

	it('refuses a code and a name of two countries', async () => {
		const { merged } = await read(official.GACC_INTERACTIVE.replace('"502"', '"344"'), { given: { flow: 'export' } });
		expect(codesOf(merged)).toContain('bad-area 4:3');
	});
});
