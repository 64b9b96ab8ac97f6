import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../tests/fixtures/incoming.ts';
import { layoutOf, type Draft } from './draft.ts';
import { flowIn, guessDraft } from './guess.ts';
import { unitIn } from './guess-unit.ts';

const rowsIn = (text: string) => text.split('\n').map((line, at) => ({ cells: line.split('\t'), line: at + 1 }));

/** A table, what is guessed of it, and what a person adds to that. */
async function taught(text: string, whole: Partial<Draft['whole']>, part: Partial<Draft> = {}, later = text) {
	const rows = rowsIn(text);
	const guess = guessDraft(rows);
	const draft: Draft = { ...guess, whole: { ...guess.whole, ...whole }, publisher: 'Paper', ...part };
	const layout = { id: 'paper', ...layoutOf(draft, rows[draft.header]?.cells ?? [], 'A paper') };
	const { incoming, merged } = await read(later, { layouts: [layout], savedOn: '2026-11-26' });
	return { guess, incoming, rows: rowsOf(merged) };
}

describe('a table that nobody wrote for', () => {
	it('has a title, and flows that run across beside a balance', async () => {
		const text =
			'Trade of China with Russia\n月份\t出口\t进口\t差额\n2024-01\t9.1\t10.2\t-1.1\n2024-02\t7.0\t8.5\t-1.5';
		const { guess, rows } = await taught(text, { reporter: 'CHN', partner: 'RUS', unit: 'USD bn' });
		expect(guess).toMatchObject({
			header: 1,
			across: 'flow',
			meanings: ['month', 'value', 'value', 'aside'].map((meaning) => (meaning === 'month' ? 'period' : meaning))
		});
		expect(rows).toEqual([
			'CHN,RUS,export,TOTAL,2024-01,9.1,USD bn,',
			'CHN,RUS,import,TOTAL,2024-01,10.2,USD bn,',
			'CHN,RUS,export,TOTAL,2024-02,7.0,USD bn,',
			'CHN,RUS,import,TOTAL,2024-02,8.5,USD bn,'
		]);
	});

	it('has periods that run across, and reads those to come', async () => {
		const text = 'Country\tValue in 2022\tValue in 2023\nRussia\t190.3\t240.1\nTotal\t5\t6';
		const whole = { reporter: 'CHN', flow: 'total', unit: 'USD bn' };
		const later = text.replace('\n', '\tValue in 2024\n').replace('240.1', '240.1\t244.8').replace('5\t6', '5\t6\t7');
		const { guess, incoming, rows } = await taught(text, whole, { leave: 'Total' }, later);
		expect(guess).toMatchObject({ across: 'period', meanings: ['partner', 'value', 'value'] });
		expect(incoming.format?.id).toBe('layout:paper');
		expect(rows).toEqual([
			'CHN,RUS,total,TOTAL,2022,190.3,USD bn,',
			'CHN,RUS,total,TOTAL,2023,240.1,USD bn,',
			'CHN,RUS,total,TOTAL,2024,244.8,USD bn,'
		]);
	});

	it.each([
		['Sep 2026', 'Oct 2026'],
		['2026 Sep', '2026 Oct'],
		['2026-Sep', '2026-Oct'],
		['Sept. 2026', 'Oct. 2026'],
		['September, 2026', 'October, 2026'],
		['2026年9月', '2026年10月'],
		['2026年09月份', '2026年10月份'],
		['2026年九月', '2026年十月'],
		['сентябрь 2026', 'октябрь 2026'],
		['Сент. 2026 г.', 'Окт. 2026 г.'],
		['2026 г., сентябрь', '2026 г., октябрь'],
		['09/2026', '10/2026'],
		['2026M09', '2026M10'],
		['Value in Sep 2026', 'Value in Oct 2026'],
		['Value, 2026-09', 'Value, 2026-10'],
		['出口2026年9月', '出口2026年10月'],
		['Экспорт, сентябрь 2026', 'Экспорт, октябрь 2026']
	])('has months that run across as %s and %s', async (september, october) => {
		const text = `Country\t${september}\t${october}\nRussia\t17.9\t18.2`;
		const { guess, rows } = await taught(text, { reporter: 'CHN', flow: 'export', unit: 'USD bn' });
		expect(guess).toMatchObject({ across: 'period', meanings: ['partner', 'value', 'value'] });
		expect(rows).toEqual(['CHN,RUS,export,TOTAL,2026-09,17.9,USD bn,', 'CHN,RUS,export,TOTAL,2026-10,18.2,USD bn,']);
	});

	it('has one month of two years that run across', async () => {
		const text = 'Country\tExports Sep 2025\tExports Sep 2026\nRussia\t17.9\t18.2';
		const { rows } = await taught(text, { reporter: 'CHN', flow: 'export', unit: 'USD bn' });
		expect(rows).toEqual(['CHN,RUS,export,TOTAL,2025-09,17.9,USD bn,', 'CHN,RUS,export,TOTAL,2026-09,18.2,USD bn,']);
	});

	it('has months in words below each other', async () => {
		const text = 'Месяц\tОборот\nсентябрь 2026\t17.9\n2026年10月\t18.2';
		const { rows } = await taught(text, { reporter: 'CHN', partner: 'RUS', flow: 'total', unit: 'USD bn' });
		expect(rows).toEqual(['CHN,RUS,total,TOTAL,2026-09,17.9,USD bn,', 'CHN,RUS,total,TOTAL,2026-10,18.2,USD bn,']);
	});

	it('has numbers with both decimal marks', async () => {
		const text = 'Country\tSep 2026\tOct 2026\nRussia\t15.2\t16,4\nIndia\t1.234\t7.5';
		const { incoming, rows } = await taught(text, { reporter: 'CHN', flow: 'export', unit: 'USD bn' });
		expect(incoming.decimals).toBe('mixed');
		expect(rows.map((row) => row.split(',').slice(4, 6).join(' '))).toEqual([
			'2026-09 15.2',
			'2026-10 16.4',
			'2026-10 7.5'
		]);
	});

	it('has partners that run across', async () => {
		const text = 'Date\tRussia\tUnited States\n2024-01-31\t17.9\t41.5';
		const { guess, rows } = await taught(text, { reporter: 'CHN', flow: 'total', unit: 'USD bn' });
		expect(guess).toMatchObject({ across: 'partner', dates: 'day', meanings: ['period', 'value', 'value'] });
		expect(rows).toEqual(['CHN,RUS,total,TOTAL,2024-01,17.9,USD bn,', 'CHN,USA,total,TOTAL,2024-01,41.5,USD bn,']);
	});

	it.each([
		['国别（地区）\t贸易方向\t金额\n俄罗斯\t出口\t9.1\n日本\t进出口\t10.2'],
		['Страна\tНаправление\tЗначение\nРоссия\tЭкспорт\t9.1\nЯпония\tОборот\t10.2']
	])('has places and flows as the site calls them: %s', async (text) => {
		const { guess, rows } = await taught(text, { reporter: '中国', period: '2024-01', unit: 'USD bn' });
		expect(guess.meanings).toEqual(['partner', 'flow', 'value']);
		expect(rows).toEqual(['CHN,RUS,export,TOTAL,2024-01,9.1,USD bn,', 'CHN,JPN,total,TOTAL,2024-01,10.2,USD bn,']);
	});

	it('calls the partner a country, which the project’s own schema does not read', async () => {
		const text = 'period\tcountry\tvalue\tunit\n2023-01\tUnited States\t42.1\tUSD bn\n2023-01\tRussia\t6.3\tUSD bn';
		const { guess, rows } = await taught(text, { reporter: 'CHN', flow: 'export' });
		expect(guess.meanings).toEqual(['period', 'partner', 'value', 'unit']);
		expect(rows).toEqual(['CHN,USA,export,TOTAL,2023-01,42.1,USD bn,', 'CHN,RUS,export,TOTAL,2023-01,6.3,USD bn,']);
	});

	it('has what goods weigh beside their value', async () => {
		const text = 'Mes\tPaís\tExport\tImport\tToneladas\n2024-01\tRussia\t9.1\t10.25\t70';
		const { guess, rows } = await taught(text, { reporter: 'CHN', unit: 'USD bn' });
		expect(guess).toMatchObject({
			meanings: ['period', 'partner', 'value', 'value', 'quantity'],
			whole: { quantity_unit: 't' }
		});
		expect(rows).toHaveLength(2);
	});

	it('has codes with their labels, as SDMX writes them', async () => {
		const text = 'DIM_1: Kind\tDIM_2: Country\tDIM_3: Month\tOBS: Value\nX: Exports\tCN: China\t2014-01: 2014-01\t12.4';
		const { guess, rows } = await taught(text, { reporter: 'USA', unit: 'USD mn' });
		expect(guess.meanings).toEqual(['flow', 'partner', 'period', 'value']);
		expect(rows).toEqual(['USA,CHN,export,TOTAL,2014-01,12.4,USD mn,']);
	});

	it('is asked about each time where nobody said', async () => {
		const { incoming } = await taught('Month\tTrade\n2024-01\t9.1', {}, { publisher: '' });
		expect(incoming.needs.map(({ column }) => column)).toEqual(['reporter', 'partner', 'flow', 'unit', 'source']);
	});

	it.each([
		[{}, { publisher: 'Random Blog', origin: 'Random Blog', rank: 3 }],
		[
			{ rank: 2, origin: 'Customs' },
			{ publisher: 'Random Blog', origin: 'Customs', rank: 2 }
		],
		[{ rank: 1 }, { publisher: 'Random Blog', origin: 'Random Blog', rank: 1 }]
	] as const)(
		'is of the publisher that somebody says it is, and of no office before that: %j',
		async (part, source) => {
			const text = 'Month\tTrade\n2024-01\t9.1';
			const { incoming } = await taught(text, {}, { publisher: ' Random Blog ', ...part });
			expect(incoming.sources).toMatchObject([source]);
		}
	);

	it('may be nothing at all', () => {
		expect(guessDraft([]).meanings).toEqual([]);
		expect(guessDraft(rowsIn('one\n\n')).header).toBe(0);
	});
});

