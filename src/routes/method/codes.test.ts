import { expect, test } from 'vitest';
import { LANGS } from '#lib/lang/lang.ts';
import { problemName } from '#lib/pages/problem-name.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { FAULTS, FINDINGS } from './codes.ts';

const ALL = Object.keys({ ...FAULTS, ...FINDINGS }) as Problem['code'][];

test.each(LANGS)('every code has a name in %s', (lang) => {
	expect(ALL.filter((code) => problemName(code, lang) === code)).toEqual([]);
});
