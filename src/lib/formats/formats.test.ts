import { describe, expect, it } from 'vitest';
import { areaNames } from '#lib/names/areas.ts';
import { observationCells } from '#lib/tables/csv.ts';
import { merge, type Merge, type Stored } from '#lib/intake/merge.ts';
import * as official from '../../../tests/fixtures/official.ts';
import type { ReadOptions } from './format.ts';
import { withoutBinaryDust } from './collect.ts';
import { FORMATS } from './formats.ts';
import { readIncoming } from './read-incoming.ts';

const AREAS = [
	{ code: 'WLD', name: 'World', shortName: '', aliases: [], color: '' },
	{ code: 'EU', name: 'European Union', shortName: 'EU', aliases: [], color: '' }
];
const empty: Stored = {
	observations: [],
	sources: new Map(),
	areas: new Map(AREAS.map((area) => [area.code, area]))
};

const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? new TextEncoder().encode(text) : text);

async function read(text: string | Uint8Array, options: ReadOptions = {}, name = 'file.csv') {
	const incoming = await readIncoming({ name, bytes: bytesOf(text) }, options);
	return { incoming, merged: merge(empty, incoming) };
}

/** The rows that would be added, as they would be written, without source and note. */
const rowsOf = ({ added, changed }: Merge): string[] =>
	[...added, ...changed].map(({ observation }) =>
		observationCells(observation)
			.slice(0, 8)
			.map((cell) => (typeof cell === 'object' ? cell.digits : cell))
			.join(',')
	);

const codesOf = ({ problems, refused }: Merge) => [
	...new Set(
		[...problems, ...refused.flatMap((row) => row.problems)].map(
			({ code, line, column }) => `${code} ${line}:${column}`
		)
	)
];

describe('every format', () => {
	it.each([
		['own', official.OWN],
		['own', official.OWN_COMMAS],
		['comtrade', official.COMTRADE],
		['comtrade-legacy', official.COMTRADE_LEGACY],
		['comtrade-legacy', official.COMTRADE_35],
		['gacc-by-country', official.page(official.gaccRows(official.GACC_ROWS))],
		['gacc-by-country', official.pasted(official.gaccRows(official.GACC_ROWS))],
		['gacc-interactive', official.GACC_INTERACTIVE],
		['sdmx', official.SDMX_IMF],
		['sdmx', official.SDMX_EUROSTAT],
		['sdmx', official.SDMX_OECD],
		['imf-dots', official.IMF_DOTS],
		['census', official.CENSUS],
		['fred', official.FRED],
		['wits', official.WITS]
	])('%s is recognised by its header, by whatever line ends and byte order mark', async (id, text) => {
		for (const variant of [text, text.replace(/\r?\n/g, '\r\n'), text.replace(/\r?\n/g, '\r'), `\ufeff${text}`])
			// prettier-ignore
			expect((await read(variant)).incoming.format?.id).toBe(id);
	});

	it('has an id and name of its own', () => {
		expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
		expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
	});

	it('gives the place of each value in its file', async () => {
		for (const text of [official.OWN, official.COMTRADE, official.WITS, official.IMF_DOTS, official.CENSUS]) {
			const { incoming } = await read(text);
			const lines = text.split(/\r?\n/);
			for (const { line, at, cells } of incoming.rows) {
				const fields = [...(lines[line - 1] ?? '').matchAll(/"([^"]*)"(?:,|$)|([^,]*)(?:,|$)/g)].map(
					(match) => match[1] ?? match[2]
				);
				expect(Number(fields[(at.value ?? 0) - 1])).toBeCloseTo(Number(cells.value), 6);
			}
		}
	});
});

describe('a file in no known format', () => {
	it('is told which formats are known and what it lacks of the nearest', async () => {
		const { incoming } = await read('reporterISO,partnerISO,flowCode,period,cmdCode\nCHN,RUS,X,2022,TOTAL\n');
		expect(incoming.format).toBeUndefined();
		expect(incoming.problems).toMatchObject([{ code: 'missing-column', line: 1, expected: 'primaryValue' }]);
		for (const { name } of FORMATS) expect(incoming.problems[0]?.message).toContain(name);
	});

	it('is told so for a page without a table', async () => {
		const { incoming } = await read('<!DOCTYPE html><html><body><p>Loading...</p></body></html>');
		expect(incoming.problems).toMatchObject([{ code: 'missing-column', message: expect.stringMatching(/no table/) }]);
	});
});

