/** Names that some system keeps for its devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * What a data file for the rows of a file is called: its name in small letters, digits and hyphens, without ending and
 * folders. "added" where nothing is left of it.
 */
export function targetName(file: string): string {
	const base = file.split(/[\\/]/).at(-1) ?? '';
	const name = base
		.replace(/\.[^.]*$/, '')
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 60);
	return name === '' || RESERVED.test(name) ? 'added' : name;
}
