import { describe, expect, it } from 'vitest';
import { codesOf, read, rowsOf } from '../../../../tests/fixtures/incoming.ts';
import { TABLES_OF_OFFICES } from '../../../../tests/fixtures/layouts.ts';
import type { Layout } from '#lib/tables/layout.ts';
import type { Gap } from '../incoming.ts';
import { shippedLayouts } from './shipped.ts';

const SAVED = { savedOn: '2026-11-26' };

/** What the small table of each office says; with what is given where the table does not say it. */
const READ: readonly (readonly [id: string, given: Partial<Record<Gap, string>>, rows: readonly string[]])[] = [
	['baci', {}, ['CHN,USA,export,850440,2022,6123456.123,USD th,']],
	[
		'census-trade-in-goods',
		{},
		[
			'USA,CHN,export,TOTAL,2024-01,11801.4,USD mn,',
			'USA,CHN,import,TOTAL,2024-01,35712.3,USD mn,',
			'USA,CHN,export,TOTAL,2024-02,11007.2,USD mn,',
			'USA,CHN,import,TOTAL,2024-02,31207.9,USD mn,'
		]
	],
	['comex-stat', { flow: 'export' }, ['BRA,CHN,export,12019000,2024-01,520000,USD,']],
	[
		'dataweb',
		{},
		[
			'USA,CHN,import,8504,2023,12345678,USD,',
			'USA,CHN,import,8504,2024-01,1234567,USD,',
			'USA,CHN,import,8504,2024-02,1134567,USD,'
		]
	],
	['genesis-51000', {}, ['DEU,CHN,import,TOTAL,2023,157243210,EUR th,']],
	['hmrc-ots', {}, ['GBR,CHN,import,27101964,2024-01,5321000,GBP,']],
	[
		'dgcis-india',
		{ flow: 'export', unit: 'USD mn' },
		['IND,CHN,export,TOTAL,2022-04/2023-03,15306.05,USD mn,', 'IND,CHN,export,TOTAL,2023-04/2024-03,16665.30,USD mn,']
	],
	[
		'itc-imports',
		{},
		[
			'CHN,WLD,import,TOTAL,2021,2684363000,USD th,',
			'CHN,WLD,import,TOTAL,2022,2706507000,USD th,',
			'CHN,WLD,import,TOTAL,2023,2557000000,USD th,',
			'CHN,TWN,import,TOTAL,2021,251011000,USD th,',
			'CHN,TWN,import,TOTAL,2022,238092000,USD th,',
			'CHN,TWN,import,TOTAL,2023,199000000,USD th,'
		]
	],
	['estat-japan', {}, ['JPN,CHN,export,870323000,2024-01,390000,JPY th,']],
	[
		'japan-time-series',
		{ partner: 'CHN', unit: 'JPY mn' },
		[
			'JPN,CHN,export,TOTAL,2024-01,1353211,JPY mn,',
			'JPN,CHN,import,TOTAL,2024-01,1999123,JPY mn,',
			'JPN,CHN,export,TOTAL,2024-02,1499123,JPY mn,',
			'JPN,CHN,import,TOTAL,2024-02,1500321,JPY mn,'
		]
	],
	[
		'kita',
		{ period: '2024-01', unit: 'USD mn' },
		['KOR,CHN,export,TOTAL,2024-01,10695,USD mn,16.0', 'KOR,CHN,import,TOTAL,2024-01,11360,USD mn,-9.1']
	],
	['oec', {}, ['CHN,USA,export,TOTAL,2022,551000000000,USD,']],
	['russia-customs', { unit: 'USD' }, ['RUS,CHN,import,8517120000,2021-01,1234567.89,USD,']],
	['statcan-12-10-0011', {}, ['CAN,CHN,import,TOTAL,2024-01,6612.4,CAD mn,']],
	['trading-economics', { unit: 'USD bn' }, ['CHN,USA,export,TOTAL,2024-01,41.9,USD bn,']],
	[
		'usa-trade-online',
		{},
		['USA,CHN,import,TOTAL,2024-01,35712345678,USD,', 'USA,CHN,export,TOTAL,2024-01,11801345678,USD,']
	],
	['wto-merchandise', {}, ['CHN,USA,export,TOTAL,2023,500291,USD mn,']]
];

const tableOf = (id: string): string => TABLES_OF_OFFICES[id] ?? '';

