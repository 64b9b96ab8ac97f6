import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { Printed } from '#lib/trade/observation.ts';
import { formatUnit, type Unit } from '#lib/trade/unit.ts';

/** A value as its row prints it, without the unit: "155.1". */
export const valueText = (value: Printed, unit: Unit): string =>
	(value.value / 10 ** unit.power).toFixed(value.decimals);

/** A value with its unit: "155.1 USD bn"; nothing where there is none. */
export const valueWithUnit = (value: Printed | undefined, unit: Unit): string =>
	value ? `${valueText(value, unit)} ${formatUnit(unit)}` : '';

/** A growth rate as its row prints it, with its sign: "+32%"; with the currency it was measured in where that is not the row's. */
export function growthText(
	growth: Pick<Printed, 'value' | 'decimals'> | undefined,
	growthCurrency: string,
	unit: Unit,
	lang: Lang = DEFAULT_LANG
): string {
	if (!growth) return '';
	const { value, decimals } = growth;
	const rate = `${value > 0 ? '+' : value < 0 ? '\u2212' : ''}${Math.abs(value).toFixed(decimals)}%`;
	return growthCurrency === unit.currency ? rate : m.growth_in({ rate, currency: growthCurrency }, { locale: lang });
}
