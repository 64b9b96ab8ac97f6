/** How areas are called. */
export interface Names {
	/** "United States" */
	name(code: string): string;
	/** "US", for legends and narrow tables. */
	shortName(code: string): string;
}

const WITH_ARTICLE =
	/^(United |European Union$|Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Seychelles$|Comoros$|Vatican)|( Islands| Republic| Emirates| Territories| Territory| Federation)$/;

/** An area within a sentence: "the United States", "Russia", "the world". */
export function inSentence(name: string): string {
	if (name === 'World') return 'the world';
	return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}

/** "China's", "the Netherlands'". */
export function possessive(name: string): string {
	const said = inSentence(name);
	return said.endsWith('s') ? `${said}’` : `${said}’s`;
}

/** At the start of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const lists = new Map<string, Intl.ListFormat>();

/** "Russia, Japan and the United States". */
export function listed(items: readonly string[], locale = 'en-GB'): string {
	let format = lists.get(locale);
	if (!format) lists.set(locale, (format = new Intl.ListFormat(locale, { type: 'conjunction' })));
	return format.format(items);
}
