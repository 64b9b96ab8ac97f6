import { nameKey } from './name-key.ts';

/** Why a partner that offices print is no country or area. */
export type NoArea =
	| 'confidential'
	| 'unspecified'
	| 'supplies'
	| 'former'
	| 'together'
	| 'part'
	| 'other-asia'
	| 'union-part'
	| 'adjustment';

const codes = (why: NoArea, list: string) => list.split(' ').map((code) => [code, why] as const);

/** Codes of Eurostat and of UN Comtrade for partners that are no country. */
const CODES: ReadonlyMap<string, NoArea> = new Map([
	...codes('confidential', 'QX QY QZ'),
	...codes('unspecified', 'QP QU QV QW 899 _X X_ XX UNS'),
	// the UN's rests of continents: Other Europe, Oceania, LAIA, ...
	...codes('unspecified', '129 221 290 471 472 473 527 568 577 636 637 697 879'),
	...codes('supplies', 'QQ QR QS 837 838 BUN FRE'),
	...codes('adjustment', '839 SPE'),
	...codes('former', '58 200 230 278 280 530 536 582 588 590 592 717 720 810 835 836 849 866 868 886 890 891'),
	...codes('former', 'ANT BLX CSK DDR PCI SCG SUN YUG YMD'),
	...codes(
		'together',
		'711 EU EU25 EU27 EU27_2007 ASEAN EFTA OPEC APEC RCEP BRI BRICS NATO OECD G7 G20 NAFTA USMCA CIS'
	),
	// the Canary Islands, Ceuta and Melilla are Spain's and outside its customs territory
	...codes('part', 'XB XC XL IC EA'),
	...codes('other-asia', '490 S19 OAS')
]);

/** Eurostat's codes of a union's trade within itself and with all others: EXT_EU28, EU27_2020_INTRA, EU_EXTRA. */
const UNION_PART =
	/^(?:(?:EXT|INT|EXTRA|INTRA)_E[UA](?:\d\d)?(?:_\d{4})?|E[UA](?:\d\d)?(?:_\d{4})?_(?:EXT|INT|EXTRA|INTRA))$/;

/** The IMF's groups, and unions of so many members: G163, GX898, EU-27, EU (15). */
const GROUP = /^(?:GX?\d{3}|E[UA][- (]*\d\d\)?)$/;

/** Words in names of partners that are no country, as they stand after `nameKey`. */
const WORDS: readonly (readonly [RegExp, NoArea])[] = [
	[/\b(?:confidential|secret|military reasons)\b/, 'confidential'],
	[/\b(?:stores and provisions|bunkers|free zones?|ship stores)\b/, 'supplies'],
	[/^other asia nes$/, 'other-asia'],
	[
		/\b(?:not specified|unspecified|nes|not elsewhere specified|unknown|not allocated|unidentified|international organi[sz]ations?)\b/,
		'unspecified'
	],
	[/^others?$|^其他$|别不详|中性包装/, 'unspecified'],
	[/^gacc (?:[1-6]99|70[12]|999)$/, 'unspecified'],
	[/\b(?:special categories|adjustment)\b/, 'adjustment'],
	[/^(?:fmr|former)\b|\b(?:ussr|soviet|yugoslavia|czechoslovakia|belgium luxembourg|netherlands antilles)\b/, 'former'],
	[/\b(?:us misc(?:ellaneous)? pacific|neutral zone)\b/, 'former'],
	[/\bserbia (?:and )?montenegro\b|塞尔维亚和黑山|\bdem rep of germany\b|\bfed rep of germany\b/, 'former'],
	[/^(?:ceuta|melilla|ceuta and melilla|canary is(?:lands?)?|塞卜泰|休达|梅利利亚|加那利群岛)$/, 'part'],
	[/^(?:gaza(?: strip)?|west bank)(?: admin(?:istered)? by israel)?$/, 'part'],
	[/其他国家|国别不详|国际组织/, 'unspecified'],
	[
		/\b(?:union|countries|republics|members?|total|group|economies|(?:partnership|agreement|(?:economic|free trade) (?:area|zone))$)\b/,
		'together'
	],
	[/\b(?:belt and road|pacific rim|(?:economic|andean|caribbean) community|common market)\b/, 'together'],
	[
		/^(?:cafta|usmca|nafta|mercosur|asean|opec|apec|efta)\b|^(?:euro (?:area|zone)|eurozone)\b|^(?:europe and central asia|middle east and north africa)$/,
		'together'
	],
	[/^rest of (?:the )?world$/, 'together'],
	[/协定|成员国|欧盟|一带一路|联盟|共同体|合计/, 'together'],
	[
		/^(?:(?:(?:north|south|east|west|latin|central|sub saharan|south ?east|eastern|western) )*(?:europe|asia|africa|america)|oceania|middle east|caribbean|americas)(?: and (?:the )?(?:caribbean|pacific|oceania))?$/,
		'together'
	],
	[/^(?:亚洲|非洲|欧洲|大洋洲|(?:拉丁|北|南)美洲?|中东)$/, 'together'],
	[/^(?:extra|intra) e[ua]/, 'union-part']
];

/** Why a text that names no area names none; undefined where nothing is known of it. */
export function whyNoArea(text: string): NoArea | undefined {
	if (text.length > 100) return undefined;
	const code = CODES.get(text.toUpperCase());
	if (code !== undefined) return code;
	if (UNION_PART.test(text.toUpperCase())) return 'union-part';
	if (GROUP.test(text.toUpperCase())) return 'together';
	// the UN writes until when a country was as it was: "Ethiopia (...1992)"
	if (/\(\.{3}\d{4}\)\s*$/.test(text)) return 'former';
	const key = nameKey(text);
	return WORDS.find(([words]) => words.test(key))?.[1];
}
