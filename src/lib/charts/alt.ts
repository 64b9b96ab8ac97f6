import { formatFigure } from '#lib/lang/numbers.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { Answer, ResultPoint } from '#lib/views/answer.ts';
import { numberStyle, type Charted } from './drawing.ts';
import { eventsOf, isOverTime } from './events.ts';

/** Lines that are told one by one; of more, only the sentence is. */
const MOST_TOLD = 4;
/** Fewer points have no way to tell. */
const LEAST_POINTS = 4;

/**
 * A chart for whoever does not see it: its sentence, which tells the newest figures, the way that each line took there,
 * and the events drawn.
 */
export function altOf(answer: Charted & Pick<Answer<unknown>, 'summary'>): string {
	const { lang } = answer.view;
	const locale = { locale: lang };
	const ways = isOverTime(answer) && answer.series.length <= MOST_TOLD ? answer.series : [];
	const events = eventsOf(answer).map(({ period, text }) =>
		m.alt_event({ period: periodLabel(period, 'long', lang), text }, locale)
	);
	return [answer.summary, ...ways.flatMap((series) => wayOf(answer, series) ?? []), ...events].join(
		lang === 'zh' ? '' : ' '
	);
}

function wayOf(answer: Charted, { label, points }: Charted['series'][number]): string | undefined {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last || points.length < LEAST_POINTS) return undefined;
	const style = numberStyle(answer);
	const said = (point: ResultPoint) => ({
		value: formatFigure(point, style.unit, style),
		period: periodLabel(point.period, 'short', style.lang)
	});
	const least = points.reduce((least, point) => (point.value < least.value ? point : least));
	const most = points.reduce((most, point) => (point.value > most.value ? point : most));
	const [from, to, low, high] = [said(first), said(last), said(least), said(most)];
	return m.alt_way(
		{
			label,
			from: from.value,
			from_period: from.period,
			low: low.value,
			low_period: low.period,
			high: high.value,
			high_period: high.period,
			to: to.value,
			to_period: to.period
		},
		{ locale: style.lang }
	);
}
