import { describe, expect, it } from 'vitest';
import { codesOf, quantitiesOf, read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as agencies from '../../../tests/fixtures/agencies.ts';

const textsOf = async (text: string, given = {}) => rowsOf((await read(text, { given })).merged);

describe("the IMF's trade in goods by partner", () => {
	it.each([
		[
			'of the interface for programs: plain dollars',
			agencies.IMF_API,
			['KOR,CHN,export,TOTAL,2024-05,11382000000,USD,']
		],
		[
			'of the interface, where a column of flows says nothing or something of its own',
			agencies.IMF_API_FLOWS,
			['KOR,CHN,export,TOTAL,2024-05,11382000000,USD,', 'KOR,CHN,import,TOTAL,2024-05,12382000000,USD,']
		],
		[
			'of the portal, long: in what SCALE says',
			agencies.IMF_LONG,
			['CHN,RUS,export,TOTAL,2024-01,9512.3,USD mn,', 'CHN,WLD,import,TOTAL,2024-Q1,613410.5,USD mn,']
		],
		[
			'of the portal, wide: each series in its own scale',
			agencies.IMF_WIDE,
			[
				'CHN,RUS,export,TOTAL,2023,110972.4,USD mn,',
				'CHN,RUS,export,TOTAL,2024,115494.1,USD mn,',
				'CHN,RUS,export,TOTAL,2024-01,9512300000,USD,'
			]
		],
		[
			'of the portal, with names only',
			agencies.IMF_NAMES,
			[
				'POL,NLD,export,TOTAL,2024,12.5,USD mn,',
				'COG,HKG,import,TOTAL,2024,13.5,USD mn,',
				'KOR,TWN,import,TOTAL,2024,14.5,USD mn,'
			]
		],
		['of the older Direction of Trade, long', agencies.IMF_DOTS_LONG, ['CHN,RUS,export,TOTAL,2019-01,4012345678,USD,']]
	])('%s', async (_, text, rows) => {
		expect(await textsOf(text)).toEqual(rows);
	});

	it.each([
		['of the portal', agencies.IMF_NO_SCALE],
		['that somebody renamed', agencies.IMF_RENAMED]
	])('asks for the unit where a file %s has lost its scale', async (_, text) => {
		const { incoming, merged } = await read(text);
		expect(incoming.needs.map(({ column }) => column)).toEqual(['unit']);
		expect(merged.added).toEqual([]);
		expect(await textsOf(text, { unit: 'USD mn' })).toEqual(['KOR,CHN,export,TOTAL,2024,132903.1,USD mn,']);
	});

	it('keeps imports counted FOB apart from those counted CIF', async () => {
		const { incoming } = await read(agencies.IMF_NAMES);
		expect(incoming.sources.map(({ basis }) => basis)).toEqual(['exports FOB, imports CIF', 'imports FOB']);
	});

	it.each(Object.entries(agencies.IMF_BOTH_IMPORTS))(
		'leaves imports counted FOB out where it has them CIF (%s), under a source of the desk too',
		async (_, text) => {
			for (const given of [{}, { source: 'imf-2024' }]) {
				const { merged } = await read(text, { given });
				expect(rowsOf(merged)).toEqual([
					'CAN,FRA,import,TOTAL,2024-01,699472632,USD,',
					'CAN,JPN,import,TOTAL,2024-01,1412088293,USD,'
				]);
				expect(merged.omissions).toEqual([{ reason: 'counted FOB beside the same CIF', rows: 1 }]);
				expect(merged.refused).toEqual([]);
			}
		}
	);

	it('refuses balances', async () => {
		expect(codesOf((await read(agencies.IMF_WIDE)).merged)).toEqual(['bad-flow 4:5']);
		expect(codesOf((await read(agencies.IMF_API_FLOWS)).merged)).toEqual(['bad-flow 4:5']);
	});
});

describe("Eurostat's tables", () => {
	it('as text have marks after numbers and colons where nothing is said', async () => {
		const { merged } = await read(agencies.EUROSTAT_TSV, {}, 'estat.tsv');
		expect(rowsOf(merged)).toEqual([
			'DEU,CHN,import,TOTAL,2024-01,11200000000,EUR,',
			'DEU,CHN,import,TOTAL,2024-02,10900000000,EUR,',
			'EU27_2020,XU,export,85,2024-02,4500000,EUR,',
			'EU27_2020,XU,export,85,2024-03,0,EUR,'
		]);
		expect(merged.omissions).toEqual([{ reason: 'without a figure', rows: 2 }]);
		expect(quantitiesOf(merged)).toEqual(['50.0 t', '60.0 t', '', '']);
		expect(codesOf(merged)).toEqual([]);
	});

	it('know several unions, each an area of its own, and name partners that are none', async () => {
		const { merged } = await read(agencies.EUROSTAT_UNIONS);
		expect(rowsOf(merged)).toEqual([
			'EU28,CHN,import,TOTAL,2019,420100200300,EUR,',
			'EU27_2020,CHN,import,TOTAL,2019,385200300400,EUR,',
			'EA20,XI,import,TOTAL,2022,5200300400,EUR,'
		]);
		expect(merged.refused.flatMap(({ problems }) => problems)).toMatchObject([
			{ code: 'bad-area', message: expect.stringContaining('is trade whose partner is confidential') }
		]);
	});
});

describe("the OECD's trade in goods", () => {
	it('is in dollars at exchange rates; adjusted rows, other dollars and services are refused', async () => {
		const { merged } = await read(agencies.OECD_IMTS);
		expect(rowsOf(merged)).toEqual([
			'CHN,WLD,import,TOTAL,2024-05,219726.5,USD mn,',
			'DEU,CHN,export,TOTAL,2024-05,8123.4,USD mn,'
		]);
		expect(codesOf(merged)).toEqual(['bad-value 4:14', 'bad-unit 5:12', 'bad-product 6:10']);
	});
});
