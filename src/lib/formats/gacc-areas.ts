import { areaOf, codeList } from './areas.ts';

/** The customs' own country codes; those of the main partners, others go by their name. */
const CODES = codeList(`
	103 BGD, 106 MMR, 107 KHM, 109 PRK, 110 HKG, 111 IND, 112 IDN, 113 IRN, 114 IRQ, 115 ISR, 116 JPN, 119 LAO, 121 MAC,
	122 MYS, 124 MNG, 127 PAK, 129 PHL, 130 QAT, 131 SAU, 132 SGP, 133 KOR, 136 THA, 137 TUR, 138 ARE, 141 VNM, 143 TWN,
	145 KAZ, 301 BEL, 302 DNK, 303 GBR, 304 DEU, 305 FRA, 306 IRL, 307 ITA, 309 NLD, 310 GRC, 311 PRT, 312 ESP, 315 AUT,
	318 FIN, 321 HUN, 327 POL, 330 SWE, 331 CHE, 344 RUS, 347 UKR, 402 ARG, 410 BRA, 412 CHL, 429 MEX, 434 PER, 501 CAN,
	502 USA, 601 AUS, 609 NZL
`);

const SPELLINGS = new Map([
	['total', 'WLD'],
	['r. o. korea', 'KOR'],
	['r.o.korea', 'KOR'],
	['rep. of korea', 'KOR'],
	['korea rep.', 'KOR'],
	['d. p. r. korea', 'PRK'],
	['korea,dpr', 'PRK'],
	['taiwan, china', 'TWN'],
	['taiwan,china', 'TWN'],
	['hong kong,china', 'HKG'],
	['macao,china', 'MAC'],
	['macau, china', 'MAC'],
	['european union', 'EU'],
	['russia', 'RUS'],
	['russian federation', 'RUS'],
	['viet nam', 'VNM']
]);

/** A partner's name in the by-country table: without "of which:", abbreviation in brackets and marks of footnotes. */
const bareName = (text: string): string =>
	text
		.replace(/[\s\u00a0\u3000]+/g, ' ')
		.replace(/^ ?of which ?[:\uff1a] ?/i, '')
		.replace(/ ?[(\uff08][A-Z. ]{2,8}[)\uff09] ?$/, '')
		.replace(/[*\u2020\u2021]+$/, '')
		.trim();

/** What the customs' code and name of a partner stand for; undefined where they contradict each other. */
export const gaccArea = (code: string, name: string): string | undefined =>
	areaOf(code, bareName(name), CODES, SPELLINGS);
