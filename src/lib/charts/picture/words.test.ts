import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrap } from './words.ts';

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
