import { describe, expect, it } from 'vitest';
import { productCells, PRODUCT_COLUMNS, readProducts } from './products.ts';

const read = (...rows: string[]) =>
	readProducts('products.csv', [Object.keys(PRODUCT_COLUMNS).join(','), ...rows].join('\n'));

describe('readProducts', () => {
	it('reads what goods are called, zeros in front kept', () => {
		const { products, problems } = read('03,Fish and seafood,Seafood,水产品,,Рыба,');
		expect(problems).toEqual([]);
		expect([...products]).toEqual([
			[
				'03',
				{
					code: '03',
					words: {
						en: { name: 'Fish and seafood', shortName: 'Seafood' },
						zh: { name: '水产品', shortName: '' },
						ru: { name: 'Рыба', shortName: '' }
					}
				}
			]
		]);
	});

	it('needs no more than a code and a name', () => {
		expect(readProducts('products.csv', 'code,name\n8703,Cars').products.get('8703')?.words.zh.name).toBe('');
	});

	it.each([
		['3', '03'],
		['101', '0101'],
		['10121', '010121'],
		['TOTAL', undefined],
		['CARS', undefined],
		['84 71', undefined],
		['1234567890123', undefined],
		['', undefined]
	])('refuses the code %j and would write %s', (code, fix) => {
		const { products, problems } = read(`${code},Something,,,,,`);
		expect(products.size).toBe(0);
		expect(problems).toMatchObject([{ code: 'bad-product', severity: 'error', line: 2, column: 1, found: code }]);
		expect(problems[0]?.fix).toBe(fix);
	});

	it('takes the first of two rows of a code, and leaves out one without a name', () => {
		const { products, problems } = read('87,Vehicles,,,,,', '87,Cars,,,,,', '88,,,,,,');
		expect(products.get('87')?.words.en.name).toBe('Vehicles');
		expect(problems).toMatchObject([
			{ code: 'duplicate-code', severity: 'error', line: 3, column: 1, found: '87' },
			{ code: 'missing-value', line: 4, column: 2 }
		]);
		expect(products.size).toBe(1);
	});

	it('keeps a code that no edition has, with a warning', () => {
		const { products, problems } = read('7712,Unobtainium,,,,,', '870380,Electric cars,,,,,', '98,Provisions,,,,,');
		expect([...products.keys()]).toEqual(['7712', '870380', '98']);
		expect(problems).toMatchObject([{ code: 'bad-product', severity: 'warning', line: 2, column: 1, found: '7712' }]);
	});

	it('writes rows that it reads', () => {
		const { products } = read('85,Electronics,,电机电气,,Электроника,', '8542,Integrated circuits,Chips,,,,');
		expect(
			read(...[...products.values()].map((product) => Object.values(productCells(product)).join(','))).products
		).toEqual(products);
	});
});
