import { describe, expect, test } from 'vitest';
import type { Problem } from '#lib/dataset/problem.ts';
import { offersOf, withCell } from './repair.ts';

const problem = (code: Problem['code'], fix: string): Problem => ({ code, severity: 'error', message: '', line: 2, column: 3, fix }); // prettier-ignore

describe('offersOf', () => {
	test.each<[Problem['code'], string, string[]]>([
		['bad-period', 'write 2023-01 or 2023-10', ['2023-01', '2023-10']],
		['bad-value', 'write 1234 or 1.234', ['1234', '1.234']],
		['bad-value', 'write 1234.5', ['1234.5']],
		['bad-flow', 'write export, import or total', ['export', 'import', 'total']],
		['bad-unit', 'write USD bn', ['USD bn']],
		['bad-product', 'write 01', ['01']],
		['bad-unit', 'write it like USD bn', []],
		['bad-value', 'write plain digits, such as 1234.5', []],
		['bad-area', 'write its ISO code, such as CHN', []],
		['bad-period', 'write the month as 01 to 12', []]
	])('%s: %s', (code, fix, offers) => expect(offersOf(problem(code, fix))).toEqual(offers));
});

describe('withCell', () => {
	test('changes one cell and leaves every other byte as it was', () => {
		const text = 'a;b;c\r\n1;"x;y";3\r\n\r\n4;5;6';
		expect(withCell(text, 2, 3, '9')).toBe('a;b;c\r\n1;"x;y";9\r\n\r\n4;5;6');
		expect(withCell(text, 4, 1, 'a;b')).toBe('a;b;c\r\n1;"x;y";3\r\n\r\n"a;b";5;6');
	});
	test.each([
		[9, 1],
		[2, 9]
	])('line %d, field %d is not there', (line, column) => expect(withCell('a,b\n1,2\n', line, column, 'x')).toBeUndefined());
	test('a record of several lines is left alone', () => expect(withCell('a,b\n"1\n2",3\n', 2, 1, 'x')).toBeUndefined());
});
