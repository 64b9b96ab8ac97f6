import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { MINUS } from '#lib/lang/numbers.ts';
import type { Printed } from '#lib/trade/observation.ts';
import { formatUnit, type Unit } from '#lib/trade/unit.ts';
import { currencyIn } from './caveat-voice.ts';

/** A value with its unit, as a file has it: "155.1 USD bn"; nothing where there is none. */
export const valueWithUnit = (value: Printed | undefined, unit: Unit): string =>
	value ? `${(value.value / 10 ** unit.power).toFixed(value.decimals)} ${formatUnit(unit)}` : '';

/** An amount of goods as a file has it: "8.2 t"; nothing where there is none. */
export const amountWithUnit = (amount: Printed | undefined, unit: string): string =>
	amount ? `${amount.value.toFixed(amount.decimals)} ${unit}`.trim() : '';

/** A growth rate as its row prints it, with its sign: "+32%"; with the currency it was measured in where that is not the row's. */
export function growthText(
	growth: Pick<Printed, 'value' | 'decimals'> | undefined,
	growthCurrency: string,
	unit: Unit,
	lang: Lang = DEFAULT_LANG
): string {
	if (!growth) return '';
	const { value, decimals } = growth;
	const rate = `${value > 0 ? '+' : value < 0 ? MINUS : ''}${Math.abs(value).toFixed(decimals)}%`;
	return rateIn(rate, growthCurrency, unit.currency, lang);
}

/** A rate of growth, with the currency it was measured in where that is not the one beside it: "+32% in yuan". */
export const rateIn = (rate: string, measuredIn: string, currency: string, lang: Lang): string =>
	measuredIn === currency ? rate : m.growth_in({ rate, currency: currencyIn(measuredIn, lang) }, { locale: lang });
