import { whyNoArea } from '#lib/names/no-area.ts';
import { codeList, countryOf, selfNote } from './areas.ts';

/**
 * Where UN Comtrade's numbers of reporters and partners differ from M49, as of its reference tables: countries with
 * their customs territories.
 */
const NUMBERS = codeList(
	'0 WLD, 842 USA, 840 USA, 841 USA, 251 FRA, 250 FRA, 699 IND, 356 IND, 757 CHE, 756 CHE, 579 NOR, 578 NOR, 381 ITA'
);

/** Alpha-3 as Comtrade and the World Bank print it where ISO has another one. */
const LETTERS = codeList('W00 WLD, ROM ROU, ZAR COD, TMP TLS, S19 TWN, OAS TWN, EUN EU, EUR EU, SUD SDN_2011');

/** "Other Asia, nes": the UN names no Taiwan, and counts hardly anything but its trade there. */
const isOtherAsia = (number: string, letters: string, name: string): boolean =>
	number === '490' || letters === 'S19' || letters === 'OAS' || /^other asia, ?nes$/i.test(name);

/** What Comtrade's number, letters and name stand for; undefined where they contradict each other. */
export function comtradeArea(number: string, letters: string, name: string): string | undefined {
	const plain = number === '' ? '' : number.replace(/^0+(?=\d)/, '');
	if (isOtherAsia(plain, letters, name)) return 'TWN';
	// Sudan with the South, until 2011; its letters are those of Sudan today
	if (plain === '736') return 'SDN_2011';
	// M49's Monaco, which the UN counts with France
	if (plain === '492') return name || 'Europe EU, nes';
	// of which members its name says: EU-28
	if (plain === '97') return name || 'EU';
	// a country as it was has the letters of one of today: 58 is Belgium with Luxembourg, and BEL
	if (whyNoArea(plain) !== undefined) return whyNoArea(name) === undefined ? plain : name;
	const byNumber = NUMBERS.get(plain) ?? (/^\d{1,3}$/.test(plain) ? countryOf(plain) : undefined);
	const byLetters = LETTERS.get(letters) ?? (/^[A-Z]{3}$/.test(letters) ? countryOf(letters) : undefined);
	if (byNumber !== undefined && byLetters !== undefined && byNumber !== byLetters) return undefined;
	return byLetters ?? byNumber ?? (name || letters || number);
}

/** What has to be known about a row's partner; empty for most. */
export function partnerNote(reporter: string, partner: string, written: readonly [string, string, string]): string {
	if (partner === 'TWN' && isOtherAsia(...written)) return 'the UN calls it Other Asia, nes';
	return selfNote(reporter, partner);
}