describe('the layouts that ship', () => {
	it.each(READ)('%s reads exactly what its table says, and asks for the rest', async (id, given, rows) => {
		const { incoming, merged } = await read(tableOf(id), { ...SAVED, given });
		expect(incoming.format?.id).toBe(`layout:${id}`);
		expect(rowsOf(merged)).toEqual(rows);
		expect(codesOf(merged)).toEqual([]);
		const asked = await read(tableOf(id), SAVED);
		expect(asked.incoming.needs.map(({ column }) => column).sort()).toEqual(Object.keys(given).sort());
		// nothing is guessed: without the answer there is no row
		expect(rowsOf(asked.merged)).toEqual(Object.keys(given).length === 0 ? rows : []);
	});

	it('has a table that it is tried on, but where one shape has two layouts', () => {
		const tried = new Set(READ.map(([id]) => id));
		expect(
			shippedLayouts()
				.map(({ id }) => id)
				.filter((id) => !tried.has(id))
		).toEqual(['itc-exports']);
	});

	it('gives the place of each value in its file', async () => {
		const { incoming } = await read(tableOf('census-trade-in-goods'));
		expect(incoming.rows.map(({ line, at }) => `${line}:${at.value} ${at.period} ${at.partner}`)).toEqual([
			'4:2 1 undefined',
			'4:3 1 undefined',
			'5:2 1 undefined',
			'5:3 1 undefined'
		]);
	});

	it('reads a month of the Census API and the year to that month', async () => {
		const text = 'CTY_CODE,CTY_NAME,GEN_VAL_MO,GEN_VAL_YR,time\n5700,CHINA,31,66,2024-02\n';
		expect(rowsOf((await read(text, SAVED)).merged)).toEqual([
			'USA,CHN,import,TOTAL,2024-02,31,USD,',
			'USA,CHN,import,TOTAL,2024-01/2024-02,66,USD,'
		]);
	});

	it('adds up what an office prints in parts, digit by digit', async () => {
		const [header = '', row = ''] = tableOf('hmrc-ots').split('\n');
		const text = [header, row, row.replace(',0,202401', ',12,202401').replace('5321000', '0.1')].join('\n');
		expect(rowsOf((await read(text, SAVED)).merged)).toEqual(['GBR,CHN,import,27101964,2024-01,5321000.1,GBP,']);
		const broken = text.replace(',0.1,', ',n/a,');
		expect((await read(broken, SAVED)).merged.refused.map(({ line }) => line)).toEqual([2, 3]);
	});

	it('does not read codes of an office that it does not know as those of the United Nations', async () => {
		// 276 is Germany in M49; in Brazil's list it is not
		const { merged } = await read(tableOf('comex-stat').replace('"160"', '"276"'), { ...SAVED, given: { flow: 'X' } });
		expect(rowsOf(merged)).toEqual([]);
		expect(merged.refused.flatMap(({ problems }) => problems)).toMatchObject([
			{ code: 'bad-area', found: '276', column: 5 }
		]);
	});

	it('leaves a year aside whose December is not published', async () => {
		const { incoming } = await read(tableOf('estat-japan'), SAVED);
		expect(incoming.omissions).toEqual([{ reason: 'a total of part of a year', rows: 1 }]);
		const whole = tableOf('estat-japan')
			.replace('Value-Jan', 'Value-Jan,Value-Dec')
			.replace(/390000$/, '390000,7');
		expect(rowsOf((await read(whole, SAVED)).merged)).toContain('JPN,CHN,export,870323000,2024,4300000,JPY th,');
	});
});

const PRESS: Layout = {
	id: 'press',
	name: 'A paper',
	header: ['Month', 'Russia'],
	says: { reporter: { text: 'CHN' }, period: { column: 'Month' }, flow: { text: 'total' }, unit: { text: 'USD bn' } },
	values: [{ every: 'partner' }],
	leave: [{ texts: ['Average'] }],
	source: { publisher: 'Paper' }
};

