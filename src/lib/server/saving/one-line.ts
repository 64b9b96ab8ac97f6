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

/** A cell as somebody sent it: a program may send a number; what is neither text nor number is nothing. */
export const cellText = (sent: unknown): string =>
	typeof sent === 'string' || typeof sent === 'number' ? String(sent) : '';
