import { expect, it } from 'vitest';
import { CHART_COLUMNS, type ChartCells } from '#lib/tables/charts.ts';
import { aliasCell, aliasText, slugFrom, withoutLooks, withTheirs, wordsOf } from './chart-desk.ts';

const EMPTY = Object.fromEntries(Object.keys(CHART_COLUMNS).map((name) => [name, ''])) as ChartCells;

it.each([
	['China’s trade with Russia rose 32%', [], 'chinas-trade-with-russia-rose-32'],
	['Über Zölle: «Łódź»', [], 'uber-zolle-odz'],
	['中国', [], 'chart'],
	['Trade', ['trade', 'trade-2'], 'trade-3'],
	['word '.repeat(30), [], 'word-word-word-word-word-word-word-word-word-word-word-word'],
	['x'.repeat(100), [], 'x'.repeat(60)]
])('a headline gives a name for an address: %j', (headline, taken, slug) => {
	expect(slugFrom(headline, new Set(taken))).toBe(slug);
});

it('a view is previewed without its own looks', () => {
	expect(withoutLooks('?lang=zh&partner=RUS&theme=dark')).toBe('partner=RUS');
});

it('what another editor wrote meanwhile comes into the fields, and is told where both wrote', () => {
	const seen = { ...EMPTY, slug: 'one', title: 'A title', title_zh: '标题', view: 'partner=RUS' };
	const words = { ...wordsOf(seen), en: { title: 'Ours', subtitle: '', note: 'Our note' } };
	const now = { ...seen, title: 'Theirs', title_zh: '他们的', view: 'partner=USA' };
	const both = withTheirs(seen, { words, view: seen.view, aliases: '' }, now, 'en');
	expect(both.words.en).toEqual({ title: 'Ours', subtitle: '', note: 'Our note' });
	expect(both.words.zh.title).toBe('他们的');
	expect(both.view).toBe('partner=USA');
	expect(both.failure.split('\n').slice(1)).toEqual(['Headline: Theirs']);
});

it('addresses are typed with whatever between them', () => {
	expect(aliasCell(' old,  older;oldest ')).toBe('old~older~oldest');
	expect(aliasText('old~older')).toBe('old, older');
});

it('addresses that another editor has added meanwhile are kept beside our own', () => {
	const seen = { ...EMPTY, slug: 'one', title: 'A title', aliases: 'old~older', view: 'partner=RUS' };
	const ours = { words: wordsOf(seen), view: seen.view };
	const now = { ...seen, slug: 'two', aliases: 'old~older~one' };
	expect(withTheirs(seen, { ...ours, aliases: 'old, mine' }, now, 'en').aliases).toBe('old, mine, one');
	expect(withTheirs(seen, { ...ours, aliases: 'old, older' }, now, 'en').aliases).toBe('old, older, one');
});
