import type { Edition } from '#lib/trade/product.ts';

/**
 * The Harmonized System of the World Customs Organization: its English names, of the edition of 2022, and which codes
 * count other goods in the next edition.
 */
export interface Nomenclature {
	/** "Soya beans, whether or not broken"; undefined where the edition of 2022 does not have the code. */
	description(code: string): string | undefined;
	/** Every code of 2022 with its description: chapters, headings and subheadings, in the order of the system. */
	readonly descriptions: ReadonlyMap<string, string>;
	/**
	 * The subheadings of an edition that do not count the same goods in the next one, each with those there that its goods
	 * went to: the same code among them counts fewer goods, or more. None where nothing says what became of it.
	 */
	changes(from: Edition): ReadonlyMap<string, readonly string[]>;
}

/**
 * @param lines "0101 Horses, asses, mules and hinnies; live"
 * @param changed by edition, "010519 010512~010519"; the code alone where the next edition has it for other goods
 */
export function readNomenclature(
	lines: readonly string[],
	changed: Readonly<Record<string, readonly string[]>>
): Nomenclature {
	const descriptions = new Map(lines.map(splitAtSpace));
	const changesFrom = new Map<Edition, ReadonlyMap<string, readonly string[]>>();
	return {
		description: (code) => descriptions.get(code),
		descriptions,
		changes(from) {
			const known = changesFrom.get(from);
			if (known) return known;
			const changes = new Map(
				(changed[from] ?? []).map(splitAtSpace).map(([code, next]) => [code, next === '' ? [] : next.split('~')])
			);
			changesFrom.set(from, changes);
			return changes;
		}
	};
}

function splitAtSpace(line: string): [before: string, after: string] {
	const at = line.indexOf(' ');
	return at < 0 ? [line, line] : [line.slice(0, at), line.slice(at + 1)];
}

let loading: Promise<Nomenclature> | undefined;

/** The nomenclature that ships. It is large, never changes, and is read once, by whoever first needs it. */
export function loadNomenclature(): Promise<Nomenclature> {
	loading ??= Promise.all([import('./hs2022.json'), import('./edition-changes.json')]).then(([lines, changed]) =>
		readNomenclature(lines.default, changed.default)
	);
	return loading;
}
