import { expect, test } from 'vitest';
import { decimalsIn } from './decimals.ts';

/** Growth as printed, with so many decimals; none of a figure whose growth is not known. */
const grown = (...printed: (string | undefined)[]) =>
	printed.map((text) => {
		const half = 0.5 * 10 ** -(text?.split('.')[1]?.length ?? 0);
		const bounded = (value: number) => ({ value, low: value - half, high: value + half });
		return { ...bounded(100), how: 'observed' as const, terms: [], ...(text && { growth: bounded(Number(text)) }) };
	});

test.each([
	['of most', grown('1.5', '-8.7', '32'), 1],
	['no fewer than the newest has', grown('1', '8', '-8.7'), 1],
	['where that of the newest is not known', grown('1.5', '-8.7', undefined), 1],
	['none where most are whole', grown('1.5', '8', '32'), 0],
	['none where none is known', grown(undefined), 0]
])('growth beside the figures has the decimals %s', (_name, points, decimals) => {
	const shown = {
		view: { lang: 'en', currency: 'USD', scale: 'bn', measure: 'value' },
		unit: { kind: 'money', currency: 'USD', power: 9 },
		series: [{ points }]
	} as unknown as Parameters<typeof decimalsIn>[0];
	expect(decimalsIn(shown).growth).toBe(decimals);
});
