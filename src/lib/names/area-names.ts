import type { Lang } from '#lib/lang/lang.ts';
import { CHANGING_NAMES } from './changing-areas.ts';

/*
 * Names of areas that Intl and the locale data do not give, or give otherwise than readers of trade statistics expect.
 */

export const WORLD = 'WLD';

/** Where the usual English name differs from the locale data's, or where that is awkward in a sentence. */
export const ENGLISH_NAMES: ReadonlyMap<string, string> = new Map([
	[WORLD, 'World'],
	['COD', 'DR Congo'],
	['COG', 'Republic of the Congo'],
	['HKG', 'Hong Kong'],
	['MAC', 'Macao'],
	['MMR', 'Myanmar']
]);

/** Areas that are no country, and names shorter than those of the locale data, in the other languages. */
export const FOREIGN_NAMES: Record<Exclude<Lang, 'en'>, Readonly<Record<string, string>>> = {
	zh: {
		...CHANGING_NAMES.zh,
		[WORLD]: '全球',
		EU: '欧盟',
		ASEAN: '东盟',
		APEC: '亚太经合组织',
		BRICS: '金砖国家',
		HKG: '香港',
		MAC: '澳门'
	},
	ru: {
		...CHANGING_NAMES.ru,
		[WORLD]: 'весь мир',
		EU: 'ЕС',
		ASEAN: 'АСЕАН',
		APEC: 'АТЭС',
		BRICS: 'БРИКС',
		USA: 'США',
		KOR: 'Южная Корея',
		HKG: 'Гонконг',
		MAC: 'Макао',
		COD: 'ДР Конго'
	}
};

/**
 * Names that ISO 3166 prints and Intl does not. They stand here, for the package of its codes has them in Node alone: a
 * browser must read what the server reads.
 */
export const ISO_NAMES: readonly (readonly [string, string])[] = [
	['BRN', 'Brunei Darussalam'],
	['CHN', "People's Republic of China"],
	['COD', 'Democratic Republic of the Congo'],
	['FLK', 'Falkland Islands (Malvinas)'],
	['GMB', 'Republic of The Gambia'],
	['HMD', 'Heard Island and McDonald Islands'],
	['VAT', 'Holy See (Vatican City State)'],
	['IRN', 'Islamic Republic of Iran'],
	['KOR', 'Korea, Republic of'],
	['KOR', 'Republic of Korea'],
	['LAO', "Lao People's Democratic Republic"],
	['FSM', 'Micronesia, Federated States of'],
	['MDA', 'Moldova, Republic of'],
	['NLD', 'Netherlands (Kingdom of the)'],
	['MKD', 'The Republic of North Macedonia'],
	['PSE', 'State of Palestine'],
	['RUS', 'Russian Federation'],
	['VCT', 'Saint Vincent and the Grenadines'],
	['SGS', 'South Georgia and the South Sandwich Islands'],
	['SYR', 'Syrian Arab Republic'],
	['TWN', 'Taiwan, Province of China'],
	['TZA', 'United Republic of Tanzania'],
	['USA', 'United States of America'],
	['USA', 'USA'],
	['USA', 'U.S.A.'],
	['UMI', 'United States Minor Outlying Islands'],
	['VGB', 'Virgin Islands, British'],
	['VIR', 'Virgin Islands, U.S.'],
	['BES', 'Bonaire, Sint Eustatius and Saba'],
	['MAF', 'Saint Martin (French part)'],
	['SXM', 'Sint Maarten (Dutch part)']
];

/** Names that the UN, the WTO and customs print and that neither source of names has. */
export const OTHER_NAMES: readonly (readonly [string, string])[] = [
	['ATF', 'French Southern and Antarctic'],
	['ATF', 'French Southern and Antarctic Lands'],
	['BOL', 'Bolivia (Plurinational State of)'],
	['CPV', 'Cape Verde'],
	['GBR', 'United Kingdom of Great Britain and Northern Ireland'],
	['FSM', 'Micronesia, Fed. Sts.'],
	['HKG', 'China, Hong Kong Special Administrative Region'],
	['HKG', 'China, Hong Kong SAR'],
	['HKG', 'Hong Kong, China'],
	['IOT', 'British Indian Ocean Terr.'],
	['MAC', 'China, Macao Special Administrative Region'],
	['MAC', 'China, Macao SAR'],
	['MAC', 'Macao, China'],
	['MAC', 'Macau'],
	['MDA', 'Republic of Moldova'],
	['MMR', 'Burma'],
	['PRK', "Democratic People's Republic of Korea"],
	['PSE', 'Gaza Strip/West Bank admin. by Israel'],
	['PSE', 'West Bank and Gaza'],
	['SJM', 'Svalbard'],
	['SJM', 'Svalbard, Jan Mayen Island'],
	['SWZ', 'Swaziland'],
	['TWN', 'Chinese Taipei'],
	['VEN', 'Venezuela (Bolivarian Republic of)'],
	['VNM', 'Viet Nam'],
	['XKK', 'Kosovo, Republic of'],
	['YEM', 'Republic of Yemen'],
	[WORLD, 'All countries']
];

/** Names that people type: of everyday speech, of newspapers and of tables in a hurry. */
export const EVERYDAY_NAMES: readonly (readonly [string, string])[] = [
	['ARE', 'UAE'],
	['ARE', 'Emirates'],
	['BIH', 'Bosnia'],
	['BRA', 'Brasil'],
	['CHN', 'PRC'],
	['CHN', 'Mainland China'],
	['CIV', 'Ivory Coast'],
	['COD', 'DRC'],
	['CPV', 'Cabo Verde'],
	['CZE', 'Czech Republic'],
	['DEU', 'Deutschland'],
	['DOM', 'Dominican Rep.'],
	['FRO', 'Faroes'],
	['GBR', 'UK'],
	['GBR', 'Britain'],
	['GBR', 'Great Britain'],
	['KOR', 'ROK'],
	['KOR', 'S. Korea'],
	['KOR', 'Korea, Rep.'],
	['KOR', 'Korea, South'],
	['MKD', 'Macedonia'],
	['MKD', 'FYROM'],
	['NLD', 'Holland'],
	['PRK', 'DPRK'],
	['PRK', 'N. Korea'],
	['PRK', 'Korea, North'],
	['SAU', 'KSA'],
	['SAU', 'Saudi'],
	['STP', 'S\u00e3o Tom\u00e9'],
	['SVK', 'Slovak Republic'],
	['TLS', 'East Timor'],
	['TUR', 'Turkey'],
	['USA', 'US'],
	['USA', 'America'],
	['VAT', 'Vatican']
];
