import { describe, expect, it } from 'vitest';
import { codesOf, quantitiesOf, read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as agencies from '../../../tests/fixtures/agencies.ts';
import * as official from '../../../tests/fixtures/official.ts';

describe('SDMX-CSV', () => {
	it("reads the IMF's indicators in plain dollars, whatever its SCALE says, and leaves NaN out", async () => {
		const { merged } = await read(official.SDMX_IMF);
		expect(rowsOf(merged)).toEqual([
			'CHN,USA,export,TOTAL,2023-08,45031250000,USD,',
			'CHN,USA,import,TOTAL,2023-08,12290500000,USD,'
		]);
		expect(merged.refused).toEqual([]);
	});

	it("reads Eurostat's flows and date, and puts what goods weigh beside their value", async () => {
		const { merged, incoming } = await read(official.SDMX_EUROSTAT);
		expect(rowsOf(merged)).toEqual([
			'DEU,CHN,import,TOTAL,2023-08,12567890123,EUR,',
			'EU27_2020,CHN,export,85,2023-08,4567890,EUR,'
		]);
		expect(incoming.sources).toMatchObject([{ publisher: 'Eurostat', published: '2024-07-18' }]);
		expect(codesOf(merged)).toEqual([]);
		expect(quantitiesOf(merged)).toEqual(['99.9 t', '']);
	});

	it('reads labels, decimal commas and the separator after the first cell; refuses adjusted and deleted rows', async () => {
		const { merged } = await read(official.SDMX_OECD);
		expect(rowsOf(merged)).toEqual(['FRA,CHN,export,TOTAL,2023-08,2.45,USD bn,']);
		expect(codesOf(merged)).toEqual(['bad-value 3:7', 'bad-row 4:3']);
	});

	it('never takes an indicator that it does not know for trade', async () => {
		const text =
			'DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,TIME_PERIOD,OBS_VALUE\nIMF:X(1),CHN,NGDP_USD,USA,2023-08,1.5\n';
		const { merged } = await read(text, { given: { flow: 'export', unit: 'USD' } });
		expect(codesOf(merged)).toEqual(['bad-flow 2:3']);
		expect(merged.added).toEqual([]);
	});

	it('says which columns are missing', async () => {
		const { incoming } = await read('DATAFLOW,REF_AREA,VALUE\nX:Y(1.0),CHN,1\n');
		expect(incoming.problems).toMatchObject([{ code: 'missing-column', expected: 'TIME_PERIOD,OBS_VALUE' }]);
	});

	it('asks for the unit where no column says it', async () => {
		const text = 'DATAFLOW,REF_AREA,COUNTERPART_AREA,FLOW,TIME_PERIOD,OBS_VALUE\nA:B(1),CHN,USA,X,2023-08,1.5\n';
		expect((await read(text)).incoming.needs).toMatchObject([{ column: 'unit' }]);
		expect(rowsOf((await read(text, { given: { unit: 'USD bn' } })).merged)).toEqual([
			'CHN,USA,export,TOTAL,2023-08,1.5,USD bn,'
		]);
	});
});

describe("the IMF's direction of trade", () => {
	it("reads the IMF's country numbers, values of columns that are periods, and refuses balances", async () => {
		const { merged } = await read(official.IMF_DOTS);
		expect(rowsOf(merged)).toEqual([
			'GBR,FRA,export,TOTAL,2023-12,2400000001,USD,',
			'GBR,FRA,export,TOTAL,2024-01,2466848948,USD,',
			'CHN,KOR,import,TOTAL,2024-01,699472632,USD,'
		]);
		expect(codesOf(merged)).toEqual(['bad-flow 5:4']);
	});

	it('never reads its numbers as those of M49', async () => {
		const { merged } = await read(official.IMF_DOTS.replace('United Kingdom,112', 'Belarus,112'));
		expect(codesOf(merged)).toContain('bad-area 2:1');
	});
});

describe('the US Census table', () => {
	it.each([
		['CSV', official.CENSUS],
		['a workbook', official.workbook(official.CENSUS)]
	])(
		'as %s: leaves out months not published and partial totals, refuses adjusted rows, keeps 6 decimals',
		async (_, text) => {
			const { merged } = await read(text, {}, 'country.xlsx');
			const rows = rowsOf(merged);
			expect(rows).toContain('USA,CHN,import,TOTAL,2023-01,38252.860493,USD mn,');
			expect(rows).toContain('USA,WLD,export,TOTAL,2023-01,162000.25,USD mn,');
			expect(rows).toContain('USA,CHN,import,TOTAL,2022,78.5,USD mn,');
			expect(rows.filter((row) => row.includes('2023'))).toHaveLength(4);
			expect(merged.refused.flatMap(({ problems }) => problems)).toMatchObject([
				{ code: 'bad-value', found: 'World, Seasonally Adjusted' }
			]);
		}
	);
});

describe('FRED', () => {
	it('knows what its series of trade with China count', async () => {
		const { merged, incoming } = await read(official.FRED, { savedOn: '2023-10-05' });
		expect(rowsOf(merged)).toEqual([
			'USA,CHN,import,TOTAL,2023-06,34264.7,USD mn,',
			'USA,CHN,import,TOTAL,2023-07,36060.1,USD mn,'
		]);
		expect(incoming.sources).toMatchObject([{ origin: 'US Census Bureau', published: '2023-10-05' }]);
	});

	it('asks what any other series counts', async () => {
		const text = official.FRED.replace('IMPCH', 'XTEXVA01CNM667S');
		expect((await read(text)).incoming.needs.map(({ column }) => column)).toEqual([
			'reporter',
			'partner',
			'flow',
			'unit'
		]);
		const given = { reporter: 'CHN', partner: 'WLD', flow: 'export', unit: 'USD' };
		expect(rowsOf((await read(text, { given })).merged)[0]).toBe('CHN,WLD,export,TOTAL,2023-06,34264.7,USD,');
	});

	it('tells quarters from months by the distance of dates, and nothing from one date', async () => {
		const given = { reporter: 'CHN', partner: 'WLD', flow: 'export', unit: 'USD' };
		const quarters = 'DATE,ABC\n2023-01-01,1.5\n2023-04-01,2.5\n';
		expect(rowsOf((await read(quarters, { given })).merged)[1]).toBe('CHN,WLD,export,TOTAL,2023-Q2,2.5,USD,');
		const { merged } = await read('DATE,ABC\n2023-01-01,1.5\n', { given });
		expect(codesOf(merged)).toEqual(['bad-period 2:1']);
	});
});

describe('WITS', () => {
	it('counts thousands of dollars; flow 5 is imports and 6 exports', async () => {
		const { merged } = await read(official.WITS);
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,export,TOTAL,2022,76122549.123,USD th,',
			'CHN,WLD,import,TOTAL,2022,2706507400.5,USD th,'
		]);
		expect(codesOf(merged)).toEqual(['bad-flow 4:8']);
	});
});

describe('rows that have lost a field', () => {
	it.each([
		['UN Comtrade of old', official.COMTRADE_35],
		['the Census Bureau', agencies.CENSUS_TWO_CODES],
		['the IMF', agencies.IMF_WIDE],
		['WITS by partner', agencies.WITS_PARTNER]
	])('of %s are refused, for their figures stand in wrong columns', async (_, text) => {
		const [header, ...lines] = text.trimEnd().split('\n');
		const shorter = lines.map((line) => line.replace(/,(?:[^,"]*|"[^"]*"),/, ','));
		const { merged } = await read([header, ...shorter].join('\n'));
		expect(rowsOf(merged)).toEqual([]);
		expect(codesOf(merged).some((code) => code.startsWith('bad-row'))).toBe(true);
	});
});
