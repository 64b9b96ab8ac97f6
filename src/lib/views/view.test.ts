import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { LANGS } from '#lib/lang/lang.ts';
import {
	CHARTS,
	DEFAULT_VIEW,
	formatView,
	publishedQuery,
	LEVELS,
	MEASURES,
	parseView,
	SORTS,
	THEMES,
	VIEW_FLOWS,
	VIEW_SCALES,
	viewTexts,
	WHOLES,
	WINDOWS,
	type View,
	type Vocabulary
} from './view.ts';
import { clashIn } from './clash.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';

const AREAS = ['CHN', 'RUS', 'USA', 'EU', 'WLD', 'JPN'];
const words: Vocabulary = {
	area: (text) => (text === 'CN' ? 'CHN' : AREAS.find((code) => code === text)),
	isSource: (id) => ['tass', 'scmp'].includes(id),
	isGroup: (code) => code === 'CARS',
	partnersOf: (reporter) => (reporter === 'USA' ? ['CHN', 'JPN', 'RUS'] : [])
};
const parse = (query: string): View => viewOf(query, words);

const month = fc.integer({ min: 1900 * 12, max: 2100 * 12 }).map((from) => ({ from, to: from + 1 }));
const year = fc.integer({ min: 1900, max: 2100 }).map((y) => ({ from: y * 12, to: y * 12 + 12 }));
const moment = fc.oneof(month, year);
const time = fc.oneof(
	fc.constantFrom({ from: 'latest', to: 'latest' } as const, { from: 'earliest', to: 'latest' } as const),
	moment.map((at) => ({ from: at, to: at })),
	moment.map((from) => ({ from, to: 'latest' as const })),
	fc.tuple(moment, moment).map(([a, b]) => (a.from <= b.from ? { from: a, to: b } : { from: b, to: a }))
);
const some = <T>(...items: T[]) => fc.uniqueArray(fc.constantFrom(...items), { minLength: 1 });
const anyView: fc.Arbitrary<View> = fc
	.record(
		{
			reporter: fc.constantFrom(...AREAS),
			partner: fc.oneof(fc.constant('all' as const), some(...AREAS)),
			flow: some(...VIEW_FLOWS),
			product: some('TOTAL', '01', '270900', 'CARS'),
			level: fc.constantFrom(...LEVELS).map(Number),
			of: fc.constantFrom(...WHOLES),
			rest: fc.constant(true),
			highlight: fc.uniqueArray(fc.constantFrom('RUS', 'JPN', '270900')),
			currency: fc.constantFrom('USD', 'CNY', 'EUR'),
			scale: fc.constantFrom(...VIEW_SCALES),
			measure: fc.constantFrom(...MEASURES),
			window: fc.constantFrom(...WINDOWS),
			time,
			base: moment,
			sort: fc.constantFrom(...SORTS),
			top: fc.integer({ min: 1, max: 200 }),
			source: fc.uniqueArray(fc.constantFrom('tass', 'scmp')),
			asof: fc.constantFrom('', '2023-09-30', '2024-02-29'),
			chart: fc.constantFrom(...CHARTS),
			events: fc.boolean(),
			theme: fc.constantFrom(...THEMES),
			lang: fc.constantFrom(...LANGS)
		},
		{
			requiredKeys: [
				'reporter',
				'partner',
				'flow',
				'product',
				'highlight',
				'currency',
				'measure',
				'window',
				'time',
				'base',
				'sort',
				'source',
				'asof',
				'events',
				'theme',
				'lang'
			]
		}
	)
	.map((view) => view as View)
	.filter((view) => clashIn(view) === undefined);

