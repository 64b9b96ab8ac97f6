/** What somebody typed, on one line, composed (NFC) and of a length that a file should have. */
export const oneLine = (text: string, longest: number): string =>
	[
		...text
			.normalize('NFC')
			.replace(/[\s\p{Cc}]+/gu, ' ')
			.trim()
	]
		.slice(0, longest)
		.join('')
		.trim();
