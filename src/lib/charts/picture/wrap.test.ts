import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanced, broken, wrap } from './wrap.ts';

const width = (text: string): number => text.length;

test('wrapped lines are the same words in the same order, and none but a single long word is too wide', () => {
	fc.assert(
		fc.property(fc.array(fc.stringMatching(/^[a-zé–]{1,14}$/)), fc.integer({ min: 1, max: 30 }), (words, room) => {
			const lines = wrap(words.join(' '), room, width);
			expect(lines.join(' ')).toBe(words.join(' '));
			for (const line of lines) if (width(line) > room) expect(line).not.toContain(' ');
		})
	);
});

test('no line could take the next one’s first word', () => {
	fc.assert(
		fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/)), fc.integer({ min: 1, max: 40 }), (words, room) => {
			const lines = wrap(words.join(' '), room, width);
			lines.slice(1).forEach((line, i) => {
				expect(width(`${lines[i]} ${line.split(' ')[0]}`)).toBeGreaterThan(room);
			});
		})
	);
});

test('a headline has no more lines when they are balanced, and its lines are about as long as each other', () => {
	expect(balanced('In dollars, trade with the US fell 14.5%, not 8.7%', 44, width)).toEqual([
		'In dollars, trade with the',
		'US fell 14.5%, not 8.7%'
	]);
	fc.assert(
		fc.property(fc.array(fc.stringMatching(/^[a-z]{1,9}$/)), fc.integer({ min: 9, max: 40 }), (words, room) => {
			const text = words.join(' ');
			const lines = balanced(text, room, width);
			expect(lines.join(' ')).toBe(text);
			expect(lines).toHaveLength(wrap(text, room, width).length);
		})
	);
});

test('a year stays with the word before it, and so does a Russian word with a short one', () => {
	expect(wrap('trade fell 6.9% in 2025 while it rose', 18, width)).toEqual([
		'trade fell 6.9%',
		'in 2025 while it',
		'rose'
	]);
	expect(wrap('рост на треть, с США спад', 16, width)).toEqual(['рост на треть,', 'с США спад']);
	expect(wrap('рост; Китай — США: спад', 13, width)).toEqual(['рост; Китай\u00a0—', 'США: спад']);
});

test('a Chinese headline ends its lines with a clause where it can, else with a word, never within a number', () => {
	const wide = (text: string): number => [...text].reduce((sum, one) => sum + (one < '\u2e80' ? 0.5 : 1), 0);
	const table: [string, number, string[]][] = [
		['2025年，中国与俄罗斯进出口总额同比下降6.9%；与美国进出口总额同比下降18.7%', 28, ['2025年，中国与俄罗斯进出口总额同比下降6.9%；', '与美国进出口总额同比下降18.7%']], // prettier-ignore
		['2025年，中国与俄罗斯进出口总额同比下降6.9%', 16, ['2025年，中国与俄罗斯', '进出口总额同比下降6.9%']],
		['对俄罗斯贸易逆差扩大至215亿美元', 12, ['对俄罗斯贸易逆差', '扩大至215亿美元']],
		['来源：Gazeta.ru（2026年1月）', 9, ['来源：Gazeta.ru', '（2026年1月）']]
	];
	for (const [text, room, lines] of table) expect(balanced(text, room, wide)).toEqual(lines);
});

test('sentences of Chinese need no space between them', () => {
	expect(wrap('空心点由推算得出。 虚线跨过时段。', 99, width)).toEqual(['空心点由推算得出。虚线跨过时段。']);
});

test('an address that is wider than a line breaks behind its signs, and loses nothing', () => {
	const address = 'trade.example.org/explore?partner=RUS~USA&time=2022-08..2023-08';
	const lines = wrap(`Source: Customs. ${address}`, 24, width);
	expect(lines).toEqual([
		'Source: Customs.',
		'trade.example.org/',
		'explore?partner=RUS~USA&',
		'time=2022-08..2023-08'
	]);
	expect(lines.slice(1).join('')).toBe(address);
});

test('a word wider than a line is broken, and nothing of it is lost', () => {
	expect(broken('Außenhandelsstatistik', 10, width)).toEqual(['Außenhande', 'lsstatisti', 'k']);
	expect(broken('trade', 10, width)).toEqual(['trade']);
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 12, max: 30 }), (text, room) => {
			const lines = broken(text, room, width);
			expect(lines.join('')).toBe(text);
			const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => width(segment));
			for (const line of lines) expect(width(line)).toBeLessThanOrEqual(Math.max(room, ...letters));
		})
	);
});
