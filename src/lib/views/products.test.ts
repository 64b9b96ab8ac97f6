import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { row } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { agree, signedSum } from '#lib/trade/bounds.ts';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { Vocabulary as Goods } from '#lib/trade/vocabulary.ts';
import type { Edition } from '#lib/trade/product.ts';
import { result, type Result } from './result.ts';
import type { Vocabulary } from './view.ts';

const words: Vocabulary = {
	area: (text) => text,
	isSource: () => true,
	isGroup: (code) => code === 'FARM' || code === 'NO-SOY',
	partnersOf: () => []
};

const moved = new Map([['854140', ['854141', '854143']]]);

const goods: Goods = {
	groups: new Map([
		['FARM', { code: 'FARM', codes: ['10', '12'], without: [] }],
		['NO-SOY', { code: 'NO-SOY', codes: ['12'], without: ['1201'] }]
	]),
	changes: (from: Edition) => (from === 2017 ? moved : new Map())
};

const USUAL = 'reporter=USA&partner=CHN&flow=export&scale=1';

const shown = (rows: readonly Observation[], query: string): Result =>
	result(
		viewOf(`${USUAL}&${/window=/.test(query) ? '' : 'window=year&'}${query}`, words),
		know(rows, '2030-01-01', goods),
		() => 0
	);

/** US exports to China of a product, in dollars, by period. */
const exported = (product: string, values: Readonly<Record<string, number>>, edition?: Edition): Observation[] =>
	Object.entries(values).map(([period, value]) =>
		row(period, String(value), {
			...(edition && { edition }),
			reporter: 'USA',
			partner: 'CHN',
			flow: 'export',
			product,
			unit: 'USD'
		})
	);

const placed = (...lists: readonly Observation[][]): Observation[] =>
	lists.flat().map((each, order) => ({ ...each, line: order + 2, order }));

const values = ({ series }: Result) =>
	Object.fromEntries(series.map(({ product, points }) => [product, points.map(({ value }) => value)]));

const rows = placed(
	exported('TOTAL', { 2017: 1000, 2018: 900 }),
	exported('10', { 2017: 200, 2018: 210 }),
	exported('12', { 2017: 300, 2018: 150 }),
	exported('1201', { 2017: 280, 2018: 120 }),
	exported('1207', { 2017: 20, 2018: 30 }),
	exported('84', { 2017: 400, 2018: 440 }),
	exported('85', { 2017: 100, 2018: 100 })
);

describe('parts that are valued otherwise than the best figure of their whole', () => {
	const ofBasis = (list: readonly Observation[], basis: string, rank: 1 | 2): Observation[] =>
		list.map(({ ...each }) => ({ ...each, source: { ...each.source, id: basis, origin: 'customs', basis, rank } }));
	const valued = placed(
		ofBasis(exported('TOTAL', { 2018: 900, 2019: 1100 }), 'general', 1),
		ofBasis(exported('TOTAL', { 2018: 880, 2019: 1050 }), 'consumption', 2),
		ofBasis(
			[...exported('10', { 2018: 210, 2019: 400 }), ...exported('12', { 2018: 150, 2019: 200 })],
			'consumption',
			2
		)
	);

	it('stand beside a whole of their own, which they add up to with the rest', () => {
		const top = 'time=2019&level=2&top=1';
		expect(values(shown(valued, top))).toEqual({ 10: [400], REST: [650] });
		const shares = values(shown(valued, `${top}&measure=share`));
		expect(shares['10']?.[0]).toBeCloseTo((400 / 1050) * 100);
		expect(shares['REST']?.[0]).toBeCloseTo((650 / 1050) * 100);
	});

	it('have moved that whole', () => {
		const { series, moved } = shown(valued, 'time=2019&level=2&top=1&measure=contribution');
		expect(moved[0]?.whole.computed?.value).toBeCloseTo((1050 / 880 - 1) * 100);
		const points = series.map(({ points: [point] }) => point?.value ?? NaN);
		expect(points).toHaveLength(2);
		expect(points.reduce((a, b) => a + b)).toBeCloseTo((1050 / 880 - 1) * 100);
	});

	it('are shown as they are where no such whole is known', () => {
		const [, , , ...rest] = valued;
		const without = placed(valued.slice(0, 2), rest.slice(1));
		expect(values(shown(without, 'time=2019&level=2&top=2'))).toEqual({ 10: [400], 12: [200] });
	});
});

