import fc from 'fast-check';
import { expect, test } from 'vitest';
import { held, piecesOf } from './unbroken.ts';

test.each([
	['trade fell 6.9% in 2025 while', ['in 2025']],
	['rose 32% in January–August 2023', ['January–August 2023']],
	['US$64.5bn in Q4 2025', ['Q4 2025']],
	['yearly, 2017–2025, as reported', ['2017–2025']],
	['quarterly, Q1 2019–Q4 2025', ['Q1 2019–Q4 2025']],
	['США в 2019 году; площадь', ['в 2019 году']],
	['по месяцам, январь 2022\u00a0г.', ['январь 2022\u00a0г.']],
	['2022—2023年各年1—8月', ['2022—2023年', '1—8月']],
	['进出口总额同比下降6.9%；与美国下降18.7%', ['6.9%', '18.7%']],
	['达1,054亿美元', ['1,054']],
	['nothing of the kind', []]
])('%s', (text, whole) => {
	expect(piecesOf(text).flatMap((piece) => (piece.isWhole ? [piece.text] : []))).toEqual(whole);
});

test('pieces are the text, whatever it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom('2', '0', '1', '9', ' ', '–', '—', 'a', '年', ',') }), (text) => {
			expect(piecesOf(text).map((piece) => piece.text).join('').replaceAll('\u00a0', ' ')).toBe(text); // prettier-ignore
		})
	);
});

test('no line of a headline in plain text begins with a year or a dash', () => {
	expect(held('Китай — США: рост в 2025')).toBe('Китай\u00a0— США: рост в\u00a02025');
});
