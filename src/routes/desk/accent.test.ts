import { expect, it } from 'vitest';
import { accentContrasts, LEAST_CONTRAST } from './accent.ts';

it.each([
	['#101828', true, false],
	['#8a1538', true, true],
	['#ffd400', false, true],
	['#0b655e', true, true]
])('%s can be read on light pages: %s; on dark ones: %s', (accent, onLight, onDark) => {
	const { light, dark } = accentContrasts(accent);
	expect([light >= LEAST_CONTRAST, dark >= LEAST_CONTRAST]).toEqual([onLight, onDark]);
});
