import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCode, partsIn, TOTAL } from './product.ts';

const digits = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 9 }).map((all) => all.join(''));

test('the parts of a code are the same however often they were asked for', () => {
	fc.assert(
		fc.property(fc.array(digits, { maxLength: 40 }), (codes) => {
			const wholes = [TOTAL, '01', '0101', ...codes.filter(isCode)];
			const first = wholes.map((whole) => partsIn([...codes], whole));
			// so often that the parts of all codes are found once
			for (let time = 0; time < 100; time++) partsIn(codes, TOTAL);
			expect(wholes.map((whole) => partsIn(codes, whole))).toEqual(first);
		})
	);
});

test.each([
	[['01', '0101', '0102', '010121'], TOTAL, ['01']],
	[['01', '0101', '0102', '010121'], '01', ['0101', '0102']],
	[['01', '010121', '010129'], '01', ['010121', '010129']],
	[['01', 'ENERGY', '0101'], '0101', []]
])('among %j those of %s are %j', (codes, whole, parts) => expect(partsIn(codes, whole)).toEqual(parts));
