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
export type ResultUnit =
	| MoneyUnit
	| { readonly kind: 'percent' | 'points' | 'index' }
	/** Goods: kg, t, or as a source names what it counts. `said`: what the largest figure is said in, "t mn". */
	| { readonly kind: 'amount'; readonly unit: string; readonly said: string }
	/** Money by a unit of goods. */
	| { readonly kind: 'unit-value'; readonly currency: string; readonly unit: string };

/** The power of ten that a scale of the query grammar divides by; none divides by one. */
export const powerOf = (scale: ViewScale | undefined): number =>
	scale === undefined || scale === '1' ? 0 : SCALES[scale];

/** The money of a view, whatever its measure is. */
export const moneyOf = ({ currency, scale }: Pick<View, 'currency' | 'scale'>): MoneyUnit => ({
	kind: 'money',
	currency,
	power: powerOf(scale)
});

/** Amounts of goods in a result: what they are counted in, and the largest of them in it. */
export interface Amounts {
	readonly unit: string;
	readonly largest: number;
}

export function unitOf(view: Pick<View, 'measure' | 'currency' | 'scale'>, amounts: Amounts): ResultUnit {
	const { counts } = MEASURE_TRAITS[view.measure];
	switch (counts) {
		case 'money':
			return moneyOf(view);
		case 'amount':
			return { kind: counts, unit: amounts.unit, said: saidIn(amounts) };
		case 'unit-value':
			return { kind: counts, currency: view.currency, unit: amounts.unit };
		case 'percent':
		case 'points':
		case 'index':
			return { kind: counts };
		default:
			return unreachable(counts);
	}
}

const SAID_SCALES: readonly (readonly [scale: string, size: number])[] = [
	['bn', 1e9],
	['mn', 1e6]
];

/** Many kilograms are said in tonnes, and millions of whatever it is in millions. */
function saidIn({ unit, largest }: Amounts): string {
	const isWeight = unit === 'kg' && largest >= 1e6;
	const size = isWeight ? largest / 1000 : largest;
	const scale = SAID_SCALES.find(([, least]) => size >= least)?.[0];
	const said = isWeight ? 't' : unit;
	return scale ? `${said} ${scale}` : said;
}

/** The power of ten that plain units (of a currency, kilograms) are divided by to be in a unit. */
export function stepOf(unit: ResultUnit): number {
	if (unit.kind === 'money') return unit.power;
	if (unit.kind === 'amount' && unit.unit === 't') return 3;
	return unit.kind === 'unit-value' && unit.unit === 't' ? -3 : 0;
}

/** The unit as the contract writes it: "USD bn", "%", "index", "pp", "kg" or "USD/kg". */
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
		case 'amount':
			return unit.unit;
		case 'unit-value':
			return `${unit.currency}/${unit.unit}`;
		default:
			return unreachable(unit);
	}
}

/** The unit as figures in it are written for readers: of goods also what they are said in, "kg=t mn". */
export const shownUnit = (unit: ResultUnit): string =>
	unit.kind === 'amount' ? `${unit.unit}=${unit.said}` : unitText(unit);

/** What goods are counted in, of a unit as the contract writes it. */
export const goodsUnit = (text: string): string => text.slice(text.indexOf('/') + 1);

/** Whether a figure is a change, where a plus sign says something: not of the money of two records. */
export const hasSign = ({ view, unit }: { view: Pick<View, 'measure'>; unit: ResultUnit }): boolean =>
	MEASURE_TRAITS[view.measure].isChange && unit.kind !== 'money';
