import type { Lang } from '#lib/lang/lang.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';

/** Codes that are named: a view has no more, and an address that is none might. */
const MOST = 200;

/** What goods are called in a language, by their codes. @param codes joined by `~` */
export function namedGoods(
	{ productsIn }: Pick<Snapshot, 'productsIn'>,
	codes: string,
	lang: Lang
): Record<string, string> {
	const { name } = productsIn(lang);
	return Object.fromEntries(
		codes
			.split('~')
			.slice(0, MOST)
			.map((code) => [code, name(code)])
	);
}
