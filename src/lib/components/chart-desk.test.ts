import { expect, it } from 'vitest';
import { slugFrom, withoutLooks } from './chart-desk.ts';

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
