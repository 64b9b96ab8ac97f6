import type { Edition } from '#lib/trade/product.ts';
import changed from './edition-changes.json' with { type: 'json' };

/** By edition, the subheadings that do not count the same goods in the next one. */
export type Changes = (from: Edition) => ReadonlyMap<string, readonly string[]>;

/**
 * The subheadings of an edition that do not count the same goods in the next one, each with those there that its goods
 * went to: the same code among them counts fewer goods, or more. None where nothing says what became of it.
 * @param lines by edition, "010519 010512~010519"; the code alone where the next edition has it for other goods
 */
export function readChanges(lines: Readonly<Record<string, readonly string[]>>): Changes {
	const read = new Map<Edition, ReadonlyMap<string, readonly string[]>>();
	return (from) => {
		const known = read.get(from);
		if (known) return known;
		const changes = new Map(
			(lines[from] ?? []).map((line) => {
				const [code = '', became = code] = line.split(' ');
				return [code, became === '' ? [] : became.split('~')];
			})
		);
		read.set(from, changes);
		return changes;
	};
}

/** What each edition of the Harmonized System changed in the one before it, as it ships. */
export const editionChanges: Changes = readChanges(changed);
