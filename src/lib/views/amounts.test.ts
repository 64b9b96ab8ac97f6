import { describe, expect, it } from 'vitest';
import { row, type RowGiven } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import type { Names } from '#lib/names/names.ts';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { textsOf } from '#lib/words/texts.ts';
import { differentUnits } from './amount-unit.ts';
import { fromJson } from './from-json.ts';
import { answerOf, toJson } from './json.ts';
import { result } from './result.ts';
import { unitText } from './unit.ts';
import type { Vocabulary } from './view.ts';

const words: Vocabulary = { area: (text) => text, isSource: () => true, isGroup: () => true, partnersOf: () => [] };
const named = (code: string) => ({ USA: 'US', CHN: 'China', 1201: 'Soybeans' })[code] ?? code;
const names: Names = { name: named, shortName: named, productName: named };
const groups = new Map([['FARM', { code: 'FARM', codes: ['1201', '1005'], without: [] }]]);

/** US exports to China by product, period, value in dollars and quantity. */
const exported = (
	...rows: readonly (readonly [
		product: string,
		period: string,
		value: string,
		quantity?: string | undefined,
		more?: RowGiven
	])[]
): Observation[] =>
	rows.map(([product, period, value, quantity, more], order) => ({
		...row(period, value, {
			...{ reporter: 'USA', partner: 'CHN', flow: 'export', product, unit: 'USD' },
			...(quantity !== undefined && { quantity }),
			...more
		}),
		line: order + 2,
		order
	}));

const shown = (rows: readonly Observation[], query: string) =>
	result(
		viewOf(`reporter=USA&partner=CHN&flow=export&window=year&${query}`, words),
		know(rows, '2030-01-01', { groups, changes: () => new Map() }),
		() => 0
	);

const figures = (rows: readonly Observation[], query: string) => {
	const { series, unit } = shown(rows, query);
	const points = series.flatMap(({ points }) => points.map(({ value, low, high, how }) => [value, low, high, how]));
	return { unit: unitText(unit), points };
};

const soya = exported(
	['1201', '2017', '12224000000', '31700000000 kg'],
	['1201', '2018', '3119000000', '8200000 t'],
	['1005', '2017', '151000000', '800000 t'],
	['1005', '2018', '60000000', '300000 t']
);

describe('quantities', () => {
	it.each([
		['as printed', '1201', 2017, 'kg', [31_700_000_000, 31_699_999_999.5, 31_700_000_000.5, 'observed']],
		['in tonnes where nothing else is printed', '1005', 2018, 't', [300_000, 299_999.5, 300_000.5, 'observed']],
		['of a group, added up', 'FARM', 2017, 'kg', [32_500_000_000, 32_499_999_499.5, 32_500_000_500.5, 'sum']]
	])('%s', (_, product, year, unit, point) => {
		expect(figures(soya, `product=${product}&measure=quantity&time=${year}`)).toEqual({ unit, points: [point] });
	});

	it('are kilograms beside tonnes, and grow in one unit', () => {
		const { series, unit } = shown(soya, 'product=1201&measure=quantity&time=2018');
		expect(unitText(unit)).toBe('t');
		expect(series[0]?.points[0]?.growth?.value).toBeCloseTo(-74.1325, 3);
		const both = figures(soya, 'product=1201&measure=quantity&time=2017..2018');
		expect([both.unit, both.points.map(([value]) => value)]).toEqual(['kg', [31_700_000_000, 8_200_000_000]]);
	});

	it('of a year are those of its months, none where there was no trade', () => {
		const months = exported(
			...Array.from({ length: 12 }, (_, i) => {
				const month = `2018-${String(i + 1).padStart(2, '0')}`;
				return [
					['TOTAL', month, i === 10 ? '5' : '15'],
					...(i === 10 ? [] : [['1201', month, '10', '4 t']]),
					['1005', month, '5', '1 t']
				] as [string, string, string, string?][];
			}).flat()
		);
		expect(figures(months, 'product=1201&measure=quantity&time=2018').points).toEqual([[44, 38.5, 49.5, 'derived']]);
	});

	it('compete without their values: the later row has only a value', () => {
		const rows = exported(
			['1201', '2018', '3119', '8 t', {}],
			['1201', '2018', '3200', undefined, { source: { ...soya[0]!.source, id: 'later', day: '2025-01-01' } }]
		);
		expect(figures(rows, 'product=1201&measure=quantity&time=2018').points[0]?.[0]).toBe(8);
		expect(figures(rows, 'product=1201&measure=unit-value&time=2018').points[0]?.[0]).toBe(400);
	});

	it('of a whole are not known where a part has none', () => {
		const rows = exported(['1201', '2018', '10', '4 t'], ['1205', '2018', '5']);
		expect(figures(rows, 'product=12&measure=quantity&time=2018').points).toEqual([]);
	});

	it('in different units cannot stand in one view', () => {
		const rows = exported(['8703', '2018', '10', '4 items'], ['1201', '2018', '10', '4 t']);
		const view = viewOf('reporter=USA&partner=CHN&flow=export&window=year&product=8703~1201&measure=quantity', words);
		const { lines } = shown(rows, 'product=8703~1201&measure=quantity&time=2018');
		expect(differentUnits(view, lines)).toMatchObject({ key: 'product', units: ['items', 'kg'] });
	});
});

