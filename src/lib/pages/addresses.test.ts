import { describe, expect, it } from 'vitest';
import { PLOTS } from '#lib/charts/plots.ts';
import {
	addressOf,
	cardAddress,
	oembedAddress,
	plotPart,
	pngAddress,
	rowAddress,
	wholeAddressOf,
	type Representation
} from './addresses.ts';
import { REPRESENTATIONS } from './representations.js';

const SITE = new URL('https://trade.example.org/somewhere?else=1');

describe('the address of a representation', () => {
	it.each<[Representation, string, string]>([
		['page', '/charts/china', '/explore'],
		['frame', '/embed/china', '/embed'],
		['live', '/embed/china.json', '/embed.json'],
		['json', '/charts/china.json', '/explore.json'],
		['csv', '/charts/china.csv', '/explore.csv'],
		['svg', '/charts/china.svg', '/explore.svg'],
		['png', '/charts/china.png', '/explore.png'],
		['narrow', '/charts/china.narrow.svg', '/explore.narrow.svg'],
		['plot-slim', '/charts/china.plot-slim.svg', '/explore.plot-slim.svg'],
		['plot-narrow', '/charts/china.plot-narrow.svg', '/explore.plot-narrow.svg'],
		['plot-wide', '/charts/china.plot-wide.svg', '/explore.plot-wide.svg'],
		['plot-broad', '/charts/china.plot-broad.svg', '/explore.plot-broad.svg']
	])('%s is at %s, of a view without a name at %s', (as, named, any) => {
		expect(addressOf({ slug: 'china' }, as)).toBe(named);
		expect(addressOf({}, as)).toBe(any);
		expect(addressOf({ query: 'partner=RUS~USA&asof=2024-01-01' }, as)).toBe(`${any}?partner=RUS~USA&asof=2024-01-01`);
	});

	it('is there for every width that charts are drawn for', () => {
		for (const { name } of PLOTS) expect(Object.keys(REPRESENTATIONS)).toContain(plotPart(name));
	});

	it('keeps the keys that differ from a named chart', () => {
		expect(addressOf({ slug: 'china', query: 'theme=dark' }, 'frame')).toBe('/embed/china?theme=dark');
	});

	it('asks for a language where one is given, in the place of the query’s own', () => {
		expect(addressOf({ slug: 'china', lang: 'ru' }, 'page')).toBe('/charts/china?lang=ru');
		expect(addressOf({ slug: 'china', lang: 'en' }, 'page')).toBe('/charts/china');
		expect(addressOf({ query: 'partner=RUS&lang=zh', lang: 'ru' }, 'page')).toBe('/explore?partner=RUS&lang=ru');
		expect(addressOf({ query: 'partner=RUS&lang=zh' }, 'page')).toBe('/explore?partner=RUS&lang=zh');
	});

	it('leads to a part of a page', () => {
		expect(addressOf({ slug: 'china', lang: 'zh' }, 'page', 'share')).toBe('/charts/china?lang=zh#share');
	});

	it('says its host for others', () => {
		expect(wholeAddressOf({ slug: 'china', query: 'top=3' }, 'csv', SITE)).toBe(
			'https://trade.example.org/charts/china.csv?top=3'
		);
	});
});

describe('pictures of pixels', () => {
	it('are asked for in a size, behind the keys of the view', () => {
		expect(pngAddress({ slug: 'china' }, { dpr: 2 })).toBe('/charts/china.png?dpr=2');
		expect(pngAddress({ slug: 'china', lang: 'ru' }, { dpr: 2 })).toBe('/charts/china.png?lang=ru&dpr=2');
		expect(pngAddress({ query: 'partner=RUS~USA' }, { width: 600, height: 314, dpr: 2 })).toBe(
			'/explore.png?partner=RUS~USA&width=600&height=314&dpr=2'
		);
	});

	it('of a named chart are there as a card', () => {
		expect(cardAddress({ slug: 'china', query: 'lang=ru' })).toBe('/charts/china.card.png?lang=ru');
	});
});

it('oEmbed is asked about the page of a view', () => {
	expect(oembedAddress({ slug: 'china', query: 'theme=dark' }, SITE)).toBe(
		'/oembed?url=https%3A%2F%2Ftrade.example.org%2Fcharts%2Fchina%3Ftheme%3Ddark&format=json'
	);
});

it('a row is shown among the others', () => {
	expect(rowAddress('observations/a b.csv:2', 'zh')).toBe('/data?row=observations/a%20b.csv:2&lang=zh#row');
});
