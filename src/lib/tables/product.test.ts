import { describe, expect, it } from 'vitest';
import { areaNames } from '#lib/names/areas.ts';
import { readObservations } from './observations.ts';
import { readEdition, readProduct } from './product.ts';

const groups = new Set(['CARS', 'RARE-EARTHS']);
const known = { sources: new Map(), areas: areaNames(), groups };

const HEADER = 'reporter,partner,flow,product,edition,period,value,unit,quantity,quantity_unit,source\n';
const read = (...cells: readonly string[]) =>
	readObservations('observations/a.csv', HEADER + cells.map((each) => `CHN,RUS,export,${each},\n`).join(''), known);
const products = (...codes: readonly string[]) => read(...codes.map((code) => `${code},,2023,1,USD mn,,`));

describe('readProduct', () => {
	it.each([
		['', 'TOTAL'],
		['total', 'TOTAL'],
		['03', '03'],
		['0301', '0301'],
		['030111', '030111'],
		['0301110', '0301110'],
		['030111001020', '030111001020'],
		['cars', 'CARS'],
		['RARE-EARTHS', 'RARE-EARTHS'],
		['CHIPS', undefined],
		['REST', undefined],
		['3', undefined],
		['301', undefined],
		['30111', undefined],
		['0301110010203', undefined],
		['Cars, new', undefined]
	])('reads "%s" as %s', (text, code) => {
		expect(readProduct(text, groups)).toBe(code);
	});
});

describe('readEdition', () => {
	it.each([
		['', 'empty'],
		['2017', 2017],
		['H0', 1992],
		['h6', 2022],
		['H7', undefined],
		['2018', undefined]
	])('reads "%s" as %s', (text, edition) => {
		expect(readEdition(text)).toBe(edition);
	});
});

describe('a column of codes', () => {
	it('gives back a zero that a spreadsheet ate, and says so once a code', () => {
		const { rows, problems } = products('85', '3', '27', '3');
		expect(rows.map(({ product }) => product)).toEqual(['85', '03', '27', '03']);
		expect(problems.filter(({ code }) => code !== 'unknown-source')).toMatchObject([
			{ code: 'lost-zero', severity: 'warning', line: 3, column: 4, found: '3', expected: '03', fix: '03' }
		]);
	});

	it.each([
		[['3'], 'nothing stands beside it'],
		[['3', '8541'], 'no other code has one digit more'],
		[['301', '85'], 'no other code has one digit more']
	])('of %j is not mended: %s', (codes) => {
		expect(products(...codes).problems[0]).toMatchObject({ code: 'bad-product', line: 2, fix: `0${codes[0]}` });
	});

	it('takes nine digits for a national line, unless all others have ten', () => {
		expect(products('101210010', '8541400000', '85414000').rows.map(({ product }) => product)).toContain('101210010');
		expect(products('101210010', '8541400000').rows.map(({ product }) => product)).toContain('0101210010');
	});
});

describe('edition and quantity', () => {
	it('are read as printed', () => {
		const { rows } = read('8541,H5,2023,1,USD mn,12.50,KG', '8541,2022,2023,1,USD mn,,items', '8541,,2023,1,USD mn,7,');
		expect(rows).toMatchObject([
			{ edition: 2017, quantity: { value: 12.5, half: 0.005, decimals: 2 }, quantityUnit: 'kg' },
			{ edition: 2022, quantity: undefined, quantityUnit: '' },
			{ edition: undefined, quantity: { value: 7 }, quantityUnit: '' }
		]);
	});

	it('tell rows apart', () => {
		const twice = ['8541,2017,2023,1,USD mn,5,kg', '8541,2022,2023,1,USD mn,5,kg', '8541,2017,2023,1,USD mn,6,kg'];
		expect(read(...twice).rows).toHaveLength(3);
	});

	it.each([
		['8541,2018,2023,1,USD mn,,', 'bad-product', 5],
		['8541,,2023,1,USD mn,-5,kg', 'bad-value', 9],
		['8541,,2023,1,USD mn,many,kg', 'bad-value', 9]
	])('are refused in "%s": %s', (cells, code, column) => {
		expect(read(cells).problems[0]).toMatchObject({ code, column, line: 2 });
	});
});

describe('codes and editions', () => {
	const found = (...cells: readonly string[]) => {
		const { rows, problems } = read(...cells.map((cell) => `${cell},2023,1,USD mn,,`));
		return [
			rows.length,
			problems
				.filter(({ code }) => code === 'bad-product')
				.map(({ severity, line, column }) => [severity, line, column])
		];
	};

	it.each<[string, readonly string[], readonly unknown[]]>([
		['a code of its edition', ['854140,2017', '854143,2022', '8541430080,H6'], [3, []]],
		['a code that its edition does not have is left out', ['854140,2022', '854143,H5'], [0, [['error', 2, 4], ['error', 3, 4]]]],
		['a national line of a subheading that its edition does not have', ['8541401000,2022'], [0, [['error', 2, 4]]]],
		['a code that some edition has, where none is named', ['854140,', '854143,'], [2, []]],
		['a code that no edition has is kept, and said once', ['7701,', '7701,', '01,'], [3, [['warning', 2, 4]]]],
		['chapters 98 and 99 are each country’s own', ['9801,2022', '99,'], [2, []]],
		['all goods and groups are of no edition', ['TOTAL,2022', 'CARS,2017'], [2, []]]
	])('%s', (_, cells, expected) => expect(found(...cells)).toEqual(expected)); // prettier-ignore
});