describe('unit values', () => {
	it('are values by quantities, with the bounds of both', () => {
		const rows = exported(['1201', '2018', '1000', '400 kg']);
		const { unit, points } = figures(rows, 'product=1201&measure=unit-value&time=2018');
		expect(unit).toBe('USD/kg');
		expect(points).toEqual([[2.5, 2.4956304619226, 2.5043804755945, 'computed']]);
	});

	it('are by the tonne where all is printed in tonnes', () => {
		const { unit, points } = figures(
			exported(['1201', '2018', '1000', '4 t']),
			'product=1201&measure=unit-value&time=2018'
		);
		expect([unit, points[0]?.[0]]).toEqual(['USD/t', 250]);
	});

	it('are unknown where the quantity may be nought', () => {
		expect(
			figures(exported(['1201', '2018', '1000', '0 t']), 'product=1201&measure=unit-value&time=2018').points
		).toEqual([]);
	});
});

describe('a change in price and volume', () => {
	const rows = exported(
		['12', '2017', '1000'],
		['12', '2018', '700'],
		['1201', '2017', '800', '400 t'],
		['1201', '2018', '440', '200 t'],
		['1205', '2017', '200'],
		['1205', '2018', '260']
	);

	it('is split by the finest codes with quantities, and closes', () => {
		const [series] = shown(rows, 'product=12&measure=growth&time=2018').series;
		expect(series?.split).toMatchObject({
			change: { value: -300 },
			volume: { value: -420 },
			price: { value: 60 },
			unsplit: { value: 60 }
		});
		expect(series?.split?.covered).toBeCloseTo((100 * 1240) / 1700);
	});

	it.each([
		['en', /change of −US\$300 .* volume makes −US\$420 and price \+US\$60; \+US\$60 is not split.* 73% /],
		['zh', /变动−300美元，其中数量因素−420美元，价格因素\+60美元/],
		['ru', /за год −300 долл\. США на объём приходится −420/]
	])('is said so in %s', (lang, text) => {
		const [split] = textsOf(shown(rows, `product=1201~12&measure=growth&time=2018&lang=${lang}`), names).splits.slice(
			1
		);
		expect(split?.replace(/[\u00a0\u202f]/g, ' ')).toMatch(text);
	});

	it('is not split where no quantity is known, nor across units', () => {
		const mixed = exported(['8703', '2017', '10', '4 items'], ['8703', '2018', '12', '5 t']);
		expect(shown(mixed, 'product=8703&measure=growth&time=2018').series[0]?.split).toBeUndefined();
		expect(shown(rows, 'product=1205&measure=growth&time=2018').series[0]?.split).toBeUndefined();
	});
});

describe('what is said of amounts', () => {
	const said = (query: string) => {
		const { title, subtitle, summary } = textsOf(shown(soya, query), names);
		return [title, subtitle, summary].map((text) => text.replace(/[\u00a0\u202f]/g, ' '));
	};

	it.each([
		[
			'measure=quantity',
			'Soybeans, quantity: US exports to China fell 74.1% in 2018',
			'Quantity, exports, mn t, 2018, as reported by the US',
			'Soybeans, quantity: US exports to China fell 74.1% to 8.2mn t in 2018.'
		],
		['measure=quantity&lang=zh', /^Soybeans：.*对China出口量/, /^数量，出口，万吨/, /同比下降74\.1%，为820.0万吨/],
		['measure=quantity&lang=ru', /^Soybeans, количество: /, /количество.*млн т/i, /8,2 млн т/],
		[
			'measure=unit-value',
			/^Soybeans, value per unit: US exports to China fell 1\.4% in 2018$/,
			/^Value per unit of quantity, exports, US\$\/t/,
			/US\$380\/t|US\$380\.4\/t/
		]
	])('%s', (query, title, subtitle, summary) => {
		const texts = said(`product=1201&time=2018&${query}`);
		for (const [i, expected] of [title, subtitle, summary].entries()) expect(texts[i]).toMatch(expected);
	});

	it('and their JSON reads back the same', () => {
		const found = shown(soya, 'product=1201&measure=quantity&time=2017..2018');
		const answer = answerOf(found, { ...textsOf(found, names), findings: [], events: [] });
		expect(toJson(answer).unit).toBe('kg');
		expect(fromJson(toJson(answer))).toEqual(answer);
	});
});