describe('a layout of the desk', () => {
	it('reads partners that run across, and those that come later', async () => {
		const text = 'Month,Russia,United States,Remark\n2024-01,"17,9",41.5,ok\nAverage,1,2,\n2024-02,15,38\nSource: x\n';
		const { incoming, merged } = await read(text.replace('"17,9"', '17.9'), { ...SAVED, layouts: [PRESS] });
		expect(incoming.format).toEqual({ id: 'layout:press', name: 'A paper' });
		expect(rowsOf(merged)).toEqual([
			'CHN,RUS,total,TOTAL,2024-01,17.9,USD bn,',
			'CHN,USA,total,TOTAL,2024-01,41.5,USD bn,',
			'CHN,RUS,total,TOTAL,2024-02,15,USD bn,',
			'CHN,USA,total,TOTAL,2024-02,38,USD bn,'
		]);
		expect(codesOf(merged)).toEqual(['unknown-column 1:4']);
		expect(incoming.omissions).toEqual([
			{ reason: 'left out by its layout', rows: 1 },
			{ reason: 'without a figure', rows: 1 }
		]);
	});

	it('reads the column of a name that it says, and tells of others that it says nothing of', async () => {
		const text = 'Month,Russia,Value,Value\n2024-01,x,17.9,41.5\n';
		const values = (...rules: Layout['values']): Layout => ({
			...PRESS,
			says: { ...PRESS.says, partner: { text: 'RUS' } },
			values: rules,
			aside: ['Russia']
		});
		const told = async (layout: Layout) => {
			const { merged } = await read(text, { ...SAVED, layouts: [layout] });
			return [rowsOf(merged).map((row) => row.split(',')[5]), codesOf(merged)];
		};
		expect(await told(values({ column: 'Value' }))).toEqual([['17.9'], ['unknown-column 1:4']]);
		expect(await told(values({ column: 'Value', nth: 2 }))).toEqual([['41.5'], ['unknown-column 1:3']]);
	});

	it('comes before the project’s own schema, whose header is part of many tables', async () => {
		const country: Layout = {
			...PRESS,
			header: ['period', 'country', 'value'],
			says: { ...PRESS.says, period: { column: 'period' }, partner: { column: 'country' } },
			values: [{ column: 'value' }],
			aside: ['unit']
		};
		const text = 'period,country,value,unit\n2023-01,United States,42.1,USD bn\n2023-01,Russia,6.3,USD bn\n';
		expect(rowsOf((await read(text, { ...SAVED, layouts: [country] })).merged)).toEqual([
			'CHN,USA,total,TOTAL,2023-01,42.1,USD bn,',
			'CHN,RUS,total,TOTAL,2023-01,6.3,USD bn,'
		]);
	});

	const narrow: Layout = {
		...PRESS,
		header: ['period', 'value'],
		says: { ...PRESS.says, partner: { text: 'USA' }, period: { column: 'period' } },
		values: [{ column: 'value' }]
	};
	it.each(['partner', 'País', 'Country name', '贸易伙伴', 'unit', 'Type'])(
		'does not read a table that tells its rows apart by a column it says nothing of: %s',
		async (column) => {
			const text = `period,${column},value\n2024-01,Russia,19.3\n`;
			const options = { ...SAVED, layouts: [narrow] };
			const { incoming, merged } = await read(text, options);
			expect(rowsOf(merged)).toEqual([]);
			expect(
				[...incoming.problems.map(({ code }) => code), ...incoming.needs.map(() => 'asked')].length
			).toBeGreaterThan(0);
			const named = await read(text, { ...SAVED, layout: narrow });
			expect(rowsOf(named.merged)).toEqual([]);
			expect(named.incoming.problems).toMatchObject([{ code: 'missing-column', line: 1, column: 2, found: column }]);
		}
	);

	it('leaves rows of the project to its own schema, whatever shorter header a layout has', async () => {
		const text = 'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2024-01,19,USD bn,s1\n';
		const { incoming, merged } = await read(text, { ...SAVED, layouts: [narrow] });
		expect(incoming.format?.id).toBe('own');
		expect(rowsOf(merged)).toEqual(['CHN,RUS,total,TOTAL,2024-01,19,USD bn,']);
	});

	it('reads a file that a built-in format recognises and cannot read', async () => {
		const text = 'STRUCTURE,STRUCTURE_ID,ACTION,MONTH,LAND,OBS_VALUE\ndataflow,X:Y(1),I,2024-01,RUS,12.4\n';
		const { incoming } = await read(text, SAVED);
		expect(incoming.problems).toMatchObject([{ code: 'missing-column', expected: 'TIME_PERIOD' }]);
		const dimensions: Layout = {
			...PRESS,
			header: ['STRUCTURE', 'MONTH', 'LAND', 'OBS_VALUE'],
			says: { ...PRESS.says, partner: { column: 'LAND' }, period: { column: 'MONTH' } },
			values: [{ column: 'OBS_VALUE' }],
			aside: ['STRUCTURE_ID', 'ACTION']
		};
		expect(rowsOf((await read(text, { ...SAVED, layouts: [dimensions] })).merged)).toEqual([
			'CHN,RUS,total,TOTAL,2024-01,12.4,USD bn,'
		]);
	});

	it('says what the header lacks where it is named for a file that it does not fit', async () => {
		const { incoming } = await read('Month,Japan\n2024-01,3\n', { ...SAVED, layout: PRESS });
		expect(incoming.problems).toMatchObject([{ code: 'missing-column', expected: 'Russia' }]);
	});

	it('takes commas for decimals where it says so', async () => {
		const commas: Layout = { ...PRESS, numbers: { decimals: 'comma', empty: ['-'], without: ['$'] } };
		const { merged } = await read('Month;Russia\n2024-01;$1.234,5\n2024-02;-\n', { ...SAVED, layouts: [commas] });
		expect(rowsOf(merged)).toEqual(['CHN,RUS,total,TOTAL,2024-01,1234.5,USD bn,']);
	});

	it('adds up no number that could be read in two ways', async () => {
		const parts: Layout = { ...PRESS, values: [{ column: 'Russia', says: { partner: { text: 'RUS' } } }], add: true };
		const { merged } = await read('Month;Russia\n2024-01;999.999\n2024-01;1.000\n', { ...SAVED, layouts: [parts] });
		expect(rowsOf(merged)).toEqual([]);
		expect(merged.refused).toHaveLength(2);
	});
});
