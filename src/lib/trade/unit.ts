/** What a printed value counts: a currency and the power of ten it was printed in ("USD bn" is USD and 9). */
export interface Unit {
	/** ISO 4217 code. */
	readonly currency: string;
	/** Power of ten: 0, 3 (th), 4 (10th), 6 (mn), 8 (100mn), 9 (bn) or 12 (tn). */
	readonly power: number;
}

/** The scales of a unit by the word that names them; `10th` and `100mn` are China's wan and yi. */
export const SCALES = { '': 0, th: 3, '10th': 4, mn: 6, '100mn': 8, bn: 9, tn: 12 } as const;

export type Scale = keyof typeof SCALES;

const currencies = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => currencies.has(code);

/** Reads "USD", "USD bn", "CNY 100mn"; undefined where it is not an ISO 4217 currency and a known scale. */
export function parseUnit(text: string): Unit | undefined {
	const [currency = '', scale = '', ...rest] = text.trim().split(/\s+/);
	if (rest.length > 0 || !isCurrency(currency) || !Object.hasOwn(SCALES, scale)) return undefined;
	return { currency, power: SCALES[scale as Scale] };
}

export function formatUnit(unit: Unit): string {
	const scale = Object.entries(SCALES).find(([, power]) => power === unit.power)?.[0];
	if (scale === undefined) throw new RangeError(`no scale has power ${unit.power}`);
	return scale === '' ? unit.currency : `${unit.currency} ${scale}`;
}
