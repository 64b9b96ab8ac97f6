import type { Theme } from '#lib/views/view.ts';
import { inBoth } from '../color.ts';
import { THEME_TOKENS, type Tokens } from '../palette.ts';

const NAMES = Object.keys(THEME_TOKENS.light) as (keyof Tokens)[];

/** Every colour as that of the light theme and that of the dark one: what is drawn with them follows its reader. */
const BOTH = Object.fromEntries(
	NAMES.map((name) => [name, inBoth(THEME_TOKENS.light[name], THEME_TOKENS.dark[name])])
) as Record<keyof Tokens, string>;

/** What a picture of a theme is drawn with. */
export const themeTokens = (theme: Theme): Tokens => (theme === 'auto' ? BOTH : THEME_TOKENS[theme]);
