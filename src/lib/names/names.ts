/** How areas are called. */
export interface Names {
	/** "United States" */
	name(code: string): string;
	/** "US", for legends and narrow tables. */
	shortName(code: string): string;
}

const lists = new Map<string, Intl.ListFormat>();

/** "Russia, Japan and the United States". */
export function listed(items: readonly string[], locale = 'en-GB'): string {
	let format = lists.get(locale);
	if (!format) lists.set(locale, (format = new Intl.ListFormat(locale, { type: 'conjunction' })));
	return format.format(items);
}
