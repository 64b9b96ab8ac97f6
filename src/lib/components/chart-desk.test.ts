import { expect, it } from 'vitest';
import { CHART_COLUMNS, type ChartCells } from '#lib/tables/charts.ts';
import { slugFrom, withoutLooks, withTheirs, wordsOf } from './chart-desk.ts';

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
	const empty = Object.fromEntries(Object.keys(CHART_COLUMNS).map((name) => [name, ''])) as ChartCells;
	const seen = { ...empty, slug: 'one', title: 'A title', title_zh: '标题', view: 'partner=RUS' };
	const words = { ...wordsOf(seen), en: { title: 'Ours', subtitle: '', note: 'Our note' } };
	const now = { ...seen, title: 'Theirs', title_zh: '他们的', view: 'partner=USA' };
	const both = withTheirs(seen, words, seen.view, now, 'en');
	expect(both.words.en).toEqual({ title: 'Ours', subtitle: '', note: 'Our note' });
	expect(both.words.zh.title).toBe('他们的');
	expect(both.view).toBe('partner=USA');
	expect(both.failure.split('\n').slice(1)).toEqual(['Headline: Theirs']);
});
