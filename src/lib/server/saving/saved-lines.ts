import type { PlannedFile } from '#lib/intake/write-plan.ts';
import { decode } from '#lib/tables/decode.ts';

const lineEnds = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;

/** The lines of a file that are new: "observations/a.csv:4-9". */
export function savedLines({ file, bytes, added }: PlannedFile): string[] {
	const decoded = decode(file, bytes);
	if ('problem' in decoded || added === '') return [];
	const first =
		lineEnds(decoded.text.slice(0, decoded.text.length - added.length)) + 1 + (/^[\r\n]/.test(added) ? 1 : 0);
	const last = Math.max(first, lineEnds(decoded.text.replace(/[\r\n]+$/, '')) + 1);
	return [first === last ? `${file}:${first}` : `${file}:${first}-${last}`];
}
