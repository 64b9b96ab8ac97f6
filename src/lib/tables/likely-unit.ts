import { nearest } from '#lib/names/nearest.ts';
import { SCALES, type Scale } from '#lib/trade/unit.ts';

/** What people write for a currency in place of its code. */
const CURRENCY_WORDS: Readonly<Record<string, string>> = {
	$: 'USD',
	us: 'USD',
	us$: 'USD',
	dollar: 'USD',
	dollars: 'USD',
	yuan: 'CNY',
	rmb: 'CNY',
	renminbi: 'CNY',
	'€': 'EUR',
	euro: 'EUR',
	euros: 'EUR'
};

/** What people write for a scale. */
const SCALE_WORDS: Readonly<Record<string, Scale>> = {
	thousand: 'th',
	thousands: 'th',
	k: 'th',
	tsd: 'th',
	тыс: 'th',
	万: '10th',
	million: 'mn',
	millions: 'mn',
	m: 'mn',
	mln: 'mn',
	mio: 'mn',
	млн: 'mn',
	百万: 'mn',
	亿: '100mn',
	billion: 'bn',
	billions: 'bn',
	b: 'bn',
	bln: 'bn',
	bio: 'bn',
	milliard: 'bn',
	mrd: 'bn',
	mld: 'bn',
	mlrd: 'bn',
	млрд: 'bn',
	十亿: 'bn',
	trillion: 'tn',
	trillions: 'tn',
	trn: 'tn',
	трлн: 'tn',
	万亿: 'tn'
};

const CURRENCY_NAMES: ReadonlyMap<string, string> = new Map([
	...Intl.supportedValuesOf('currency').map((code) => [code.toLowerCase(), code] as const),
	...Object.entries(CURRENCY_WORDS)
]);

const SCALE_NAMES: ReadonlyMap<string, Scale> = new Map([
	...(Object.keys(SCALES) as Scale[]).map((scale) => [scale, scale] as const),
	...Object.entries(SCALE_WORDS)
]);

/** A name that is shorter is as near to too many others. */
const SHORTEST = 2;

const nearly = <T>(text: string, names: ReadonlyMap<string, T>): T | undefined =>
	text.length < SHORTEST ? undefined : nearest(text, names);

/** The code of the currency that a text most likely means: "RMB" is CNY, "USDD" is USD; undefined where none is near. */
export function likelyCurrency(text: string): string | undefined {
	const name = text.trim().toLowerCase();
	return CURRENCY_NAMES.get(name) ?? nearly(name, CURRENCY_NAMES);
}

/** Currency and scale as they stand beside one another: "US$ billion", "USDbn". */
function* partsOf(text: string): Generator<readonly [money: string, size: string]> {
	const [, money = '', size = ''] = /^(us\$|\$|€|[^\s.\d]+)[\s.]*(.*?)\.?$/u.exec(text) ?? [];
	yield [money, size];
	yield [text.slice(0, 3), text.slice(3)];
}

/** The unit that a text most likely means: "USD bnn" is USD bn. At most one of its two parts is misspelled. */
export function likelyUnit(text: string): string | undefined {
	for (const [money, size] of partsOf(text.trim().toLowerCase())) {
		const [currency, scale] = [CURRENCY_NAMES.get(money), SCALE_NAMES.get(size)];
		if (currency === undefined && scale === undefined) continue;
		const code = currency ?? nearly(money, CURRENCY_NAMES);
		const word = scale ?? nearly(size, SCALE_NAMES);
		if (code !== undefined && word !== undefined) return `${code} ${word}`.trim();
	}
	return undefined;
}
