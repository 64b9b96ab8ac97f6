import { decimalsOf } from '#lib/lang/numbers.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import type { ResultPoint, ResolvedView } from '#lib/views/answer.ts';
import { moneyOf, shownUnit, unitText, type ResultUnit } from '#lib/views/unit.ts';

/** How many decimals the numbers of a chart have: on labels, in tables and in sentences alike. */
export interface Decimals {
	readonly figures: number;
	/** Of growth beside the figures. */
	readonly growth: number;
	/** Of a mirror, those of both records. */
	readonly records: number;
}

interface Shown {
	readonly view: Pick<ResolvedView, 'lang' | 'currency' | 'scale'>;
	readonly unit: ResultUnit;
	readonly series: readonly { readonly points: readonly Omit<ResultPoint<unknown>, 'period'>[] }[];
}

const known = new WeakMap<object, Decimals>();

/** The decimals of a result, worked out once. */
export function decimalsIn({ view, unit, series }: Shown): Decimals {
	let decimals = known.get(series);
	if (!decimals) {
		const { lang } = view;
		const points = series.flatMap((one) => one.points);
		const some = (figuresOf: (point: (typeof points)[number]) => readonly (Bounded | undefined)[]): Bounded[] =>
			points.flatMap(figuresOf).filter((figure) => figure !== undefined);
		decimals = {
			figures: decimalsOf(points, { lang, unit: shownUnit(unit) }),
			// labels and sentences tell the growth of the newest figures alone
			growth: decimalsOf(
				series.flatMap(({ points }) => points.at(-1)?.growth ?? []),
				{ unit: '%' }
			),
			records: decimalsOf(
				some(({ own, mirror }) => [own, mirror]),
				{ lang, unit: unitText(moneyOf(view)) }
			)
		};
		known.set(series, decimals);
	}
	return decimals;
}
