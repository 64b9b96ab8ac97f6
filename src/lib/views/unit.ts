import { formatUnit, SCALES } from '#lib/trade/unit.ts';
import { unreachable } from '#lib/trade/unreachable.ts';
import { MEASURE_TRAITS } from './measures.ts';
import type { View, ViewScale } from './view.ts';

/** Money in a currency and the power of ten that its figures are divided by: US$bn is USD and 9. */
export interface MoneyUnit {
	readonly kind: 'money';
	readonly currency: string;
	readonly power: number;
}

/** What the figures of a result count. */
export type ResultUnit = MoneyUnit | { readonly kind: 'percent' | 'points' | 'index' };

/** The power of ten that a scale of the query grammar divides by; none divides by one. */
export const powerOf = (scale: ViewScale | undefined): number =>
	scale === undefined || scale === '1' ? 0 : SCALES[scale];

/** The money of a view, whatever its measure is. */
export const moneyOf = ({ currency, scale }: Pick<View, 'currency' | 'scale'>): MoneyUnit => ({
	kind: 'money',
	currency,
	power: powerOf(scale)
});

export function unitOf(view: Pick<View, 'measure' | 'currency' | 'scale'>): ResultUnit {
	const { counts } = MEASURE_TRAITS[view.measure];
	return counts === 'money' ? moneyOf(view) : { kind: counts };
}

/** The unit as the contract writes it: "USD bn", "%", "index" or "pp". */
export function unitText(unit: ResultUnit): string {
	switch (unit.kind) {
		case 'money':
			return formatUnit(unit);
		case 'percent':
			return '%';
		case 'points':
			return 'pp';
		case 'index':
			return 'index';
		default:
			return unreachable(unit);
	}
}

/** Whether a figure is a change, where a plus sign says something: not of the money of two records. */
export const hasSign = ({ view, unit }: { view: Pick<View, 'measure'>; unit: ResultUnit }): boolean =>
	MEASURE_TRAITS[view.measure].isChange && unit.kind !== 'money';
