/** As many entries as a page lists. */
const MOST_LISTED = 100;

/** The first entries, and how many there are beyond them. */
export const listable = <T>(all: readonly T[]): { readonly list: readonly T[]; readonly more: number } => ({
	list: all.slice(0, MOST_LISTED),
	more: Math.max(0, all.length - MOST_LISTED)
});
