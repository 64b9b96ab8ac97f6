import { describe, expect, it } from 'vitest';
import { codesOf, read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as customs from '../../../tests/fixtures/customs.ts';
import { isoCode } from '#lib/names/areas.ts';
import { gaccArea } from './gacc-areas.ts';
import { CHINESE_NAMES, ENGLISH_SPELLINGS, GACC_CODES } from './gacc-countries.ts';
import { labelOf, titleMonth, unitOf, unitText } from './gacc-words.ts';

describe('the words of the customs', () => {
	it.each([
		['USD1 Million', 'USD mn'],
		['US$ 1 Million', 'USD mn'],
		['US$1,000', 'USD th'],
		['CNY100 Million', 'CNY 100mn'],
		['RMB￥10,000', 'CNY 10th'],
		['RMB 10,000', 'CNY 10th'],
		['亿元人民币', 'CNY 100mn'],
		['万元', 'CNY 10th'],
		['亿美元', 'USD 100mn'],
		['千美元', 'USD th'],
		['百万美元', 'USD mn'],
		['美元', 'USD'],
		['tonnes', 'tonnes'],
		['10 tonnes', '10 tonnes']
	])('the unit %s is %s', (text, unit) => {
		expect(unitOf(text)).toBe(unit);
	});

	it.each(['Unit: USD1 Million', 'Units:USD1 Million', 'unit：USD1 Million'])('%s is a line of the unit', (line) => {
		expect(unitText(line)).toBe('USD1 Million');
	});

	it.each([
		['1-to-4', 4],
		['1- to-3', 3],
		['1 -to- 12', 12],
		['1to4', 4],
		['1–to–6', 6],
		['1至6月', 6],
		['1－6月', 6],
		['January-June', 6]
	])('%s is the year to date', (label, month) => {
		expect(labelOf(label).until).toEqual({ month, fromJanuary: true });
	});

	it.each([
		['4', 4],
		['6月', 6],
		['June', 6],
		['1', 1]
	])('%s is a month alone', (label, month) => {
		expect(labelOf(label).until).toEqual({ month, fromJanuary: false });
	});

	it.each(['0', '13', '1-to-13', '2-to-4', 'Mayotte 4', '4.5'])('%s is no month', (label) => {
		expect(labelOf(label).until).toBeUndefined();
	});

	it.each([
		['Export & Import', 'total'],
		['Imports and Exports', 'total'],
		['Imports & Exports', 'total'],
		['进出口', 'total'],
		['Exports', 'export'],
		['进口', 'import']
	])('%s is the flow %s', (label, flow) => {
		expect(labelOf(label)).toEqual({ flow, isGrowth: false });
	});

	it.each(['1-to-4 Total Year-on-Year (%)', 'Percentage Change', '累计比去年同期±％'])(
		'%s is about growth',
		(label) => {
			expect(labelOf(label)).toEqual({ isGrowth: true });
		}
	);

	it.each([
		['of Origin/Destination,4.2026', 4, 2026],
		['of Origin/Destination, 12. 2025', 12, 2025],
		['January-February 2025 (in CNY)', 2, 2025],
		['Apr 2026 (in USD)', 4, 2026],
		['2026年6月进出口', 6, 2026],
		['2026年1至6月进出口', 6, 2026]
	])('a title that ends in "%s" is of that month', (title, month, year) => {
		expect(titleMonth(title)).toEqual({ month, year });
	});
});

describe('a table by country', () => {
	it.each([
		['as it is', (text: string) => text],
		[
			'with the flows once a column',
			(text: string) =>
				text.replace(
					'Export & Import\t\tExport\t\tImport\t\t',
					'Export & Import\tExport & Import\tExport\tExport\tImport\tImport\t'
				)
		],
		['with spaces in the dashes', (text: string) => text.replaceAll('1-to-4', '1- to-4')],
		['with other dashes', (text: string) => text.replaceAll('1-to-4', '1–to–4')],
		['with the month by its name', (text: string) => text.replaceAll('\t4\t', '\tApr\t')],
		['with another word for the total', (text: string) => text.replaceAll('Export & Import', 'Imports and Exports')],
		['with a space in its unit', (text: string) => text.replace('Unit: USD1', 'Units: USD 1')],
		['with its header once more', (text: string) => `${text}${text.split('\n').slice(2, 4).join('\n')}\n`]
	])('in dollars, %s', async (_, change) => {
		const { merged } = await read(change(customs.DOLLARS));
		const rows = rowsOf(merged);
		expect(merged.refused).toEqual([]);
		expect(rows).toHaveLength(12);
		expect(rows).toContain('CHN,RUS,export,TOTAL,2026-04,9100.2,USD mn,');
		expect(rows).toContain('CHN,RUS,import,TOTAL,2026-01/2026-04,45200.2,USD mn,9.1');
	});

	it('may have the year to date before the month: columns are what their labels say', async () => {
		const swapped = customs.DOLLARS.split('\n').map((line) =>
			line
				.split('\t')
				.map((cell, at, cells) => (at > 0 && at < 7 ? cells[at % 2 === 1 ? at + 1 : at - 1] : cell))
				.join('\t')
		);
		const flows = customs.DOLLARS.split('\n')[2] ?? '';
		const text = swapped.map((line, at) => (at === 2 ? flows : line)).join('\n');
		expect(rowsOf((await read(text)).merged).sort()).toEqual(rowsOf((await read(customs.DOLLARS)).merged).sort());
		const twice = customs.DOLLARS.replace('\t4\t1-to-4\t', '\t4\t4\t');
		expect(rowsOf((await read(twice)).merged)).toEqual([]);
	});

	it('of the Monthly Bulletin counts thousands of dollars, and is a source of its own', async () => {
		const { merged, incoming } = await read(customs.BULLETIN);
		expect(rowsOf(merged)).toContain('CHN,RUS,total,TOTAL,2026-04,21500512,USD th,');
		expect(rowsOf(merged)).toContain('CHN,RUS,total,TOTAL,2026-01/2026-04,80400431,USD th,10.5');
		expect(incoming.sources[0]?.id).toMatch(/^gacc-bulletin-2026-04-usd/);
	});

	it('of January has one column a flow, whose growth is the month\u2019s', async () => {
		expect(rowsOf((await read(customs.BULLETIN_JANUARY)).merged)).toEqual([
			'CHN,RUS,total,TOTAL,2026-01,21500512,USD th,10.5',
			'CHN,RUS,export,TOTAL,2026-01,9100201,USD th,12.4',
			'CHN,RUS,import,TOTAL,2026-01,12400311,USD th,9.1'
		]);
	});

	it('in Chinese is read like the English one', async () => {
		const rows = rowsOf((await read(customs.CHINESE_RELEASE)).merged);
		expect(rows).toContain('CHN,USA,export,TOTAL,2026-06,2971.2,CNY 100mn,');
		expect(rows).toContain('CHN,USA,total,TOTAL,2026-01/2026-06,19900.6,CNY 100mn,-4.9');
		expect(rows).toContain('CHN,VNM,total,TOTAL,2026-06,2300.4,CNY 100mn,');
		expect(rows).toContain('CHN,WLD,import,TOTAL,2026-01/2026-06,106999.9,CNY 100mn,20.9');
	});

	it('says which figures the page hides, and reads the others', async () => {
		const { merged } = await read(customs.BULLETIN.replace('80,400,431', '############'));
		expect(merged.omissions).toEqual([{ reason: 'hidden by the page', rows: 1 }]);
		expect(rowsOf(merged)).toHaveLength(6);
		expect(rowsOf(merged)).toContain('CHN,RUS,total,TOTAL,2026-01/2026-04,,USD th,10.5');
	});

	it('without its title and unit asks for them', async () => {
		const bare = customs.DOLLARS.split('\n').slice(2).join('\n');
		const asked = await read(bare);
		expect(asked.incoming.needs.map(({ column }) => column)).toEqual(['period', 'unit']);
		expect(asked.merged.added).toEqual([]);
		expect(codesOf(asked.merged).filter((code) => code.startsWith('bad-value'))).toEqual([]);
		for (const period of ['2026', '2026-04', 'Jan-Apr 2026']) {
			const { merged } = await read(bare, { given: { period, unit: 'USD mn' } });
			expect(rowsOf(merged)).toContain('CHN,RUS,import,TOTAL,2026-01/2026-04,45200.2,USD mn,9.1');
		}
		expect(codesOf((await read(bare, { given: { period: '2026-05', unit: 'USD mn' } })).merged)).toEqual([
			'bad-period 2:undefined'
		]);
	});
});

describe('partners of the customs', () => {
	it('has every code once, for a code of ISO', () => {
		expect(GACC_CODES.size).toBeGreaterThan(200);
		expect(new Set(GACC_CODES.values()).size).toBe(GACC_CODES.size);
		for (const iso of GACC_CODES.values()) expect(isoCode(iso)).toBe(iso);
		for (const [, code] of ENGLISH_SPELLINGS) expect(isoCode(code) ?? code).toBe(code);
	});

	it('has no Chinese name for two', () => {
		for (const [code, iso] of GACC_CODES) {
			const names = [...CHINESE_NAMES].filter(([, of]) => of === iso).map(([name]) => name);
			expect(names.length).toBeGreaterThan(0);
			for (const name of names) expect(gaccArea(code, name)).toBe(iso);
		}
	});

	it.each(customs.PARTNERS)('%s %s is the country of its code, by its name alone too', (code, name) => {
		const iso = GACC_CODES.get(code);
		expect(gaccArea(code, name)).toBe(iso ?? name);
		expect(gaccArea('', name)).toBe(iso ?? name);
	});
});

describe('the interactive table in Chinese', () => {
	it.each([
		['UTF-8', customs.CHINESE_INTERACTIVE],
		['GBK', customs.CHINESE_INTERACTIVE_GBK]
	])('in %s is read like the English one', async (_, file) => {
		const { merged } = await read(file, { given: { flow: 'import' } });
		expect(rowsOf(merged)).toEqual(['CHN,RUS,import,27090000,2024-01,30123456789,CNY,']);
	});

	it('refuses rows that its columns do not tell apart, and says so', async () => {
		const row = customs.CHINESE_INTERACTIVE.split('\n')[1] ?? '';
		const { merged } = await read(`${customs.CHINESE_INTERACTIVE}${row.replace('30,123', '1,123')}\n`, {
			given: { flow: 'import' }
		});
		expect(rowsOf(merged)).toEqual([]);
		expect(merged.refused[0]?.problems[0]?.message).toMatch(/do not tell apart/);
	});
});