it.each([
	[['Export (US$ Thousand)', 'Import (US$ Thousand)'], 'USD th'],
	[['Value USD bn'], 'USD bn'],
	[['Valor, millones de EUR'], 'EUR mn'],
	[['Valor, mil millones de EUR'], 'EUR bn'],
	[['出口额（亿元人民币）'], 'CNY 100mn'],
	[['金额（千美元）'], 'USD th'],
	[['Экспорт, млрд долл. США'], 'USD bn'],
	[['VALUE IN JPY'], 'JPY'],
	[['Exports (USD mn)', 'Imports (EUR mn)'], ''],
	[['Exports (USD mn)', 'Imports'], ''],
	[['USD or EUR'], ''],
	[['Value'], ''],
	[[], '']
])('figures called %j are in %s', (names, unit) => expect(unitIn(names)).toBe(unit));

it.each([
	['Peso (kg)', 'quantity'],
	['Tonnes', 'quantity'],
	['重量（吨）', 'quantity'],
	['Вес, тонн', 'quantity'],
	['Quantity', 'quantity'],
	['Quantity, thousand', 'quantity'],
	['Exports, tonnes', 'aside'],
	['Export volume', 'value'],
	['Volume, USD mn', 'value'],
	['Price, USD/kg', 'value']
])('figures called %s beside a value are guessed as %s', (name, meaning) =>
	expect(guessDraft(rowsIn(`Country\tValue\t${name}\nRussia\t1.5\t2.5\nIndia\t1.7\t2.7`)).meanings[2]).toBe(meaning)
);

it('the volume of trade is its value where nothing else is', () =>
	expect(guessDraft(rowsIn('Country\tTrade volume\nRussia\t1.5\nIndia\t2.5')).meanings[1]).toBe('value'));

it.each([
	['进出口总值', 'total'],
	['出口', 'export'],
	['进口', 'import'],
	['Total exports', 'export'],
	['Exports and imports', 'total'],
	['Country', '']
])('a column called %s speaks of %s', (name, flow) => expect(flowIn(name)).toBe(flow));
