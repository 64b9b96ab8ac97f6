import type { AnswerSeries, ResultPoint } from '#lib/views/answer.ts';
import type { Measure, Window } from '#lib/views/view.ts';
import type { Ways } from './drives.ts';
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

/** What leads on from the growth of one figure, at its time. */
export function waysAt({ goods, partners }: Ways, point: Pick<ResultPoint, 'period'>, window: Window): Ways {
	return {
		...(goods !== undefined && { goods: queryAt(goods, point, window) }),
		...(partners !== undefined && { partners: queryAt(partners, point, window) })
	};
}

/** What leads on from the newest growth of every series, or from the one figure that is asked about. */
export function droveOf(
	{ answer: { view, series }, drives }: Pick<PageData<unknown>, 'answer' | 'drives'>,
	pointIn: (series: AnswerSeries) => ResultPoint | undefined = ({ points }) => points.at(-1)
): Drove[] {
	return series.flatMap((one, s): Drove[] => {
		const ways = drives?.parts[s];
		const point = pointIn(one);
		if (!ways || !point || !hasGrowth(view.measure, point)) return [];
		return [{ label: one.label, ways: waysAt(ways, point, view.window) }];
	});
}
