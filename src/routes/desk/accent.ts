import { formatHex, interpolate } from 'culori';
import { contrast } from '#lib/charts/color.ts';
import { THEME_TOKENS } from '#lib/charts/palette.ts';

/** What text needs for everybody to read it: WCAG 2.2, level AA. */
export const LEAST_CONTRAST = 4.5;

/** How an accent stands out on light pages, and on dark ones in the lighter tone that they show of it (`darkAccent`). */
export function accentContrasts(accent: string): { readonly light: number; readonly dark: number } {
	const lighter = formatHex(interpolate([accent, '#fff'], 'oklab')(0.4));
	return {
		light: contrast(accent, THEME_TOKENS.light.background),
		dark: contrast(lighter, THEME_TOKENS.dark.background)
	};
}