describe("the project's own schema", () => {
	it('is read as data files are', async () => {
		const { merged } = await read(official.OWN);
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,total,TOTAL,2023-01/2023-08,155.1,USD bn,32',
			'CHN,USA,total,TOTAL,2023-01/2023-08,420,USD bn,-8.7',
			'CHN,IND,export,85,2023-08,1234.56,USD mn,'
		]);
		expect(merged.added[1]?.observation).toMatchObject({ growthCurrency: 'CNY', note: 'yuan, not dollars' });
	});

	it('takes decimal commas where the separator leaves them free', async () => {
		const { merged } = await read(official.OWN_COMMAS);
		expect(rowsOf(merged)).toEqual([
			'CHN,IND,total,TOTAL,2023-08,1234.5,USD mn,-8.7',
			'CHN,RUS,total,TOTAL,2023-08,17.25,USD bn,12'
		]);
	});

	it('asks for what the file does not say, and takes it from whoever knows', async () => {
		const text = 'partner,period,value\nRUS,2023-08,1.5\n';
		const asked = await read(text);
		expect(asked.incoming.needs.map(({ column }) => column)).toEqual(['reporter', 'flow', 'unit', 'source']);
		expect(asked.merged).toMatchObject({ added: [], refused: [{ line: 2 }] });
		const given = { reporter: 'CHN', flow: 'export', unit: 'USD bn', source: 's1' };
		expect(rowsOf((await read(text, { given })).merged)).toEqual(['CHN,RUS,export,TOTAL,2023-08,1.5,USD bn,']);
	});

	it('refuses a column that stands there twice', async () => {
		const { incoming } = await read(official.OWN.replace(',product,', ',value,'));
		expect(incoming.problems).toMatchObject([{ code: 'csv-syntax', line: 1, column: 6 }]);
		expect(incoming.rows).toEqual([]);
	});
});

