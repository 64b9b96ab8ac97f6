import { codeList, countryOf } from './areas.ts';

/**
 * Where UN Comtrade's numbers of reporters and partners differ from M49, as of its reference tables: countries with
 * their customs territories. 490 is "Other Asia, nes", which is no country by itself.
 */
const NUMBERS = codeList(
	'0 WLD, 842 USA, 840 USA, 841 USA, 251 FRA, 250 FRA, 699 IND, 356 IND, 757 CHE, 756 CHE, 579 NOR, 578 NOR, 381 ITA'
);

/** Alpha-3 as Comtrade and the World Bank print it where ISO has another one. */
const LETTERS = codeList('W00 WLD, ROM ROU, ZAR COD, TMP TLS');

/** What Comtrade's number, letters and name stand for; undefined where they contradict each other. */
export function comtradeArea(number: string, letters: string, name: string): string | undefined {
	const plain = number === '' ? '' : number.replace(/^0+(?=\d)/, '');
	const byNumber = NUMBERS.get(plain) ?? (/^\d{1,3}$/.test(plain) ? countryOf(plain) : undefined);
	const byLetters = LETTERS.get(letters) ?? (/^[A-Z]{3}$/.test(letters) ? countryOf(letters) : undefined);
	if (byNumber !== undefined && byLetters !== undefined && byNumber !== byLetters) return undefined;
	// M49 has 490 nowhere, and "Other Asia" names no country: the words are passed on and refused as such
	return byLetters ?? byNumber ?? (name || letters || number);
}
