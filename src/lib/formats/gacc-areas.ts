import { nameKey } from '#lib/names/name-key.ts';
import { remember } from '#lib/tables/remember.ts';
import { countryOf } from './areas.ts';
import { CHINESE_NAMES, ENGLISH_SPELLINGS, GACC_CODES } from './gacc-countries.ts';
import { plain } from './gacc-words.ts';

const spellings = new Map(ENGLISH_SPELLINGS.map(([name, code]) => [nameKey(name), code]));

/** A partner's name without "of which:", an abbreviation in brackets, and marks of footnotes. */
const bareName = (text: string): string =>
	plain(text)
		.replace(/^(?:of which|其中) ?:? ?/i, '')
		.replace(/ ?\([A-Z. ]{2,8}\) ?$/, '')
		.replace(/ ?\(地区\)$/, '')
		.replace(/[*\u2020\u2021]+$/, '')
		.trim();

/** What a name of the customs stands for; undefined where it is no country's or group's that we know. */
function named(name: string): string | undefined {
	const chinese = CHINESE_NAMES.get(name);
	if (chinese !== undefined) return chinese === '-' ? undefined : chinese;
	return spellings.get(nameKey(name)) ?? countryOf(name);
}

/**
 * What the customs' code and name of a partner stand for; undefined where they contradict each other. Where neither is
 * known the name is passed on, for areas.csv may know it.
 */
export function gaccArea(code: string, text: string): string | undefined {
	const name = readName(text);
	const byCode = GACC_CODES.get(code);
	if (byCode !== undefined && name.code !== undefined && byCode !== name.code) return undefined;
	// 499 is no country of the customs', and one of M49
	return byCode ?? name.code ?? (name.bare || (code === '' ? '' : `GACC ${code}`));
}

const readName = remember((text) => {
	const bare = bareName(text);
	return { bare, code: bare === '' ? undefined : named(bare) };
});
