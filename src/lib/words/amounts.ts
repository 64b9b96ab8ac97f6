import type { Lang } from '#lib/lang/lang.ts';
import { formatFigure, formatSaid } from '#lib/lang/numbers.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import type { Goods, Money, Rate } from './money.ts';
import type { Quantity } from './summary.ts';

/** A sum or an amount as a sentence says it: "US$155.1bn", "8.3mn t". */
export function moneyText(sum: Money | Goods, lang: Lang): string {
	if ('written' in sum) return rateText(sum, sum.written, lang);
	const { value, low, high, unit, decimals } = sum;
	const step = 10 ** unit.power;
	return formatSaid({ value: value / step, low: low / step, high: high / step }, formatUnit(unit), {
		decimals,
		lang
	});
}

/** A number of any unit but money. */
export const rateText = (rate: Rate, unit: string, lang: Lang, sign = false): string =>
	formatFigure(rate, unit, { sign, decimals: rate.decimals, lang });

export const percentText = (rate: Rate, lang: Lang): string => rateText(rate, '%', lang);

/** A partner's figure in a ranking. */
export const quantityText = (quantity: Quantity, money: (sum: Money) => string, lang: Lang): string =>
	'money' in quantity ? money(quantity.money) : rateText(quantity.figure, quantity.unit, lang, quantity.sign);
