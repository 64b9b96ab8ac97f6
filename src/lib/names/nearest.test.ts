import { expect, it } from 'vitest';
import { areaNames } from './areas.ts';
import { nearest } from './nearest.ts';

it.each([
	['rusia', [['russia', 'RUS']], 'RUS'],
	['exprot', [['export', 'export'], ['import', 'import']], 'export'],
	['xport', [['export', 'export'], ['import', 'import']], 'export'],
	// two letters of a short text may mean anything
	['rsa', [['russia', 'RUS']], undefined],
	// as near to two things as to each other
	['niger', [['nigel', 1], ['nigeb', 2]], undefined],
	// two names of one thing are one thing
	['nigex', [['niger', 1], ['nigel', 1]], 1]
] as const)('%s among %j is %s', (text, known, expected) => {
	expect(nearest<string | number>(text, known)).toBe(expected);
}); // prettier-ignore

it.each([
	['Rusia', 'RUS'],
	['RUZ', 'RUS'],
	['Germny', 'DEU'],
	['Untied States', 'USA'],
	['XXQ', undefined],
	['', undefined],
	['Korea', undefined]
])('an area written "%s" is nearest to %s', (text, code) => {
	expect(areaNames().nearest(text)).toBe(code);
});
