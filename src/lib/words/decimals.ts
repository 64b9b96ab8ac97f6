import { countingDecimals, decimalsOf } from '#lib/lang/numbers.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Decimals, PartOf, ResultPoint, ResolvedView } from '#lib/views/answer.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { moneyOf, shownUnit, unitText, type ResultUnit } from '#lib/views/unit.ts';

interface Shown {
	readonly view: Pick<ResolvedView, 'lang' | 'currency' | 'scale' | 'measure'>;
	readonly unit: ResultUnit;
	readonly series: readonly { readonly points: readonly Omit<ResultPoint, 'period'>[] }[];
	readonly partOf?: PartOf;
}

const RATE = { unit: '%' };

const known = new WeakMap<object, Decimals>();

/** The decimals of a result, worked out once; of a part of one, those of all of it. */
export const decimalsIn = (shown: Shown): Decimals =>
	shown.partOf?.decimals ?? known.get(shown.series) ?? finish(decidingDecimals(shown));

/** The same in steps. */
export function* decidingDecimals({ view, unit, series }: Shown): Steps<Decimals> {
	const { lang } = view;
	const points = series.flatMap((one) => one.points);
	yield;
	const { hasRecords, growth } = MEASURE_TRAITS[view.measure];
	const records = hasRecords
		? points.flatMap(({ own, mirror }) => [own, mirror].filter((figure) => figure !== undefined))
		: [];
	yield;
	const growths = growth === 'beside' ? points.flatMap(({ growth }) => growth ?? []) : [];
	const newest = series.flatMap(({ points }) => points.at(-1)?.growth ?? []);
	yield;
	const decimals = {
		figures: yield* countingDecimals(points, { lang, unit: shownUnit(unit) }),
		// labels and sentences tell the growth of the newest figures: no digit of theirs is left out for others
		growth: Math.max(decimalsOf(newest, RATE), yield* countingDecimals(growths, RATE)),
		records: yield* countingDecimals(records, { lang, unit: unitText(moneyOf(view)) })
	};
	known.set(series, decimals);
	return decimals;
}
