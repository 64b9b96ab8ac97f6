import type { Period } from '#lib/trade/period.ts';
import type { AnswerSeries, ResultPoint } from '#lib/views/answer.ts';
import type { Measure, Window } from '#lib/views/view.ts';
import type { Ways } from './drives.ts';
import { coversGrowth } from './known-goods.ts';
import { queryAt } from './how.ts';
import type { PageData } from './page-data.ts';

/** A growth figure with what leads on from it, as queries that have its time. */
export interface Drove {
	readonly label: string;
	readonly ways: Ways;
}

/** Whether a figure is a growth, or has one beside it. */
export const hasGrowth = (measure: Measure, { growth }: Pick<ResultPoint, 'growth'>): boolean =>
	measure === 'growth' || measure === 'contribution' || growth !== undefined;

/** What leads on from the growth of one figure, at its time; undefined where its parts are not known then. */
export function waysAt(
	{ goods, partners, reach, partnersReach }: Ways,
	point: Pick<ResultPoint, 'period'>,
	window: Window
): Ways | undefined {
	const at = (query: string | undefined, known: Period | undefined): string | undefined =>
		query !== undefined && (!known || coversGrowth(known, point.period)) ? queryAt(query, point, window) : undefined;
	const [ofGoods, ofPartners] = [at(goods, reach), at(partners, partnersReach)];
	if (ofGoods === undefined && ofPartners === undefined) return undefined;
	return {
		...(ofGoods !== undefined && { goods: ofGoods }),
		...(ofPartners !== undefined && { partners: ofPartners })
	};
}

/** What leads on from the newest growth of every series, or from the one figure that is asked about. */
export function droveOf(
	{ answer: { view, series }, drives }: Pick<PageData<unknown>, 'answer' | 'drives'>,
	pointIn: (series: AnswerSeries) => ResultPoint | undefined = ({ points }) => points.at(-1)
): Drove[] {
	return series.flatMap((one, s): Drove[] => {
		const parts = drives?.parts[s];
		const point = pointIn(one);
		const ways = parts && point && hasGrowth(view.measure, point) && waysAt(parts, point, view.window);
		return ways ? [{ label: one.label, ways }] : [];
	});
}
