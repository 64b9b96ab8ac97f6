import { describe, expect, it } from 'vitest';
import { areaNames } from '#lib/names/areas.ts';
import { codesOf, read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as agencies from '../../../tests/fixtures/agencies.ts';
import * as official from '../../../tests/fixtures/official.ts';
import { withoutBinaryDust } from './binary-dust.ts';
import { FORMATS } from './formats.ts';

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
		['imf-imts', agencies.IMF_LONG],
		['imf-imts', agencies.IMF_WIDE],
		['eurostat-tsv', agencies.EUROSTAT_TSV],
		['imf-dots', official.IMF_DOTS],
		['imf-dots', agencies.IMF_DOTS_LONG],
		['census', official.CENSUS],
		['census-api', agencies.CENSUS_API_CSV],
		['fred', official.FRED],
		['fred', agencies.FRED_SERIES],
		['wits', official.WITS],
		['wits-partner', agencies.WITS_PARTNER],
		['comtrade', agencies.COMTRADR],
		['comtrade', agencies.COMTRADE_PANDAS]
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
	it('is told which format is nearest, and what it lacks of it', async () => {
		const { incoming } = await read('reporterISO,partnerISO,flowCode,period,cmdCode\nCHN,RUS,X,2022,TOTAL\n');
		expect(incoming.format).toBeUndefined();
		expect(incoming.problems).toMatchObject([{ code: 'missing-column', line: 1, expected: 'primaryValue' }]);
		expect(incoming.problems[0]?.message).toMatch(/nearest is UN Comtrade .* lacks "primaryValue"/);
		for (const { name } of FORMATS)
			if (!name.startsWith('UN Comtrade')) expect(incoming.problems[0]?.message).not.toContain(name);
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

	it('takes no row that has lost a field, though the comma at its end stands for one', async () => {
		const fields = official.comtradeRow().trimEnd().split(',');
		for (const [lost] of fields.slice(0, -1).entries()) {
			const row = fields.filter((_, at) => at !== lost).join(',');
			const { merged } = await read(official.comtradeFile(`${row}\r\n`));
			expect(rowsOf(merged)).toEqual([]);
			expect(codesOf(merged)).toContain('bad-row 2:undefined');
		}
	});

	it('says so where it has parts only, of modes of transport say', async () => {
		const sea = official.comtradeRow({ transport: '2100' });
		const { merged } = await read(official.comtradeFile(sea));
		expect(rowsOf(merged)).toEqual([]);
		expect(merged.problems.map(({ message }) => message)).toEqual([
			'This file has parts only, and no figure that they add up to; download it again with all modes of transport, customs procedures and second partners together'
		]);
		expect((await read(official.comtradeFile(sea, official.comtradeRow()))).merged.problems).toEqual([]);
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

it('knows every area that it maps to', () => {
	const names = areaNames();
	for (const code of ['GBR', 'USA', 'FRA', 'IND', 'CHE', 'WLD']) expect(names.codeOf(code)).toBe(code);
});

it.each([
	['0.30000000000000004', '0.3'],
	['12345.678900000001', '12345.6789'],
	['582756133034.123', '582756133034.123'],
	// whole units are no dust, however many of them there are
	['3168471285743.123', '3168471285743'],
	['12345678901234.56', '12345678901235'],
	['155.10', '155.10'],
	['1,161', '1,161'],
	['123456789012345678', '123456789012345678']
])('binary dust goes: %s is %s', (text, clean) => {
	expect(withoutBinaryDust(text)).toBe(clean);
});
