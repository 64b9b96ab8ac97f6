/**
 * Whether somebody who types this is looking for what has these names. From the beginning of a word on, where words are
 * told apart: "us" is no part of Australia.
 * @param names as `nameKey` writes them
 * @param wanted likewise
 */
export const isFound = (names: readonly string[], wanted: string): boolean =>
	names.some((name) =>
		/^[\p{sc=Latn}\p{sc=Cyrl}\d]/u.test(wanted) ? ` ${name}`.includes(` ${wanted}`) : name.includes(wanted)
	);
