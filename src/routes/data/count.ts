import type { Lang } from '#lib/lang/lang.ts';

/** "1,234 rows", in the words of a message that counts: it chooses by `count` and says `number`. */
export const counted = (
	message: (inputs: { count: number; number: string }, options: { locale: Lang }) => string,
	count: number,
	lang: Lang
): string => message({ count, number: count.toLocaleString(lang) }, { locale: lang });

/** "1 row", "100,000 rows" */
export const count = (n: number, one: string, many = `${one}s`): string =>
	`${n.toLocaleString('en')} ${n === 1 ? one : many}`;
