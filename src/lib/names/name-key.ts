/** Names compare without case, accents, punctuation and a leading "the": "St. Lucia" is "Saint Lucia". */
export const nameKey = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/&/g, ' and ')
		.replace(/['\u2019.]/g, '')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.replace(/^the /, '')
		.replace(/^st /, 'saint ');
