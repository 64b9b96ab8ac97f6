import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../../../tests/fixtures/incoming.ts';
import { layoutOf, type Draft } from './draft.ts';
import { guessDraft } from './guess.ts';
import { headerCounts, titleCounts } from './since-january.ts';

const rowsIn = (text: string) => text.split('\n').map((line, at) => ({ cells: line.split('\t'), line: at + 1 }));

const WHOLE = { reporter: 'CHN', partner: 'RUS', flow: 'export', unit: 'USD bn' };

/** A table as it is read without a word of the person who brings it, but for what holds for the whole of it. */
async function pasted(text: string, part: Partial<Draft> = {}, later = text) {
	const rows = rowsIn(text);
	const guess = guessDraft(rows);
	const draft: Draft = { ...guess, whole: { ...guess.whole, ...WHOLE }, publisher: 'GACC', ...part };
	const layout = { id: 'customs', ...layoutOf(draft, rows[draft.header]?.cells ?? [], 'Customs') };
	const { incoming, merged } = await read(later, { layout, savedOn: '2026-11-26' });
	const figures = rowsOf(merged).map((row) => {
		const [, , flow, , period, value] = row.split(',');
		return `${flow} ${period} ${value}`;
	});
	return { guess, layout, incoming, figures, warned: incoming.problems.filter(({ code }) => code === 'bad-period') };
}

it.each([
	'Exports to Russia (cumulative USD bn)',
	'Cumulated exports',
	'Exports, year to date',
	'Exports year-to-date',
	'YTD exports',
	'Exports (Y-T-D)',
	'Exports since January',
	'Exports since the beginning of the year',
	'Exports, Jan–',
	'Exports, January - month',
	'Valor acumulado',
	'出口累计',
	'出口（1-8月累计）',
	'1至本月出口',
	'自年初累计出口',
	'年初至今',
	'今年以来出口',
	'本年累計',
	'Экспорт с начала года',
	'Экспорт нарастающим итогом',
	'накопленным итогом, млрд долл.',
	'Экспорт, с января',
	'Экспорт за январь–отчётный месяц'
])('a column called "%s" counts since January', (name) => expect(headerCounts(name)).toBe('since-january'));

it.each([
	'Exports',
	'Accumulator',
	'Month',
	'出口',
	'当月出口',
	'Экспорт',
	'Экспорт за месяц',
	'January',
	'Not cumulative',
	''
])('a column called "%s" says nothing of January', (name) => expect(headerCounts(name)).not.toBe('since-january'));

it.each([
	['Trade with Russia, cumulative, USD bn', 'cumulative'],
	['Year to date figures', 'year to date'],
	['（1-8月累计）', '累计'],
	['Нарастающим итогом с начала года', 'нарастающим'],
	['Trade with Russia since January 2020', undefined],
	['Trade with Russia, January–August 2026', undefined],
	['Monthly and cumulative figures', undefined]
])('a title "%s" says of the table %s', (title, phrase) => expect(titleCounts([title])).toBe(phrase));

