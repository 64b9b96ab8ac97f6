/** The Harmonized System of the World Customs Organization: its English names, of the edition of 2022. */
export interface Nomenclature {
	/** "Soya beans, whether or not broken"; undefined where the edition of 2022 does not have the code. */
	description(code: string): string | undefined;
	/** Every code of 2022 with its description: chapters, headings and subheadings, in the order of the system. */
	readonly descriptions: ReadonlyMap<string, string>;
}

/** @param lines "0101 Horses, asses, mules and hinnies; live" */
export function readNomenclature(lines: readonly string[]): Nomenclature {
	const descriptions = new Map(lines.map(splitAtSpace));
	return { description: (code) => descriptions.get(code), descriptions };
}

function splitAtSpace(line: string): [code: string, description: string] {
	const at = line.indexOf(' ');
	return [line.slice(0, at), line.slice(at + 1)];
}

let loading: Promise<Nomenclature> | undefined;

/** The nomenclature that ships. It is large, never changes, and is read once, by whoever first needs it. */
export function loadNomenclature(): Promise<Nomenclature> {
	loading ??= import('./hs2022.json').then(({ default: lines }) => readNomenclature(lines));
	return loading;
}
