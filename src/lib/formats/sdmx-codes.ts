import { isCurrency } from '#lib/trade/unit.ts';

/** What agencies call the dimensions that we need; the first that a file has is taken. */
export const NAMES = {
	reporter: ['REPORTER', 'REF_AREA', 'REPORTING_COUNTRY', 'REPORTER_COUNTRY', 'DECLARANT', 'COUNTRY', 'GEO'],
	partner: ['PARTNER', 'COUNTERPART_AREA', 'COUNTERPART_COUNTRY', 'PARTNER_COUNTRY', 'VIS_A_VIS_AREA'],
	flow: ['FLOW', 'TRADE_FLOW', 'STK_FLOW', 'FLOW_DIRECTION'],
	indicator: ['INDICATOR', 'INDICATORS', 'INDIC_ET', 'INDIC', 'MEASURE'],
	product: ['PRODUCT', 'COMMODITY', 'CMD_CODE', 'HS', 'PRODUCT_CODE', 'SITC06', 'BCLAS_BEC'],
	/** What is traded, goods or services. */
	kind: ['PRODUCT_TYPE'],
	period: ['TIME_PERIOD', 'TIME'],
	value: ['OBS_VALUE'],
	currency: ['CURRENCY', 'CURRENCY_DENOM', 'UNIT_MEASURE', 'UNIT'],
	scale: ['UNIT_MULT', 'SCALE', 'POWERCODE'],
	action: ['ACTION'],
	adjustment: ['ADJUSTMENT', 'S_ADJ', 'SEASONAL_ADJUST', 'SEASONAL_ADJUSTMENT'],
	transformation: ['TRANSFORMATION', 'TYPE_OF_TRANSFORMATION'],
	updated: ['UPDATED', 'LAST UPDATE', 'LAST_UPDATE']
} as const;

export type Dimension = keyof typeof NAMES;

/** "CN: China" as CN, by the rule of SDMX-CSV for codes with labels. */
export const code = (cell: string): string => {
	const text = cell.trim();
	const label = /^([\w.@$+()-]+): /.exec(text);
	return label?.[1] ?? text;
};

export const FLOWS: Readonly<Record<string, string>> = {
	1: 'import',
	2: 'export',
	M: 'import',
	X: 'export',
	IMP: 'import',
	EXP: 'export',
	I: 'import',
	E: 'export',
	IMPORT: 'import',
	EXPORT: 'export',
	IMPORTS: 'import',
	EXPORTS: 'export',
	MI: 'import',
	XE: 'export'
};

/** Codes of areas that agencies use beside ISO's. */
export const AREAS: Readonly<Record<string, string>> = {
	W00: 'WLD',
	W: 'WLD',
	WORLD: 'WLD',
	G001: 'WLD',
	'1W': 'WLD',
	W1: 'WLD',
	WXD: 'WLD',
	EL: 'GRC',
	UK: 'GBR',
	XS: 'SRB',
	KOS: 'XKK',
	CN_X_HK: 'CHN'
};

export const isTotal = (product: string): boolean => /^(?:TOTAL|_T|T|_Z|TOT)?$/i.test(product);

/** Powers of ten by the words or numbers that agencies write. */
export const SCALES: Readonly<Record<string, number>> = {
	'': 0,
	0: 0,
	UNITS: 0,
	UNIT: 0,
	3: 3,
	THOUSANDS: 3,
	4: 4,
	6: 6,
	MILLIONS: 6,
	8: 8,
	9: 9,
	BILLIONS: 9,
	12: 12,
	TRILLIONS: 12
};

/** "EUR", "MIO_EUR", "VALUE_IN_EUROS", "VALUE_EUR" as a currency and a power of ten; undefined for quantities. */
export function money(code: string): { currency: string; power: number } | undefined {
	const text = code.toUpperCase();
	if (isCurrency(text)) return { currency: text, power: 0 };
	// the OECD's dollars at exchange rates; those at purchasing power parities are no trade values
	if (text === 'USD_EXC') return { currency: 'USD', power: 0 };
	if (text === 'VALUE_IN_EUROS' || text === 'VALUE_EUR' || text === 'VALUE_IN_EURO')
		return { currency: 'EUR', power: 0 };
	if (text === 'TRD_VAL') return { currency: 'EUR', power: 6 };
	const [, scale = '', currency = ''] = /^(MIO|MILLION|MN|THS|BIO|BN)_([A-Z]{3})$/.exec(text) ?? [];
	if (!isCurrency(currency)) return undefined;
	return { currency, power: scale === 'THS' ? 3 : scale.startsWith('B') ? 9 : 6 };
}
