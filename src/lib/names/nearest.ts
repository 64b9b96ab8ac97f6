import { distance } from 'fastest-levenshtein';

/** Letters from which on two of them may be wrong. */
const LONG = 6;

/**
 * What the nearest name stands for. It may differ from the text by one letter, or by two in a text of six letters and
 * more. Undefined where no name is so near, or where names of different things are equally near.
 * @param names pairs of a name, spelled as the text is, and what it stands for
 */
export function nearest<T>(text: string, names: Iterable<readonly [name: string, of: T]>): T | undefined {
	const most = text.length >= LONG ? 2 : 1;
	let least = most + 1;
	let candidates = new Set<T>();
	for (const [name, of] of names) {
		if (Math.abs(name.length - text.length) > most) continue;
		const apart = distance(text, name);
		if (apart > least || apart > most) continue;
		if (apart < least) candidates = new Set();
		least = apart;
		candidates.add(of);
	}
	const [only] = candidates;
	return candidates.size === 1 ? only : undefined;
}
