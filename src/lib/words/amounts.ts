import type { Lang } from '#lib/lang/lang.ts';
import { formatFigure } from '#lib/lang/numbers.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import { formatUnit } from '#lib/trade/unit.ts';
import type { Money } from './money.ts';
import type { Quantity } from './summary.ts';

/** A sum as a sentence says it, in its unit: "US$155.1bn". */
export function moneyText({ value, low, high, unit }: Money, lang: Lang): string {
	const step = 10 ** unit.power;
	return formatFigure({ value: value / step, low: low / step, high: high / step }, formatUnit(unit), {
		compact: true,
		lang
	});
}

export const percentText = (rate: Bounded, lang: Lang): string => formatFigure(rate, '%', { lang });

/** A partner's figure in a ranking. */
export const quantityText = (quantity: Quantity, money: (sum: Money) => string, lang: Lang): string =>
	'money' in quantity
		? money(quantity.money)
		: formatFigure(quantity.figure, quantity.unit, { sign: quantity.sign, lang });