describe('a view that breaks goods down', () => {
	it('shows the largest parts, and the rest so that they add up', () => {
		const view = shown(rows, 'time=2018&level=2&top=2');
		expect(values(view)).toEqual({ 84: [440], 10: [210], REST: [250] });
		expect(view.series.at(-1)).toMatchObject({ product: 'REST', parent: 'TOTAL', points: [{ how: 'identity' }] });
		expect(view.varies).toBe('product');
	});

	it('has no rest where the parts reach the whole', () => {
		expect(Object.keys(values(shown(rows, 'time=2018&level=2')))).toEqual(['10', '12', '84', '85']);
	});

	it('gives contributions that add up to the computed growth of the whole, the largest first', () => {
		const view = shown(rows, 'time=2018&level=2&top=2&measure=contribution');
		expect(view.series.map(({ product }) => product)).toEqual(['12', '84', 'REST']);
		expect(values(view)).toEqual({ 12: [-15], 84: [4], REST: [1] });
		expect(view.whole).toMatchObject({ product: 'TOTAL', computed: { value: -10 } });
	});

	it('gives shares of what is broken down, of all goods or of the world', () => {
		expect(values(shown(rows, 'time=2017&product=12&level=4&measure=share&top=1'))[1201]?.[0]).toBeCloseTo(93.333, 2);
		expect(values(shown(rows, 'time=2017&product=12&level=4&measure=share&top=1&of=goods'))[1201]).toEqual([28]);
		expect(values(shown(rows, 'time=2017&product=12&measure=share'))).toEqual({ 12: [30] });
	});

	it('takes its windows from the whole: a part without one is in the rest', () => {
		const later = placed(rows, exported('TOTAL', { 2019: 800 }), exported('84', { 2019: 500 }));
		expect(values(shown(later, 'time=latest&level=2&top=2'))).toMatchObject({ 84: [500], REST: [300] });
	});

	it('leaves a rest that is surely under nothing out', () => {
		const over = placed(
			rows.filter(({ product }) => product !== 'TOTAL'),
			exported('TOTAL', { 2018: 700 })
		);
		const view = shown(over, 'time=2018&level=2');
		expect(Object.keys(values(view))).not.toContain('REST');
		expect(view.findings).toMatchObject([{ code: 'product-sum', severity: 'warning', found: 700, expected: 900 }]);
	});
});

describe('a sum of goods', () => {
	it('is a group that is not printed, less what it leaves out', () => {
		const view = shown(rows, 'time=2018&product=FARM~NO-SOY');
		expect(values(view)).toEqual({ FARM: [360], 'NO-SOY': [30] });
		expect(view.series[1]?.points[0]).toMatchObject({
			how: 'sum',
			terms: [
				{ sign: 1, product: '12' },
				{ sign: -1, product: '1201' }
			]
		});
	});

	it('of a group is shown for every partner that its codes are traded with', () => {
		const query = viewOf('reporter=USA&partner=all&flow=export&window=year&time=2018&product=FARM&scale=1', words);
		const { series } = result(query, know(rows, '2030-01-01', goods), () => 0);
		expect(series).toMatchObject([{ partner: 'CHN', points: [{ value: 360, how: 'sum' }] }]);
	});

	it('is a code of which only parts are printed', () => {
		const parts = rows.filter(({ product }) => product !== '12');
		expect(shown(parts, 'time=2018&product=12').series[0]?.points).toMatchObject([{ how: 'sum', value: 150 }]);
	});

	it('never takes some goods for all of them, unless they are broken down', () => {
		const parts = rows.filter(({ product }) => product !== 'TOTAL');
		expect(shown(parts, 'time=2018').series[0]?.points).toEqual([]);
		expect(values(shown(parts, 'time=2018&level=2&top=1'))).toEqual({ 84: [440], REST: [460] });
	});

	it('counts a month without a row as no trade where the others reach the whole', () => {
		const months = (total: number, of84: number, of85?: number) => ({ total, of84, of85 });
		const year = Array.from({ length: 12 }, (_, i) => (i === 4 ? months(100, 100) : months(110, 100, 10)));
		const at = (i: number) => `2018-${String(i + 1).padStart(2, '0')}`;
		const monthly = placed(
			...year.flatMap(({ total, of84, of85 }, i) => [
				exported('TOTAL', { [at(i)]: total }),
				exported('84', { [at(i)]: of84 }),
				of85 === undefined ? [] : exported('85', { [at(i)]: of85 })
			])
		);
		expect(values(shown(monthly, 'time=2018&product=85'))).toEqual({ 85: [110] });
		expect(shown(monthly, 'time=2018-05&window=month&product=85').series[0]?.points).toMatchObject([
			{ value: 0, low: 0, how: 'identity' }
		]);
		const short = monthly.filter(({ product, period }) => product !== '84' || period.from !== 2018 * 12 + 4);
		expect(shown(short, 'time=2018&product=85').series[0]?.points).toEqual([]);
	});
});

