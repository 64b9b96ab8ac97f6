import { LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import type { Measured } from './contrasts.ts';

/** A number with so many decimals, without marks between thousands. */
export const decimal = (value: number, decimals: number, lang: Lang): string =>
	value.toLocaleString(LANG_TAGS[lang], { minimumFractionDigits: decimals, useGrouping: false });

/** A contrast, rounded down: one that only just fails must not look as if it passed. */
export const contrastText = ({ ratio }: Pick<Measured, 'ratio'>, lang: Lang): string =>
	`${decimal(Math.floor(ratio * 10) / 10, 1, lang)}:1`;