describe('figures since January', () => {
	const PASTED =
		'Month\tExports to Russia (cumulative USD bn)\tImports from Russia (cumulative USD bn)\n2026-03\t27.1\t33.2\n2026-04\t36.9\t45.1';
	const READ = [
		'export 2026-Q1 27.1',
		'import 2026-Q1 33.2',
		'export 2026-01/2026-04 36.9',
		'import 2026-01/2026-04 45.1'
	];

	it('are read as their columns say', async () => {
		const { guess, figures, warned } = await pasted(PASTED);
		expect(guess.sinceJanuary).toEqual([false, true, true]);
		expect(figures).toEqual(READ);
		expect(warned).toEqual([]);
	});

	it('are read as a line above the table says, and no table without that line is taken for one', async () => {
		const bare = 'Month\tExports\tImports\n2026-03\t27.1\t33.2\n2026-04\t36.9\t45.1';
		const { figures, layout } = await pasted(`Trade, cumulative, USD bn\n${bare}`);
		expect(figures).toEqual(READ);
		expect(layout.above).toEqual(['cumulative']);
		expect((await pasted(`Trade, cumulative, USD bn\n${bare}`, {}, bare)).figures).toEqual([]);
	});

	it('are never read as single months unsaid', async () => {
		const { figures, warned } = await pasted(PASTED, { sinceJanuary: [] });
		expect(figures[0]).toBe('export 2026-03 27.1');
		expect(warned).toMatchObject([
			{ severity: 'warning', line: 1, column: 2, found: 'Exports to Russia (cumulative USD bn)' },
			{ severity: 'warning', line: 1, column: 3 }
		]);
	});

	it('are told where a later table says so above the header that a layout of single months reads', async () => {
		const bare = 'Month\tExports\n2026-03\t27.1\n2026-04\t9.8';
		const { figures, warned } = await pasted(bare, {}, `Trade, year to date\n${bare}`);
		expect(figures).toHaveLength(2);
		expect(warned).toMatchObject([{ severity: 'warning', found: 'year to date' }]);
	});

	it.each<[string, string, readonly string[], Partial<Draft>?]>([
		[
			'beside single months of the same flow',
			'Period\tMonth\tYTD\n2026-03\t9.1\t27.1\n2026-04\t9.8\t36.9',
			['export 2026-03 9.1', 'export 2026-Q1 27.1', 'export 2026-04 9.8', 'export 2026-01/2026-04 36.9']
		],
		[
			'beside single months of both flows',
			'月份\t出口当月\t出口累计\t进口当月\t进口累计\n2026-03\t9.1\t27.1\t11.2\t33.2',
			['export 2026-03 9.1', 'export 2026-Q1 27.1', 'import 2026-03 11.2', 'import 2026-Q1 33.2']
		],
		[
			'with year and month apart',
			'Год\tМесяц\tЭкспорт за месяц\tЭкспорт с начала года\n2026\t3\t9.1\t27.1',
			['export 2026-03 9.1', 'export 2026-Q1 27.1']
		],
		[
			'under one name for each flow',
			'月份\t当月\t累计\t当月\t累计\n2026-03\t9.1\t27.1\t11.2\t33.2',
			['export 2026-03 9.1', 'export 2026-Q1 27.1', 'import 2026-03 11.2', 'import 2026-Q1 33.2'],
			{ across: 'flow', flows: ['', 'export', 'export', 'import', 'import'] }
		],
		['with days for months', 'Date\tExports YTD\n2026-03-31\t27.1', ['export 2026-Q1 27.1']],
		['with months in words', 'Месяц\tЭкспорт, накопленным итогом\nмарт 2026\t27.1', ['export 2026-Q1 27.1']],
		[
			'over the columns',
			'Country\tYTD Mar 2026\tYTD Apr 2026\nRussia\t27.1\t36.9',
			['export 2026-Q1 27.1', 'export 2026-01/2026-04 36.9']
		],
		[
			'over the columns, behind the months and beside them',
			'国家\t2026年4月\t2026年4月累计\nRussia\t9.8\t36.9',
			['export 2026-04 9.8', 'export 2026-01/2026-04 36.9']
		],
		['that say their months themselves', '国家\t2026年1-4月累计\nRussia\t36.9', ['export 2026-01/2026-04 36.9']],
		['in a column called by nothing else', 'Month\tYear to date\n2026-03\t27.1', ['export 2026-Q1 27.1']],
		['of January', 'Month\tCumulative exports\n2026-01\t9.3', ['export 2026-01 9.3']]
	])('stand %s', async (_, text, expected, part = {}) => {
		const { figures, warned } = await pasted(text, part);
		expect(figures).toEqual(expected);
		expect(warned).toEqual([]);
	});

	it('have no growth and no weight of single months', async () => {
		const mixed = 'Period\tExports, month\tExports YTD\tGrowth %\tTonnes\n2026-03\t9.1\t27.1\t5.5\t70';
		expect((await pasted(mixed)).guess.meanings).toEqual(['period', 'value', 'value', 'aside', 'aside']);
		const whole = 'Month\tExports\tYTD growth %\n2026-03\t27.1\t5.5';
		expect((await pasted(whole)).guess.meanings).toEqual(['period', 'value', 'aside']);
		const both = 'Month\tExports YTD\tYTD growth %\n2026-03\t27.1\t5.5';
		expect((await pasted(both)).guess.meanings).toEqual(['period', 'value', 'yoy']);
	});

	it('wait for a period that nobody has said', async () => {
		const { figures } = await pasted('Country\tCumulative exports\nRussia\t27.1');
		expect(figures).toEqual([]);
		const said = await pasted('Country\tCumulative exports\nRussia\t27.1', {
			whole: { ...guessDraft([]).whole, ...WHOLE, period: '2026-03' }
		});
		expect(said.figures).toEqual(['export 2026-Q1 27.1']);
	});

	it('that say whole years are told, for nothing says how far they go', async () => {
		const { warned } = await pasted('Year\tExports, year to date\n2026\t27.1');
		expect(warned).toMatchObject([{ severity: 'warning', column: 2 }]);
	});

	it('of any mixture of columns are read as each of them says', async () => {
		const column = fc.constantFrom(
			['YTD', true],
			['累计', true],
			['с начала года', true],
			['', false],
			['当月', false]
		);
		const month = fc.integer({ min: 2, max: 12 });
		await fc.assert(
			fc.asyncProperty(column, column, month, async ([first, isFirst], [second, isSecond], number) => {
				const period = `2025-${String(number).padStart(2, '0')}`;
				const { incoming } = await pasted(`Period\tExports ${first}\tImports ${second}\n${period}\t27.1\t36.9`);
				const expected = [isFirst, isSecond].map((flag) => (flag ? `2025-01/${period}` : period));
				expect(incoming.rows.map(({ cells }) => cells.period)).toEqual(expected);
			})
		);
	});
});
