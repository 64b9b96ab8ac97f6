import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { accentContrasts, accentIn, LEAST_CONTRAST, tooFaint } from './accent.ts';

it.each([
	['#101828', true, false],
	['#8a1538', true, true],
	['#ffd400', false, true],
	['#0b655e', true, true]
])('%s can be read on light pages: %s; on dark ones: %s', (accent, onLight, onDark) => {
	const { light, dark } = accentContrasts(accent);
	expect([light >= LEAST_CONTRAST, dark >= LEAST_CONTRAST]).toEqual([onLight, onDark]);
});

it.each([
	['#0b655e', undefined],
	['#101828', 'dark'],
	['#ffd400', 'light']
])('links of %s are too faint on pages that are %s', (accent, where) => {
	expect(tooFaint(accentContrasts(accent))).toBe(where);
});

it('without an accent, the program’s own is shown', () => {
	const css = readFileSync(new URL('../../app.css', import.meta.url), 'utf8');
	const own = [...css.matchAll(/--accent: (#[0-9a-f]{6});/g)].map(([, color]) => color);
	expect([...new Set(own)].slice(0, 2)).toEqual([accentIn('light', ''), accentIn('dark', '')]);
	expect(accentIn('light', '#8a1538')).toBe('#8a1538');
});