describe('the query grammar', () => {
	it('parse(format(view)) is the view', () => {
		fc.assert(
			fc.property(anyView, (view) => {
				expect(parse(formatView(view))).toEqual(view);
			}),
			{ numRuns: 500 }
		);
	});

	it('an empty query is the default view, and the default view an empty query', () => {
		expect(parse('')).toEqual(DEFAULT_VIEW);
		expect(formatView(DEFAULT_VIEW)).toBe('');
		expect(publishedQuery(DEFAULT_VIEW)).toBe('partner=RUS~USA');
		expect(parse('partner=&time=&unknown=x')).toEqual(DEFAULT_VIEW);
	});

	it('all partners swallow those beside them', () => {
		expect(parse('partner=RUS~all').partner).toBe('all');
		expect(parse('partner=all&partner=RUS').partner).toBe('all');
	});

	it('without partners another reporter is shown with those that most rows are about, never with itself', () => {
		expect(parse('reporter=USA').partner).toEqual(['CHN', 'JPN']);
		expect(parse('reporter=RUS').partner).toEqual(['USA']);
		expect(parse('reporter=USA&partner=RUS~USA').partner).toEqual(['RUS', 'USA']);
		expect(formatView(parse('reporter=USA&partner=RUS~USA'))).toBe('reporter=USA&partner=RUS~USA');
	});

	it('a view has one query, whatever the order it was asked in', () => {
		expect(formatView(parse('time=2023-08&partner=USA~RUS&partner=JPN&reporter=CN&flow=export'))).toBe(
			'partner=USA~RUS~JPN&flow=export&time=2023-08'
		);
	});

	it.each([
		['time=2023', '2023'],
		['time=2017..2023-08', '2017..2023-08'],
		['time=2023-08..2023-08', '2023-08'],
		['time=Aug 2023', '2023-08'],
		['time=2017..latest', '2017..latest'],
		['time=earliest..latest', 'earliest..latest']
	])('%s is %s', (query, text) => expect(viewTexts(parse(query)).time).toBe(text));

	it.each([
		['measure=banana', 'measure', 'not one of value, growth'],
		['time=2023.1', 'time', 'January or October'],
		['time=2023-01/2023-08', 'time', 'give a month'],
		['time=2023..2022', 'time', 'ends before it starts'],
		['time=latest..2023', 'time', 'ends before it starts'],
		['time=1..2..3', 'time', 'more than two ends'],
		['reporter=XXQ', 'reporter', 'no country or area we know'],
		['partner=RUS~XXQ', 'partner', 'XXQ'],
		['flow=sideways', 'flow', 'not one of'],
		['partner=~', 'partner', 'names nothing'],
		['flow=~~', 'flow', 'names nothing'],
		['product=oil', 'product', 'HS code'],
		['currency=usd', 'currency', 'ISO 4217'],
		['scale=zillion', 'scale', 'not one of'],
		['base=2023.1', 'base', 'January or October'],
		['top=0', 'top', 'number from 1'],
		['top=1e9', 'top', 'number from 1'],
		['top=201', 'top', 'number from 1 to 200'],
		['source=nobody', 'source', 'sources.csv'],
		['asof=2023-02-30', 'asof', 'not a day'],
		['asof=tomorrow', 'asof', 'not a day'],
		['theme=neon', 'theme', 'not one of'],
		['lang=xx', 'lang', 'not one of'],
		['window=__proto__', 'window', 'not one of'],
		['product=8', 'product', 'HS code'],
		['product=27~CHIPS', 'product', 'CHIPS'],
		['level=3', 'level', 'not one of'],
		['product=12&level=2', 'level', 'not finer than 12'],
		['partner=all&level=2', 'level', 'partner=all'],
		['measure=mirror&level=2', 'level', 'measure=mirror'],
		['flow=balance&level=2', 'level', 'flow=balance'],
		['flow=balance&measure=growth', 'measure', 'flow=balance'],
		['level=2&of=world', 'of', 'level=2'],
		['partner=RUS&chart=treemap&level=2&time=2015..2018', 'chart', 'time=2015..2018'],
		['partner=RUS&chart=treemap&level=2&time=2018&window=month', 'chart', 'time='],
		['chart=treemap&flow=export~import&partner=RUS', 'chart', 'flow=export~import'],
		['chart=treemap', 'chart', 'partner=RUS~USA'],
		['chart=treemap&partner=RUS&measure=growth', 'chart', 'measure=growth']
	])('%s is refused at %s, saying: %s', (query, key, reason) => {
		const parsed = parseView(new URLSearchParams(query), words);
		if ('view' in parsed) throw new Error(`${query} is a view`);
		expect(parsed.fault.key).toBe(key);
		expect(wordViewFault(parsed.fault, 'en')).toContain(reason);
	});

	it('any query is a view or refused, never anything else', () => {
		const keys = fc.constantFrom(...Object.keys(viewTexts(DEFAULT_VIEW)), 'nonsense');
		fc.assert(
			fc.property(fc.array(fc.tuple(keys, fc.string())), (pairs) => {
				const parsed = parseView(new URLSearchParams(pairs), words);
				if ('view' in parsed) expect(viewOf(formatView(parsed.view), words)).toEqual(parsed.view);
				else expect(wordViewFault(parsed.fault, 'en')).toMatch(/\S/);
			}),
			{ numRuns: 1000 }
		);
	});
});
