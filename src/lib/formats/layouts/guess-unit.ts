import { formatUnit, isCurrency } from '#lib/trade/unit.ts';

/** What currencies are called; codes are read as they are. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
	[/us ?\$|\bus ?dollars?\b|美元|долл[а-я]*\.? сша/i, 'USD'],
	[/€|\beuros?\b|欧元|евро/i, 'EUR'],
	[/\brmb\b|\byuan\b|人民币|юан/i, 'CNY'],
	[/£|\bpounds? sterling\b|英镑/i, 'GBP'],
	[/\byen\b|日元|иен/i, 'JPY'],
	[/руб/i, 'RUB'],
	[/₹|\brupees?\b/i, 'INR']
];

/** How many of a currency one is, the longer words first: a thousand millions are no millions. */
const POWERS: readonly (readonly [RegExp, number])[] = [
	[/trillion|万亿|трлн/i, 12],
	[/billion|\bbn\b|\bmrd\b|mil(?:es de)? millones|milliard|十亿|млрд/i, 9],
	[/亿/, 8],
	[/million|millones|milhões|\bmn\b|\bmln\b|\bmio\b|百万|млн/i, 6],
	[/万/, 4],
	[/thousand|\btsd\b|\bth\b|\bmiles\b|\bmilliers\b|'000|千|тыс/i, 3]
];

function currencyIn(text: string): string | undefined {
	const named = CURRENCIES.flatMap(([words, code]) => (words.test(text) ? [code] : []));
	const codes = (text.match(/\b[A-Z]{3}(?![a-z])/g) ?? []).filter(isCurrency);
	const [one, ...others] = new Set([...named, ...codes]);
	return others.length === 0 ? one : undefined;
}

const WEIGHTS: readonly (readonly [RegExp, string])[] = [
	[/\bkgs?\b|kilogram|quilogram|千克|公斤|килограмм|(?<![а-я])кг(?![а-я])/i, 'kg'],
	[/\btonn?es?\b|\b(?:metric )?tons\b|tonelada|吨|тонн/i, 't']
];

/** What goods weigh in a column of this name: "Peso (kg)"; empty where it names no weight, a price or thousands of it. */
export function amountUnitIn(name: string): string {
	if (currencyIn(name) !== undefined || POWERS.some(([words]) => words.test(name))) return '';
	return WEIGHTS.find(([words]) => words.test(name))?.[1] ?? '';
}

/**
 * The unit that the names of columns speak of: "Value (US$ Thousand)" is USD th. Empty where one of them names none,
 * or another than the rest.
 */
export function unitIn(names: readonly string[]): string {
	const units = names.map((name) => {
		const currency = currencyIn(name);
		const power = POWERS.find(([words]) => words.test(name))?.[1] ?? 0;
		return currency === undefined ? '' : formatUnit({ currency, power });
	});
	const [one = '', ...others] = new Set(units);
	return others.length === 0 ? one : '';
}
