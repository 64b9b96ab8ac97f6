import { describe, expect, it } from 'vitest';
import { codesOf, read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as agencies from '../../../tests/fixtures/agencies.ts';
import * as official from '../../../tests/fixtures/official.ts';
import { countedValue } from './comtrade.ts';
import { withoutPadding } from './fred.ts';

const notesOf = (merged: Awaited<ReturnType<typeof read>>['merged']) =>
	merged.added.map(({ observation: { partner, note } }) => `${partner}: ${note}`);

describe('UN Comtrade through its clients', () => {
	it('for R names its columns with underscores', async () => {
		expect(rowsOf((await read(agencies.COMTRADR)).merged)).toEqual(['CHN,RUS,export,TOTAL,2023,110972433210,USD,']);
	});

	it('for Python has an index, and numbers as binary ones; what a spreadsheet cut off is refused', async () => {
		const { merged } = await read(agencies.COMTRADE_PANDAS);
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,export,TOTAL,2023,110972433210.5,USD,',
			'CHN,TWN,export,TOTAL,2024-01,13097243321,USD,',
			'CHN,USA,export,TOTAL,2024-01,43097243320,USD,'
		]);
		expect(notesOf(merged)).toEqual(['RUS: ', 'TWN: the UN calls it Other Asia, nes', 'USA: ']);
		expect(codesOf(merged)).toEqual(['bad-value 5:19']);
	});

	it('as an answer in JSON; trade with itself is kept and noted', async () => {
		const { merged } = await read(agencies.COMTRADE_JSON, {}, 'answer.json');
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,export,TOTAL,2023,110972433210.5,USD,',
			'CHN,CHN,import,TOTAL,2023,122883424107,USD,'
		]);
		expect(notesOf(merged)[1]).toMatch(/^CHN: trade with itself/);
	});

	it.each([
		['4.309724332e+10', '43097243320'],
		['1.2345678901234e+10', '12345678901.234'],
		['1e+12', '1000000000000'],
		['13097243321.0', '13097243321'],
		['13097243321.50', '13097243321.50'],
		['4.31E+10', '4.31E+10'],
		['12e+10', '12e+10'],
		['', '']
	])('reads the value %j as %j', (text, value) => {
		expect(countedValue(text)).toBe(value);
	});

	it.each([
		[['736', 'SDN', 'Sudan (...2011)'], 'SDN_2011'],
		[['729', 'SDN', 'Sudan'], 'SDN'],
		[['728', 'SSD', 'South Sudan'], 'SSD'],
		[['490', 'S19', 'Other Asia, nes'], 'TWN']
	] as const)('reads %j as %s', async (partner, code) => {
		const { merged } = await read(official.comtradeFile(official.comtradeRow({ partner })));
		expect(merged.added.map(({ observation }) => observation.partner)).toEqual([code]);
	});

	it('keeps rows converted to another edition only where the trade has none as it was reported', async () => {
		const row = (classification: string, product: string, period: string, value: string, original = 'true') =>
			official
				.comtradeRow({ classification, product, level: '6', period, value })
				.replace(`"${classification}","HS","true"`, `"${classification}","HS","${original}"`);
		const text = official.comtradeFile(
			row('H5', '854140', '2021', '36000000000'),
			row('H5', '854140', '2022', '47000000000', 'false'),
			row('H6', '854143', '2022', '46000000000'),
			row('H5', '854140', '2023', '48000000000', 'false')
		);
		const { merged } = await read(text);
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,export,854140,2021,36000000000,USD,',
			'CHN,RUS,export,854143,2022,46000000000,USD,',
			'CHN,RUS,export,854140,2023,48000000000,USD,'
		]);
		expect(merged.omissions).toEqual([{ reason: 'converted from another edition', rows: 1 }]);
	});
});

describe('an answer in JSON', () => {
	it.each([
		['cut off', '{"data": [{"a": 1}', 'unreadable'],
		['without a list', '{"error": "no data"}', 'missing-column'],
		['with an empty list', '{"data": []}', 'missing-column'],
		['nested without end', `${'['.repeat(100_000)}`, 'unreadable'],
		['of lists in lists', '[[[1]], [[2]]]', 'missing-column'],
		['of records without names', '[{}, {}]', 'missing-column']
	])('%s is refused with a reason', async (_, text, code) => {
		const { incoming } = await read(text, {}, 'answer.json');
		expect(incoming.rows).toEqual([]);
		expect(incoming.problems).toMatchObject([{ code }]);
	});
});