describe('editions', () => {
	const chips = placed(
		exported('854140', { 2021: 100 }, 2017),
		exported('854140', { 2022: 20 }, 2022),
		exported('854141', { 2022: 60 }, 2022),
		exported('854143', { 2022: 40 }, 2022),
		exported('854150', { 2021: 10, 2022: 12 })
	);

	it('give no growth of a code that counts other goods than before', () => {
		expect(shown(chips, 'time=2022&product=854140&measure=growth').series[0]?.points).toEqual([]);
		expect(shown(chips, 'time=2022&product=854150&measure=growth').series[0]?.points).toMatchObject([{ value: 20 }]);
	});

	it('leave a heading whose subheadings map onto it comparable', () => {
		const view = shown(chips, 'time=2022&product=8541&measure=growth');
		expect([values(view), view.findings]).toEqual([{ 8541: [20] }, []]);
	});

	it('count goods once where a code and those that it became are printed for one time', () => {
		const both = placed(chips, exported('854140', { 2022: 100 }, 2017));
		expect(values(shown(both, 'time=2022&product=8541'))).toEqual({ 8541: [132] });
	});

	it.each([
		['growth', 'time=2022&product=854140&measure=growth'],
		['growth beside a value', 'time=2022&product=854140'],
		['an index', 'time=2022&product=854140&measure=index&base=2021'],
		['a contribution', 'time=2022&product=854140&measure=contribution&of=goods'],
		['a part', 'time=2022&product=8541&level=6&measure=contribution'],
		['a sum', 'time=2022-06&window=rolling12&product=854140']
	])('say of what they leave out what became of it: %s', (_, query) => {
		const halves = placed(
			chips.filter(({ product }) => product !== 'TOTAL'),
			exported('TOTAL', { 2021: 1000, 2022: 1000 }),
			exported('854140', { '2021-01/2021-06': 50, '2021-07/2021-12': 50 }, 2017),
			exported('854140', { '2022-01/2022-06': 10 }, 2022)
		);
		const told = shown(halves, query).findings.filter(({ code }) => code === 'edition-changed');
		expect(told).toMatchObject([
			{ severity: 'info', goods: { product: '854140', from: 2017, to: 2022, went: ['854141', '854143'] } }
		]);
	});

	it('say so once of a code that there is no more, and of nothing that is shown', () => {
		const gone = chips.filter(({ product, edition }) => product !== '854140' || edition === 2017);
		const told = (query: string) => shown(gone, query).findings.map(({ code, rows }) => [code, rows[0].product]);
		expect(told('time=2021..2022&product=854140~854150')).toEqual([['edition-changed', '854141']]);
		expect(told('time=2021&product=854140')).toEqual([]);
	});

	it('leave no growth of the rest where what is shown beside it counts other goods', () => {
		const { series } = shown(chips, 'time=2022&product=8541&level=6&top=2');
		expect(series.map(({ product, points }) => [product, points[0]?.value, points[0]?.growth])).toEqual([
			['854141', 60, undefined],
			['854143', 40, undefined],
			['REST', 32, undefined]
		]);
	});
});

describe('the rest of the world', () => {
	const to = (partner: string, value: number) =>
		exported('TOTAL', { 2018: value }).map((each) => ({ ...each, partner }));
	const world = placed(to('WLD', 1000), to('ASEAN', 300), to('VNM', 120), to('JPN', 200));
	const partners = (query: string) =>
		result(
			viewOf(`reporter=USA&partner=all&rest=on&flow=export&window=year&time=2018&scale=1&${query}`, words),
			know(world, '2030-01-01', { ...goods, isInArea: (area, wider) => area === 'VNM' && wider === 'ASEAN' }),
			() => 0
		).series.map(({ partner, points }) => [partner, points[0]?.value]);

	it('is what no partner shown is, and is not told where one of them is in another', () => {
		expect(partners('sort=value&top=2')).toEqual([['ASEAN', 300], ['JPN', 200], ['REST', 500]]); // prettier-ignore
		expect(partners('sort=value')).toEqual([['ASEAN', 300], ['JPN', 200], ['VNM', 120]]); // prettier-ignore
	});
});

/** Parts of all goods, some of them not printed in some of two years, in thousands as printed. */
const printedParts = fc.array(
	fc.record({
		code: fc.integer({ min: 1, max: 97 }),
		values: fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 })),
		isPrinted: fc.tuple(fc.boolean(), fc.boolean())
	}),
	{ minLength: 1, maxLength: 8 }
);

it.each(['value', 'share', 'contribution'])('what is shown always adds up to the whole: %s', (measure) => {
	fc.assert(
		fc.property(
			printedParts,
			fc.integer({ min: 0, max: 300 }),
			fc.integer({ min: 1, max: 9 }),
			(parts, hidden, top) => {
				const distinct = [...new Map(parts.map((part) => [part.code, part])).values()];
				const total = (year: 0 | 1) => distinct.reduce((sum, part) => sum + part.values[year], hidden + 1);
				const given = placed(
					exported('TOTAL', { 2017: total(0), 2018: total(1) }),
					...distinct.map(({ code, values, isPrinted }) =>
						exported(String(code).padStart(2, '0'), {
							...(isPrinted[0] && { 2017: values[0] }),
							...(isPrinted[1] && { 2018: values[1] })
						})
					)
				);
				const { lines } = shown(given, `time=2018&level=2&top=${top}&measure=${measure}`);
				const sum = signedSum(
					lines.flatMap(({ points }) => points.map((of) => ({ sign: 1, of: { ...of, place: -6 } })))
				);
				const change = ((total(1) - total(0)) / total(0)) * 100;
				const whole = { value: total(1), share: 100, contribution: change }[measure] ?? NaN;
				// a part that is nothing within rounding may stand for the rest
				const slack = measure === 'value' ? 1 : 200 / total(0) + 200 / total(1);
				expect(agree(sum, { value: whole, low: whole - slack, high: whole + slack })).toBe(true);
			}
		),
		{ numRuns: 60 }
	);
});
