import { describe, expect, it } from 'vitest';
import { meanings, movedGoods } from './editions.ts';
import type { Edition } from './product.ts';
import type { Group, Vocabulary } from './vocabulary.ts';

const CHANGES: Partial<Record<Edition, Record<string, readonly string[]>>> = {
	2012: { 850710: ['850710', '850760'], 300210: ['300211', '350290'] },
	2017: {
		854140: ['854141', '854143'],
		854190: ['854190', '852491'],
		901300: ['852491'],
		850760: ['850760', '854900'],
		291636: []
	}
};

const group = (code: string, codes: string[], without: string[] = []): [string, Group] => [
	code,
	{ code, codes, without }
];

const goods: Vocabulary = {
	groups: new Map([
		group('SOLAR', ['854140', '854141', '854143']),
		group('PARTS', ['8541', '8524', '9013']),
		group('CHAPTERS', ['85', '30']),
		group('CHAPTERS-BUT', ['85', '30'], ['8549'])
	]),
	changes: (from) => new Map(Object.entries(CHANGES[from] ?? {}))
};

/** Editions between which a product counts the same goods, together. */
function alike(product: string): string {
	const meaning = meanings(product, goods);
	const years = new Map<number, Edition[]>();
	for (const edition of [2012, 2017, 2022] as const)
		years.set(meaning(edition), [...(years.get(meaning(edition)) ?? []), edition]);
	return [...years.values()].map((list) => list.join(' ')).join(' | ');
}

describe('what a code counts', () => {
	it.each([
		['a code that nothing touches', '854110', '2012 2017 2022'],
		['a code that was split', '854140', '2012 2017 | 2022'],
		['a code that is new', '854141', '2012 2017 | 2022'],
		['a code that kept its number and lost goods', '850710', '2012 | 2017 2022'],
		['a code that took goods in and lost some later', '850760', '2012 | 2017 | 2022'],
		['a national line, as its subheading', '8541409000', '2012 2017 | 2022'],
		['a heading that goods left', '8541', '2012 2017 | 2022'],
		['a heading whose subheadings map onto it', '8507', '2012 2017 | 2022'],
		['a heading of which nothing says where goods went', '2916', '2012 2017 | 2022'],
		['a chapter, always', '85', '2012 2017 2022'],
		['all goods, always', 'TOTAL', '2012 2017 2022'],
		['a group whose members map onto each other', 'SOLAR', '2012 2017 2022'],
		['a group of headings that goods move between', 'PARTS', '2012 2017 2022'],
		['a group of chapters, as they do', 'CHAPTERS', '2012 2017 2022'],
		['a group that goods went from to what it leaves out', 'CHAPTERS-BUT', '2012 2017 | 2022']
	])('%s', (_, product, expected) => expect(alike(product)).toBe(expected));
});

describe('what became of goods', () => {
	it.each<[string, Edition, Edition, readonly string[], readonly string[]]>([
		['854140', 2017, 2022, ['854141', '854143'], []],
		['854141', 2017, 2022, [], ['854140']],
		['852491', 2017, 2022, [], ['854190', '901300']],
		['850710', 2012, 2022, ['850710', '850760', '854900'], []],
		['850760', 2012, 2022, [], ['850710']],
		['8541', 2017, 2022, ['852491'], []],
		['SOLAR', 2017, 2022, [], []],
		['8507', 2012, 2022, ['854900'], []],
		['854140', 2012, 2017, [], []]
	])('%s from %i to %i', (product, from, to, went, came) => {
		expect(movedGoods(product, from, to, goods)).toEqual({ went, came });
	});
});
