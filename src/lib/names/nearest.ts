import { distance } from 'fastest-levenshtein';

/** Letters from which on two of them may be wrong. */
const LONG = 6;

/**
 * What the one known name stands for that differs from a text by one letter, or by two in a text of six letters and
 * more; undefined where there is none, or where names of different things are as near.
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
