import { error } from '@sveltejs/kit';

/** What somebody typed, on one line and composed (NFC). */
export const onOneLine = (text: string): string =>
	text
		.normalize('NFC')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim();

/**
 * The same, of a length that a file should have.
 * @param what it is called where it was sent
 * @throws what answers 400, where it is longer: nothing of it is cut off unsaid
 */
export function oneLine(text: string, longest: number, what: string): string {
	const line = onOneLine(text);
	const { length } = Array.from(line);
	if (length > longest)
		error(400, `"${what}" has ${length} letters; at most ${longest} are stored. Nothing was changed.`);
	return line;
}

/** A cell as somebody sent it: a program may send a number; what is neither text nor number is nothing. */
export const cellText = (sent: unknown): string =>
	typeof sent === 'string' || typeof sent === 'number' ? String(sent) : '';
