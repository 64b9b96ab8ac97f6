import { formatHex, interpolate } from 'culori';
import { contrast } from '#lib/charts/color.ts';
import { THEME_TOKENS } from '#lib/charts/palette.ts';
import { darkAccent } from '#lib/pages/site-name.ts';

/** What text needs for everybody to read it: WCAG 2.2, level AA. */
export const LEAST_CONTRAST = 4.5;

/** The program's own accent, as app.css has it. */
const OWN_ACCENT = { light: '#0b655e', dark: '#6fc7bc' } as const;

/** What a page shows of an accent in a theme; of none, the program's own. */
export const accentIn = (theme: 'light' | 'dark', accent: string): string =>
	accent === '' ? OWN_ACCENT[theme] : theme === 'light' ? accent : darkAccent(accent);

/** On which pages links of an accent are too faint for everybody to read; undefined where they are on neither. */
export function tooFaint({ light, dark }: ReturnType<typeof accentContrasts>): 'light' | 'dark' | 'both' | undefined {
	const [isLightFaint, isDarkFaint] = [light < LEAST_CONTRAST, dark < LEAST_CONTRAST];
	if (isLightFaint && isDarkFaint) return 'both';
	return isLightFaint ? 'light' : isDarkFaint ? 'dark' : undefined;
}

/** How an accent stands out on light pages, and on dark ones in the lighter tone that they show of it (`darkAccent`). */
export function accentContrasts(accent: string): { readonly light: number; readonly dark: number } {
	const lighter = formatHex(interpolate([accent, '#fff'], 'oklab')(0.4));
	return {
		light: contrast(accent, THEME_TOKENS.light.background),
		dark: contrast(lighter, THEME_TOKENS.dark.background)
	};
}
