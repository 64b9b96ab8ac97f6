import { expect, test } from 'vitest';
import { isFound } from './is-found.ts';
import { nameKey } from './name-key.ts';

const found = (typed: string, ...names: string[]) => isFound(names.map(nameKey), nameKey(typed));

test.each([
	['us', ['United States', 'US'], true],
	['us', ['Australia'], false],
	['states', ['United States'], true],
	['8703', ['Cars', '8703'], true],
	['国', ['中国'], true],
	['', ['Japan'], true]
])('%j finds %j: %s', (typed, names, is) => expect(found(typed, ...names)).toBe(is));
