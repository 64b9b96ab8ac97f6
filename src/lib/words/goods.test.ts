import { describe, expect, it } from 'vitest';
import { row } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import type { Names } from '#lib/names/names.ts';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { result } from '#lib/views/result.ts';
import type { Vocabulary } from '#lib/views/view.ts';
import { textsOf } from './texts.ts';

const GOODS: Readonly<Record<string, string>> = { 12: 'Oilseeds', 27: 'Fuels', 84: 'Machinery', REST: 'Other goods' };
const AREAS: Readonly<Record<string, string>> = { USA: 'US', CHN: 'China' };
const names: Names = {
	name: (code) => AREAS[code] ?? code,
	shortName: (code) => AREAS[code] ?? code,
	productName: (code) => GOODS[code] ?? code
};

const words: Vocabulary = { area: (text) => text, isSource: () => true, isGroup: () => false, partnersOf: () => [] };

const exported = (product: string, before: string, now: string) =>
	[
		['2017', before],
		['2018', now]
	].map(([period = '', value = '']) =>
		row(period, value, { reporter: 'USA', partner: 'CHN', flow: 'export', product, unit: 'USD mn' })
	);

const inFile = (rows: readonly Observation[]) => rows.map((each, order) => ({ ...each, line: order + 2, order }));

const rows = inFile([
	...exported('TOTAL', '1000', '925'),
	...exported('12', '100', '29'),
	...exported('27', '4', '40'),
	...exported('84', '896', '856')
]);

const texts = (query: string, of = rows) =>
	textsOf(
		result(
			viewOf(`reporter=USA&partner=CHN&flow=export&window=year&time=2018&${query}`, words),
			know(of, '2030-01-01'),
			() => 0
		),
		names
	);

describe('what drove a change', () => {
	it.each([
		[
			'en',
			'US exports to China fell 7.5% in 2018; oilseeds took off 7.1 points',
			'US exports to China fell 7.5% in 2018; oilseeds took off 7.1 points: without them, down 0.4%; machinery took off 4.0 points and fuels added 3.6 points.'
		],
		['zh', /油籽|oilseeds下拉7\.1/, /不计该类商品则下降0\.4%/],
		['ru', /снизился на 7,5 % .*; вклад: oilseeds −7,1/, /без этой группы −0,4 %/]
	])('says so in %s', (lang, title, summary) => {
		const said = texts(`measure=contribution&level=2&lang=${lang}`);
		expect(said.title.replace(/\u00a0|\u202f/g, ' ')).toMatch(title);
		expect(said.summary.replace(/\u00a0|\u202f/g, ' ')).toMatch(summary);
	});

	it('names what is left by what it is', () => {
		expect(texts('measure=contribution&level=2&top=1').labels).toEqual(['Oilseeds', 'Other goods']);
	});
});

describe('goods', () => {
	it('are told by their values', () => {
		const { title, summary } = texts('level=2');
		expect(title).toBe('Machinery came first in US exports to China in 2018');
		expect(summary).toBe(
			'US exports to China in 2018: machinery US$856mn (−4%), fuels US$40mn and oilseeds US$29mn (−71%).'
		);
	});

	it('come first of those shown where others may be larger, and of none that rounding leaves open', () => {
		expect(texts('product=12~27').title).toBe('Fuels came first of 2 products in US exports to China in 2018');
		const close = inFile([
			...exported('12', '100', '40'),
			...exported('27', '50', '40'),
			...exported('84', '80', '39')
		]);
		expect(texts('product=12~27~84', close).title).toBe('US exports to China by product');
	});

	it('that hardly were there a year earlier are not ranked by growth', () => {
		const { title, summary } = texts('level=2&measure=growth');
		expect(title).not.toMatch(/fuels/i);
		expect(summary).not.toMatch(/fuels/i);
	});

	it('alone are named before what is said of them', () => {
		const { title, summary } = texts('product=12');
		expect(title).toMatch(/^Oilseeds: /);
		expect(summary).toMatch(/^Oilseeds: .*fell 71%/);
	});
});