describe('UN Comtrade', () => {
	it('has one field more than columns, and month 52 is the year', async () => {
		const { merged } = await read(official.COMTRADE);
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,export,TOTAL,2022,76122549123.4,USD,',
			'CHN,WLD,import,TOTAL,2022,2706507400000,USD,',
			'CHN,USA,export,TOTAL,2022-08,49000000000,USD,'
		]);
	});

	it('may be in ISO-8859-1, which no other file may', async () => {
		const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
		const row = official.comtradeRow({ partner: ['384', 'CIV', "C\u00f4te d'Ivoire"] });
		expect(rowsOf((await read(latin(official.comtradeFile(row)))).merged)).toHaveLength(1);
		const own = await read(latin(official.OWN.replace('yuan', 'R\u00e9union')));
		expect(own.incoming.problems).toMatchObject([{ code: 'encoding', line: 3 }]);
	});

	it.each([
		['842', 'USA', 'USA'],
		['251', 'FRA', 'France'],
		['699', 'IND', 'India'],
		['757', 'CHE', 'Switzerland'],
		['842', '', 'USA'],
		['251', '', ''],
		['699', '', ''],
		['757', '', '']
	])('reads its own number %s', async (number, letters, name) => {
		const { merged } = await read(official.comtradeFile(official.comtradeRow({ partner: [number, letters, name] })));
		const codes: Record<string, string> = { 842: 'USA', 251: 'FRA', 699: 'IND', 757: 'CHE' };
		expect(merged.added[0]?.observation.partner).toBe(codes[number]);
	});

	it('refuses "Other Asia, nes", which is no country', async () => {
		const row = official.comtradeRow({ partner: ['490', 'S19', 'Other Asia, nes'] });
		const { merged } = await read(official.comtradeFile(row));
		expect(merged.refused).toMatchObject([{ problems: [{ code: 'bad-area', found: 'Other Asia, nes' }] }]);
	});

	it.each([
		['services', { type: 'S' }, 'bad-product'],
		['re-exports', { flow: 'RX' }, 'bad-flow'],
		['re-imports', { flow: 'RM' }, 'bad-flow'],
		['a number and letters of two countries', { partner: ['842', 'CHN', 'China'] as const }, 'bad-area'],
		['another classification', { classification: 'S4', product: '7' }, 'bad-product']
	])('refuses %s', async (_, row, code) => {
		const { merged } = await read(official.comtradeFile(official.comtradeRow(row)));
		expect(rowsOf(merged)).toEqual([]);
		expect(merged.refused.flatMap(({ problems }) => problems)).toMatchObject([{ code, line: 2 }]);
	});

	it.each([
		['transport', { transport: '2100' }],
		['customs procedure', { customs: 'C04' }],
		['second partner', { second: '842' }]
	])('keeps totals and leaves out rows of one %s', async (_, row) => {
		const { merged } = await read(official.comtradeFile(official.comtradeRow(), official.comtradeRow(row)));
		expect(rowsOf(merged)).toHaveLength(1);
		expect(merged.refused).toEqual([]);
		expect(merged.omissions).toHaveLength(1);
	});

	it('refuses both of two rows that contradict each other', async () => {
		const rows = [official.comtradeRow({ value: '1' }), official.comtradeRow({ value: '2' })];
		const { merged } = await read(official.comtradeFile(...rows));
		expect(merged.added).toEqual([]);
		expect(merged.refused.map(({ line }) => line)).toEqual([2, 3]);
	});

	it('gives HS codes back the zeros that a spreadsheet took', async () => {
		const codes = ['1', '101', '85', '010121'].map((product) => official.comtradeRow({ product, level: '' }));
		const { merged } = await read(official.comtradeFile(...codes));
		expect(merged.added.map(({ observation }) => observation.product)).toEqual(['01', '0101', '85', '010121']);
	});

	it('is read in its layouts until 2023', async () => {
		const { merged } = await read(official.COMTRADE_LEGACY);
		expect(rowsOf(merged)).toEqual([
			'USA,CHN,import,01,2017,36327640,USD,',
			'USA,CHN,export,TOTAL,2017,129893587,USD,'
		]);
		expect(codesOf(merged)).toEqual(['bad-flow 4:4']);
		expect(rowsOf((await read(official.COMTRADE_35)).merged)).toEqual(['FRA,CHN,import,01,2019-08,123456,USD,']);
	});
});

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

	it('names its source by publisher and the date on the page', async () => {
		const { incoming } = await read(official.page(official.gaccRows(official.GACC_ROWS)));
		expect(incoming.sources).toMatchObject([
			{ publisher: 'General Administration of Customs of China', published: '2023-09-07', rank: 1 }
		]);
	});

	it.each([
		['its title and unit line name two currencies', { unit: 'Unit: CNY 100 Million' }, 'bad-unit'],
		['its unit is not known', { unit: 'Unit: tonnes' }, 'bad-unit'],
		['its header is of another month than its title', { month: 7 }, 'bad-period'],
		['no title says the year', { title: '' }, 'bad-period']
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

describe('SDMX-CSV', () => {
	it("reads the IMF's indicators and scale, and leaves NaN out", async () => {
		const { merged } = await read(official.SDMX_IMF);
		expect(rowsOf(merged)).toEqual([
			'CHN,USA,export,TOTAL,2023-08,45031.25,USD mn,',
			'CHN,USA,import,TOTAL,2023-08,12290.5,USD mn,'
		]);
		expect(merged.refused).toEqual([]);
	});

	it("reads Eurostat's flows and date, and refuses quantities", async () => {
		const { merged, incoming } = await read(official.SDMX_EUROSTAT);
		expect(rowsOf(merged)).toEqual([
			'DEU,CHN,import,TOTAL,2023-08,12567890123,EUR,',
			'EU,CHN,export,85,2023-08,4567890,EUR,'
		]);
		expect(incoming.sources).toMatchObject([{ publisher: 'Eurostat', published: '2024-07-18' }]);
		expect(codesOf(merged)).toEqual(['bad-unit 4:8']);
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

it('knows every area that it maps to', () => {
	const names = areaNames();
	for (const code of ['GBR', 'USA', 'FRA', 'IND', 'CHE', 'WLD']) expect(names.codeOf(code)).toBe(code);
});

it.each([
	['0.30000000000000004', '0.3'],
	['12345.678900000001', '12345.6789'],
	['582756133034.123', '582756133034.123'],
	['155.10', '155.10'],
	['1,161', '1,161'],
	['123456789012345678', '123456789012345678']
])('binary dust goes: %s is %s', (text, clean) => {
	expect(withoutBinaryDust(text)).toBe(clean);
});
