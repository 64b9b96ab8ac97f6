import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Source } from '#lib/trade/observation.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { areaNames } from '#lib/names/areas.ts';
import { unknownSource } from './other-source.ts';
import { readObservations } from './observations.ts';
import type { ReferenceData } from './reference-data.ts';

const source: Source = { ...unknownSource('gacc'), publisher: 'GACC', origin: 'GACC', rank: 1 };
const known: ReferenceData = {
	sources: new Map([['gacc', source]]),
	areas: areaNames([{ code: 'EU', name: 'European Union', shortName: '', aliases: [], color: '' }])
};
const HEADER = 'reporter,partner,flow,product,period,value,unit,yoy,yoy_currency,source,note';
const read = (...rows: string[]) => readObservations('observations/a.csv', [HEADER, ...rows].join('\n'), known);
const GOOD = 'CHN,RUS,total,,2023-01/2023-08,155.1,USD bn,32,,gacc,';

/** A good row with some of its cells written otherwise. */
const but = (cells: Record<string, string>): string =>
	GOOD.split(',')
		.map((cell, at) => cells[HEADER.split(',')[at] ?? ''] ?? cell)
		.join(',');

describe('readObservations', () => {
	it('reads a row as it was printed', () => {
		const { rows, problems } = read('China,RU,X,0207,2023M8,155.10,USD bn,-8.7,CNY,gacc,  "a, note" ');
		expect(problems).toMatchObject([{ code: 'bad-row', line: 2 }]);
		expect(rows).toEqual([]);
		expect(read('China,RU,X,0207,2023M8,155.10,USD bn,-8.7,CNY,gacc,"a, note "').rows).toEqual([
			{
				reporter: 'CHN',
				partner: 'RUS',
				flow: 'export',
				product: '0207',
				period: { from: 2023 * 12 + 7, to: 2023 * 12 + 8 },
				unit: { currency: 'USD', power: 9 },
				value: { value: 155_100_000_000, half: 5_000_000, decimals: 2 },
				growth: { value: -8.7, half: 0.05, decimals: 1 },
				growthCurrency: 'CNY',
				quantityUnit: '',
				source,
				note: 'a, note',
				file: 'observations/a.csv',
				line: 2,
				order: 0
			}
		]);
	});

	it('takes a value without growth and growth without a value', () => {
		const { rows, problems } = read(but({ yoy: '' }), but({ value: '' }));
		expect(problems).toEqual([]);
		expect(rows.map(({ value, growth }) => [value !== undefined, growth !== undefined])).toEqual([
			[true, false],
			[false, true]
		]);
	});

	it.each([
		[{ reporter: 'XYZ' }, 'bad-area', 1],
		[{ reporter: '' }, 'bad-area', 1],
		[{ partner: 'CN' }, 'bad-area', 2],
		[{ flow: 'sales' }, 'bad-flow', 3],
		[{ product: '1' }, 'bad-product', 4],
		[{ product: 'cars' }, 'bad-product', 4],
		[{ period: '2023.1' }, 'bad-period', 5],
		[{ period: '' }, 'bad-period', 5],
		[{ value: 'n/a' }, 'bad-value', 6],
		[{ value: '-5' }, 'bad-value', 6],
		[{ value: '"155,1"' }, 'bad-value', 6],
		[{ value: '', yoy: '' }, 'missing-value', 6],
		[{ value: '', yoy: '', unit: '' }, 'missing-value', 6],
		[{ unit: '' }, 'bad-unit', 7],
		[{ unit: 'US$ billion' }, 'bad-unit', 7],
		[{ unit: 'ABC bn' }, 'bad-unit', 7],
		[{ yoy: '"8,7"' }, 'bad-yoy', 8],
		[{ yoy: '(8.7)' }, 'bad-yoy', 8],
		[{ yoy_currency: 'yuan' }, 'bad-unit', 9]
	] as [Record<string, string>, string, number][])('leaves out a row with %j: %s', (cells, code, column) => {
		const { rows, problems } = read(GOOD, but(cells), but({ period: '2022' }));
		expect(rows.map(({ line }) => line)).toEqual([2, 4]);
		expect(problems).toMatchObject([{ code, severity: 'error', file: 'observations/a.csv', line: 3, column }]);
		expect(problems[0]).toHaveProperty('found');
		expect(problems[0]).toHaveProperty('expected');
		expect(problems[0]?.message).toContain(problems[0]?.advice);
	});

	it('reports every problem of a row, from left to right', () => {
		const { problems } = read('XX,CHN,,1,2023-13,x,USD zn,y,?,gacc,');
		expect(problems.map(({ code, column }) => [code, column])).toEqual([
			['bad-area', 1],
			['bad-flow', 3],
			['bad-product', 4],
			['bad-period', 5],
			['bad-value', 6],
			['bad-unit', 7],
			['bad-yoy', 8],
			['bad-unit', 9]
		]);
	});

	it('refuses a fall of more than 100 per cent, however plainly it is written', () => {
		expect(read(but({ yoy: '-101' })).problems).toMatchObject([{ code: 'bad-yoy', line: 2, column: 8 }]);
		expect(read(but({ yoy: '-100' })).problems).toEqual([]);
	});

	it('suggests the likely repair', () => {
		const fix = (cells: Record<string, string>) => read(but(cells)).problems[0]?.fix;
		expect(fix({ unit: 'US$ billion' })).toBe('USD bn');
		expect(fix({ unit: 'usd bn' })).toBe('USD bn');
		expect(fix({ unit: 'US bn' })).toBe('USD bn');
		expect(fix({ product: '1' })).toBe('01');
		expect(fix({ value: '"155,1"' })).toBe('155.1');
		expect(fix({ period: '2023.08' })).toBe('2023-08');
		expect(fix({ partner: 'Rusia' })).toBe('RUS');
		expect(fix({ flow: 'exprot' })).toBe('export');
	});

	it.each([
		[{ period: '2023-13' }, undefined],
		[{ period: '2023.1' }, ['2023-01', '2023-10']],
		[{ value: '"1,234"' }, ['1234', '1.234']],
		[{ value: '..' }, undefined],
		[{ unit: 'bananas' }, undefined],
		[{ partner: 'Nowhere' }, undefined],
		[{ flow: 'sales' }, undefined]
	])('offers no repair of %j, where nothing tells what was meant', (cells, readings) => {
		const [problem] = read(but(cells)).problems;
		expect(problem).not.toHaveProperty('fix');
		expect(problem?.readings).toEqual(readings);
		expect(problem?.advice).toMatch(/\w/);
	});

	it('reads a month of one digit, and a month behind its year or before it', () => {
		const { rows, problems } = read(but({ period: '2026-3' }), but({ period: '3/2026' }), but({ period: '2026/3' }));
		expect(problems).toEqual([]);
		expect(rows.map(({ period }) => formatPeriod(period))).toEqual(['2026-03', '2026-03', '2026-03']);
	});

	it.each([
		['dashes', ['2009-10', '2010-11', '2012-13']],
		['slashes', ['2009/10', '2010/11', '2012/13']],
		['years that no month is in', ['2022-23', '2022-2023', '2022/2023']],
		['years by their letters', ['FY2010', 'FY 2010-11', 'FY10']]
	])('takes no financial years for months, written with %s', (_, periods) => {
		const years = periods.map((period) => but({ period }));
		const { rows, problems } = read(...years, but({ period: '2023' }));
		expect(rows.map(({ line }) => line)).toEqual([5]);
		expect(problems.map(({ code, line, message }) => [code, line, message.includes('financial year')])).toEqual([
			['bad-period', 2, true],
			['bad-period', 3, true],
			['bad-period', 4, true]
		]);
	});

	it.each([['2009-10'], ['2009-10', '2010-11', '2010-12'], ['2009/10', '2010-12']])(
		'takes %s for months',
		(...periods) => {
			expect(read(...periods.map((period) => but({ period }))).rows).toHaveLength(periods.length);
		}
	);

	it.each([
		['1.234.567 and 1.234 are both thousands', ';', ['1.234.567', '1.234'], [1234567, 1234]],
		['so they are where commas part fields', ',', ['1.234.567', '1.234'], [1234567, 1234]],
		['a point that marks decimals says so for all', ';', ['12.5', '1.234'], [12.5, 1.234]],
		['a decimal comma makes points thousands', ';', ['12,5', '1.234'], [12.5, 1234]]
	])('%s', (_, separator, values, expected) => {
		const lines = values.map((value) =>
			but({ value: 'VALUE', yoy: '', unit: 'USD' }).replaceAll(',', ';').replace('VALUE', value)
		);
		const text = `${HEADER.replaceAll(',', ';')}\n${lines.join('\n')}\n`.replaceAll(';', separator);
		const { rows } = readObservations('observations/a.csv', text, known);
		expect(rows.map(({ value }) => value?.value)).toEqual(expected);
	});

	it('refuses 1.234 where semicolons part fields and nothing tells what points mean', () => {
		const lines = ['1.234', '2.345', '987'].map((value) => but({ value, yoy: '' }).replaceAll(',', ';'));
		const { rows, problems } = readObservations(
			'observations/a.csv',
			`${HEADER.replaceAll(',', ';')}\n${lines.join('\n')}\n`,
			known
		);
		expect(rows.map(({ line }) => line)).toEqual([4]);
		expect(problems.map(({ code, line, readings }) => [code, line, readings])).toEqual([
			['bad-value', 2, ['1234', '1.234']],
			['bad-value', 3, ['2345', '2.345']]
		]);
	});

	it('keeps a row whose period a spreadsheet rewrote, with a warning', () => {
		const { rows, problems } = read(but({ period: 'Aug-23' }));
		expect(rows).toHaveLength(1);
		expect(problems).toMatchObject([{ code: 'spreadsheet-date', severity: 'warning', column: 5, fix: '2023-08' }]);
	});

	describe('on 15 March 2026', () => {
		beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-03-15'), toFake: ['Date'] }));
		afterEach(() => void vi.useRealTimers());

		it.each(['2026-03', '2026-Q1', '2026-01/2026-03', '2025'])('says nothing of %s', (period) =>
			expect(read(but({ period })).problems).toEqual([])
		);

		it.each(['2026-04', '2026', '2026-01/2026-12', '2062-03'])('warns of %s, which is not over, once', (period) => {
			const { rows, problems } = read(GOOD, but({ period }), but({ period, value: '9.1' }));
			expect(rows).toHaveLength(3);
			expect(problems).toMatchObject([
				{
					code: 'bad-period',
					severity: 'warning',
					line: 3,
					column: 5,
					found: period,
					message: expect.stringContaining('not over yet (2 rows)') as string
				}
			]);
		});
	});

	it('keeps rows of an unknown source as rank 3 without a date, with one warning for all of them', () => {
		const { rows, problems } = read(GOOD, but({ source: 'blog' }), but({ source: ' blog', period: '2022' }));
		expect(rows[1]?.source).toMatchObject({
			id: 'blog',
			publisher: 'blog',
			origin: 'blog',
			rank: 3,
			day: ''
		});
		expect(rows[2]?.source).toBe(rows[1]?.source);
		expect(problems).toMatchObject([
			{
				code: 'unknown-source',
				severity: 'warning',
				line: 3,
				column: 10,
				found: 'blog',
				message: expect.stringContaining('2 rows')
			}
		]);
	});

	it('reads columns in any order, without the optional ones', () => {
		const text = 'source;unit;value;period;flow;partner;reporter\ngacc;USD mn;12,5;2023;M;EU;CHN\n';
		const { rows, problems, columns } = readObservations('observations/a.csv', text, known, 7);
		expect(problems).toEqual([]);
		expect(rows).toMatchObject([{ partner: 'EU', product: 'TOTAL', value: { value: 12_500_000 }, note: '', order: 7 }]);
		expect(columns.get('value')).toBe(3);
	});

	it('strips the apostrophe that keeps a formula text, and leaves markup as text', () => {
		const { rows } = read(but({ note: '"\'=SUM(A1)"' }), but({ note: '<b>x</b>', period: '2022' }));
		expect(rows.map(({ note }) => note)).toEqual(['=SUM(A1)', '<b>x</b>']);
	});

	it('gives nothing but the reason for a file that cannot be read', () => {
		expect(readObservations('a.csv', '', known)).toMatchObject({
			rows: [],
			problems: [{ code: 'missing-column' }]
		});
		expect(read(GOOD, '"CHN,RUS')).toMatchObject({ rows: [], problems: [{ code: 'csv-syntax', line: 3 }] });
		expect(read()).toMatchObject({ rows: [], problems: [] });
	});

	it.each(['9', ' 9', '(9', '.', 'a b', "9'", '-', '/', '1,234', 'Jan-'])(
		'is quick with cells of a million times %j',
		(part) => {
			const long = `1${part.repeat(1_000_000)}x`;
			for (const column of HEADER.split(','))
				for (const { message, found = '' } of read(but({ [column]: `"${long}"` })).problems)
					expect(message.length + found.length).toBeLessThan(1000);
		}
	);

	it('never throws', () => {
		const cell = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.constantFrom('CHN', 'RUS', 'total', '2023-08', '155.1', '1,234', 'USD bn', '"', ';', '8,7', '=1')
		);
		fc.assert(
			fc.property(fc.array(fc.array(cell, { maxLength: 12 })), fc.constantFrom(',', ';', '\t'), (rows, separator) => {
				const text = [HEADER.replaceAll(',', separator), ...rows.map((row) => row.join(separator))].join('\n');
				const { problems } = readObservations('a.csv', text, known);
				for (const { message } of problems) expect(message.length).toBeLessThan(1000);
			})
		);
	});
});

