import { describe, expect, it } from 'vitest';
import { row, type RowGiven } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import type { Names } from '#lib/names/names.ts';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { NO_VOCABULARY } from '#lib/trade/vocabulary.ts';
import { result } from '#lib/views/result.ts';
import type { Vocabulary } from '#lib/views/view.ts';
import { textsOf } from './texts.ts';

const GOODS: Readonly<Record<string, string>> = { 12: 'Oilseeds', 27: 'Fuels', 84: 'Machinery', REST: 'Other goods' };
const AREAS: Readonly<Record<string, string>> = {
	USA: 'US',
	CHN: 'China',
	MEX: 'Mexico',
	WLD: 'World',
	REST: 'Others'
};
const names: Names = {
	name: (code) => AREAS[code] ?? code,
	shortName: (code) => AREAS[code] ?? code,
	productName: (code) => GOODS[code] ?? code
};

const words: Vocabulary = { area: (text) => text, isSource: () => true, isGroup: () => true, partnersOf: () => [] };
const groups = new Map([['POWER', { code: 'POWER', codes: ['27', '84'], without: [] }]]);

const exported = (product: string, before: string, now: string, more: RowGiven = {}) =>
	[
		['2017', before],
		['2018', now]
	].map(([period = '', value = '']) =>
		row(period, value, { reporter: 'USA', partner: 'CHN', flow: 'export', product, unit: 'USD mn', ...more })
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
			know(of, '2030-01-01', { ...NO_VOCABULARY, groups }),
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

	const plain = ({ title, summary }: ReturnType<typeof texts>) =>
		[title, summary].map((text) => text.replace(/\u00a0|\u202f/g, ' '));

	/** All goods rose, although the largest change was a fall. */
	const against = (fuels: string) =>
		inFile([...exported('TOTAL', '1000', '1020'), ...exported('12', '100', '40'), ...exported('27', '400', fuels)]);

	it.each([
		['en', /rose 2\.0% in 2018; fuels added 4\.0 points, though oilseeds took off 6\.0 points$/],
		['zh', /增长2\.0%，fuels拉动4\.0个百分点，但oilseeds下拉6\.0个百分点$/],
		['ru', /вырос на 2,0 % в 2018.*; вклад: fuels \+4,0 п\. п\., хотя oilseeds −6,0 п\. п\.$/]
	])('is named in titles by what went the same way first: %s', (lang, title) => {
		const [said = '', summary = ''] = plain(texts(`measure=contribution&level=2&lang=${lang}`, against('440')));
		expect(said).toMatch(title);
		// the sentence goes on from the largest, whose absence it tells of
		expect(summary.indexOf('oilseeds')).toBeLessThan(summary.indexOf('fuels'));
	});

	it.each([
		['en', /rose 2\.0% in 2018, though oilseeds took off 6\.0 points$/],
		['zh', /增长2\.0%，尽管oilseeds下拉6\.0个百分点$/],
		['ru', /вырос на 2,0 % в 2018.* вопреки вкладу: oilseeds −6,0 п\. п\.$/]
	])('is no cause where nothing shown went the same way: %s', (lang, title) => {
		expect(plain(texts(`measure=contribution&level=2&lang=${lang}`, against('400')))[0]).toMatch(title);
	});

	const world = inFile([
		...exported('TOTAL', '5000', '4800', { partner: 'WLD' }),
		...exported('TOTAL', '1000', '700'),
		...exported('TOTAL', '1000', '1150', { partner: 'MEX' })
	]);

	it.each([
		[
			'en',
			'US exports to the world fell 4.0% in 2018; China took off 6.0 points',
			'US exports to the world fell 4.0% in 2018; China took off 6.0 points: without it, up 2.5%; Mexico added 3.0 points.'
		],
		['zh', /World出口下降4\.0%，China下拉6\.0个百分点$/, /不计该伙伴则增长2\.5%；Mexico拉动3\.0个百分点。$/],
		['ru', /снизился на 4,0 % .*; вклад: China −6,0/, /без этого партнёра \+2,5 %.*Mexico \+3,0/]
	])('is told by partner, of the world: %s', (lang, title, summary) => {
		const query = `partner=all&rest=on&measure=contribution&lang=${lang}`;
		const [first = '', second = ''] = plain(texts(query, world));
		expect(first).toMatch(title);
		expect(second).toMatch(summary);
		expect(texts(query, world).labels).toHaveLength(3);
	});

	it('is told of the members of a group', () => {
		expect(plain(texts('product=POWER&level=2&measure=contribution'))).toEqual([
			'US exports of POWER to China fell 0.4% in 2018; machinery took off 4.4 points',
			'US exports of POWER to China fell 0.4% in 2018; machinery took off 4.4 points: without it, up 900%; fuels added 4.0 points.'
		]);
	});

	it('is told of each of several flows', () => {
		const both = inFile([
			...rows,
			...exported('TOTAL', '3000', '3300', { flow: 'import' }),
			...exported('84', '2000', '2400', { flow: 'import' })
		]);
		const [title, summary] = plain(texts('flow=export~import&level=2&measure=contribution', both));
		expect(title).toBe('US exports to China fell 7.5% in 2018; US imports from China rose 10.0% in 2018');
		expect(summary).toMatch(
			/^US exports to China fell .* 3\.6 points\. US imports from China rose 10\.0% in 2018; machinery added 13\.3 points: without it, down 10%\.$/
		);
	});

	it('is no growth of partners that hardly were there', () => {
		const small = inFile([...world, ...exported('TOTAL', '1', '90', { partner: 'CUB' })]);
		const { title, summary, labels } = texts('partner=all&measure=growth&sort=value', small);
		expect(`${title} ${summary}`).not.toMatch(/CUB/);
		expect(labels.slice(0, 2)).toEqual(['Mexico', 'China']);
	});

	it('names what is left by what it is', () => {
		expect(texts('measure=contribution&level=2&top=1').labels).toEqual(['Oilseeds', 'Other goods']);
	});
});

describe('goods', () => {
	it('are told by their values', () => {
		const { title, summary } = texts('level=2');
		expect(title).toBe('Machinery came first in US exports to China in 2018: US$856mn');
		expect(summary).toBe(
			'US exports to China in 2018: machinery US$856mn (−4%), fuels US$40mn and oilseeds US$29mn (−71%).'
		);
	});

	it('come first of those shown where others may be larger, and of none that rounding leaves open', () => {
		expect(texts('product=12~27').title).toBe(
			'Of the 2 products shown, fuels came first in US exports to China in 2018: US$40mn'
		);
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

	it.each([
		['en', /The figures of POWER include fuels\.$/],
		['zh', /POWER的数据包含fuels。$/],
		['ru', /Данные «POWER» включают: fuels\.$/]
	])('that overlap say which count in which: %s', (lang, note) => {
		expect(texts(`product=POWER~27&lang=${lang}`).summary).toMatch(note);
		expect(texts(`product=12~27&lang=${lang}`).summary).not.toMatch(note);
	});
});
