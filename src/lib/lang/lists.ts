import { FORMAT_TAGS, type Lang } from './lang.ts';

const lists = new Map<Lang, Intl.ListFormat>();

/** "Russia, Japan and the United States" in a language. */
export function listed(items: readonly string[], lang: Lang = 'en'): string {
	let format = lists.get(lang);
	if (!format) lists.set(lang, (format = new Intl.ListFormat(FORMAT_TAGS[lang], { type: 'conjunction' })));
	return format.format(items);
}
