import { areaNames, isCountry } from '#lib/names/areas.ts';
import { remember } from '#lib/tables/remember.ts';

/** Names and codes without those of areas.csv: what a country is called everywhere. */
const names = areaNames();

/** What ISO calls an area that a text names; undefined where it names none. */
export const countryOf = remember((text) => names.codeOf(text.trim()));

/** What a country's code stands for, in English. */
export const countryName = (code: string): string => names.nameOf(code);

/**
 * What an office's own code and name stand for. Where both are known and differ nothing can be told (undefined); where
 * the code is not known the name is passed on, for areas.csv may know it.
 */
export function areaOf(
	code: string,
	name: string,
	codes: ReadonlyMap<string, string>,
	spellings: ReadonlyMap<string, string> = new Map()
): string | undefined {
	const byCode = codes.get(code);
	const written = spellings.get(name.toLowerCase()) ?? name;
	const byName = written === '' ? undefined : countryOf(written);
	if (byCode !== undefined && byName !== undefined && byCode !== byName) return undefined;
	return byCode ?? byName ?? written;
}

/** What has to be known about a country's trade with itself; empty for any other. */
export function selfNote(reporter: string, partner: string): string {
	const code = countryOf(partner);
	const isSelf = code !== undefined && isCountry(code) && code === countryOf(reporter);
	return isSelf ? 'trade with itself: goods that came back or never left' : '';
}

/** "111 USA, 112 GBR" as a map. */
export const codeList = (text: string): ReadonlyMap<string, string> =>
	new Map(
		text
			.trim()
			.split(/\s*,\s*/)
			.map((pair) => pair.split(/\s+/) as [string, string])
	);
