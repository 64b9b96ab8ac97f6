import { EDITIONS, type Edition } from '#lib/trade/product.ts';
import lines from './hs-codes.json';

/** By code, the editions that have it: a chapter or a heading is in those of its subheadings. */
let read: ReadonlyMap<string, ReadonlySet<Edition>> | undefined;

/**
 * Whether an edition of the Harmonized System has a code, or any where none is named. A national line is looked for by
 * its subheading; whatever begins with 98 or 99 is each country's own.
 */
export function isKnownCode(code: string, edition?: Edition): boolean {
	if (/^9[89]/.test(code)) return true;
	read ??= editionsByCode(lines);
	const editions = read.get(code.slice(0, 6));
	return edition === undefined ? editions !== undefined : (editions?.has(edition) ?? false);
}

/**
 * @param headings "0101 10=0123 19=012 21=456 90": a heading, and the last two digits of its subheadings with the
 * numbers of the editions (H0 to H6) that have them, left out where all have
 */
function editionsByCode(headings: readonly string[]): ReadonlyMap<string, ReadonlySet<Edition>> {
	const byCode = new Map<string, Set<Edition>>();
	for (const line of headings) {
		const [heading = '', ...subheadings] = line.split(' ');
		for (const subheading of subheadings) {
			const [digits = '', numbers] = subheading.split('=');
			const editions = numbers === undefined ? EDITIONS : EDITIONS.filter((_, at) => numbers.includes(String(at)));
			for (const code of [heading.slice(0, 2), heading, heading + digits]) {
				const known = byCode.get(code) ?? new Set();
				for (const edition of editions) known.add(edition);
				byCode.set(code, known);
			}
		}
	}
	return byCode;
}