describe('the US Census', () => {
	it('by country, where one has two codes: the filled row counts, halves of a year add up, no year is said once', async () => {
		const { merged } = await read(agencies.CENSUS_TWO_CODES);
		const rows = rowsOf(merged);
		expect(merged.refused).toEqual([]);
		expect(rows.filter((row) => row.includes(',ISR,'))).toHaveLength(26);
		expect(rows).toContain('USA,ISR,import,TOTAL,1994,21.3,USD mn,');
		expect(rows).toContain('USA,SDN,export,TOTAL,2011-07,1.7,USD mn,');
		expect(rows).toContain('USA,SDN,export,TOTAL,2011-08,2.1,USD mn,');
		expect(rows).toContain('USA,SDN,import,TOTAL,2011,21.3,USD mn,');
		expect(rows).toContain('USA,SDN,export,TOTAL,2011,21.25,USD mn,');
		expect(rows).toContain('USA,YEM,export,TOTAL,2011,21.3,USD mn,');
		expect(notesOf(merged)).toContain('SDN: sum of 9.8 and 11.5: the country changed its code within the year');
		expect(merged.omissions).toEqual([
			{ reason: 'without a year', rows: 2 },
			{ reason: 'of zeros beside the same country', rows: 1 }
		]);
	});

	it('by country refuses two figures for one month', async () => {
		const { merged } = await read(agencies.CENSUS_CONTRADICTION);
		expect(rowsOf(merged)).not.toContain('USA,ISR,import,TOTAL,1994-08,9,USD mn,');
		expect(codesOf(merged)).toContain('bad-value 3:11');
	});

	it('through its interface counts plain dollars, by month and by year to date', async () => {
		const { merged } = await read(agencies.CENSUS_JSON, {}, 'answer.json');
		expect(rowsOf(merged)).toEqual([
			'USA,CHN,import,TOTAL,2024-02,35712345678,USD,',
			'USA,CHN,import,TOTAL,2024-01/2024-02,66920245678,USD,',
			'USA,WLD,import,TOTAL,2024-02,250000000000,USD,',
			'USA,EU,import,TOTAL,2024-02,48000000000,USD,',
			'USA,EU,import,TOTAL,2024-01/2024-02,95000000000,USD,'
		]);
	});

	it('through its interface saved as CSV; what is of one place is refused', async () => {
		const { merged } = await read(agencies.CENSUS_API_CSV);
		expect(rowsOf(merged)).toEqual([
			'USA,CHN,export,8541,2024-01,35712345,USD,',
			'USA,CHN,export,TOTAL,2024-01,11801345678,USD,'
		]);
		expect(codesOf(merged)).toEqual(['bad-row 4:7']);
	});
});

describe('FRED with several series', () => {
	it('reads each as its own flow and partner, without the zeros behind its numbers', async () => {
		const { merged, incoming } = await read(agencies.FRED_SERIES);
		expect(rowsOf(merged)).toEqual([
			'USA,CHN,import,TOTAL,2024-01,35712.3,USD mn,',
			'USA,CHN,import,TOTAL,2024-02,31207.9,USD mn,',
			'USA,MEX,export,TOTAL,2024-01,25801.40,USD mn,',
			'USA,MEX,export,TOTAL,2024-02,25007.25,USD mn,',
			'USA,VNM,import,TOTAL,2024-02,9300,USD mn,'
		]);
		expect(incoming.sources.map(({ id }) => id)).toEqual(['fred-impch', 'fred-expmx', 'fred-imp5520']);
	});

	it('asks for nothing that could mean two series at once', async () => {
		const { merged, incoming } = await read(agencies.FRED_STRANGERS);
		expect(incoming.needs).toEqual([]);
		expect(rowsOf(merged)).toHaveLength(2);
		expect(codesOf(merged)).toEqual(['bad-flow 2:3', 'bad-flow 2:4']);
	});

	it.each([
		[
			['293.100000', '310.250000'],
			['293.10', '310.25']
		],
		[
			['293.000000', '11403.497575000001'],
			['293.000000', '11403.497575']
		],
		[
			['293.1', '310.250000'],
			['293.1', '310.250000']
		],
		[
			['293', '310'],
			['293', '310']
		]
	])('%j is %j', (values, plain) => {
		expect(withoutPadding(values)).toEqual(plain);
	});
});

describe("WITS's workbook by partner", () => {
	it('has exports and imports in columns, in thousands of dollars', async () => {
		const { merged } = await read(agencies.WITS_PARTNER);
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,export,TOTAL,2022,76122549.123,USD th,',
			'CHN,RUS,import,TOTAL,2022,114122549.1,USD th,',
			'CHN,TWN,export,TOTAL,2022,81500000.5,USD th,',
			'CHN,WLD,export,TOTAL,2022,3593601484.1,USD th,',
			'CHN,WLD,import,TOTAL,2022,2706507400.5,USD th,'
		]);
	});
});