describe('decimal marks', () => {
	const values = (separator: string, ...numbers: string[]) => {
		const rows = numbers.map((number, at) => ['CHN', 'RUS', 'total', 2000 + at, number, 'USD', 'gacc'].join(separator));
		const header = ['reporter', 'partner', 'flow', 'period', 'value', 'unit', 'source'].join(separator);
		const { rows: good, problems } = readObservations('a.csv', [header, ...rows].join('\n'), known);
		return [...good.map(({ value }) => value?.value), ...problems.map(({ code, line }) => `${code} ${line}`)];
	};

	it('are points by default', () => {
		expect(values(',', '155.1', '33.685')).toEqual([155.1, 33.685]);
		expect(values(';', '155.1', '33.685')).toEqual([155.1, 33.685]);
	});

	it('are commas for all numbers where some number can only have one', () => {
		expect(values(';', '8,7', '1.234,5', '33.685', '1,234')).toEqual([8.7, 1234.5, 33685, 1.234]);
		expect(values('\t', '33.685', '8,7')).toEqual([33685, 8.7]);
	});

	it.each([
		[';', ['8,7', '155.1'], [8.7, 155.1, 'mixed-marks 2']],
		['\t', ['15.2', '15.3', '16,4', '15.5'], [15.2, 15.3, 16.4, 15.5, 'mixed-marks 4']],
		['\t', ['15,2', '15,3', '16.4', '15,5'], [15.2, 15.3, 16.4, 15.5, 'mixed-marks 4']],
		[';', ['1.234,5', '1,234.5', '7'], [1234.5, 1234.5, 7, 'mixed-marks 2']]
	])('are each what it must be where a file separated by %j has both: %j', (separator, numbers, read) => {
		expect(values(separator, ...numbers)).toEqual(read);
	});

	it.each(['1.234', '1,234', '33.685'])('are not guessed of %s where a file has both', (either) => {
		expect(values('\t', '15.2', '16,4', either)).toEqual([15.2, 16.4, 'mixed-marks 3', 'bad-value 4']);
	});

	it('of a growth beside a value are told where it stands', () => {
		const text =
			'reporter\tpartner\tflow\tperiod\tvalue\tunit\tyoy\tsource\nCHN\tRUS\ttotal\t2001\t15.2\tUSD\t3,5\tgacc';
		const { rows, problems } = readObservations('a.csv', text, known);
		expect(rows).toMatchObject([{ value: { value: 15.2 }, growth: { value: 3.5 } }]);
		expect(problems).toMatchObject([
			{ code: 'mixed-marks', severity: 'warning', line: 2, column: 7, found: '3,5', advice: expect.any(String) }
		]);
	});

	it('are points of thousands wherever one number has two of them', () => {
		expect(values(';', '1.234.567', '1.234', '8.7')).toEqual([1234567, 1234, 'bad-value 4']);
	});

	it('let 1,234 be thousands only where the file shows decimal points', () => {
		expect(values(',', '"1,234"', '155.1')).toEqual([1234, 155.1]);
		expect(values(';', '1,234', '155.1')).toEqual([1234, 155.1]);
		expect(values(',', '"1,234"', '420')).toEqual([420, 'bad-value 2']);
		expect(values(';', '1,234', '420')).toEqual([420, 'bad-value 2']);
		expect(values('|', '1,234', '155.1')).toEqual([1234, 155.1]);
	});

	it('are never commas where commas separate fields', () => {
		expect(values(',', '"155,1"', '"8,7"')).toEqual(['bad-value 2', 'bad-value 3']);
	});
});
