import { eventsOf } from '#lib/charts/events.ts';
import type { Charted } from '#lib/charts/drawing.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { isRetired, type Snapshot } from '#lib/snapshot/snapshot.ts';
import type { TradeEvent } from '#lib/tables/events.ts';
import { samePeriod } from '#lib/trade/period.ts';
import { showChart } from './show.ts';

/** Charts that are looked at: each costs what its page does. */
const MOST_CHARTS = 40;

/** Whether a chart draws an event: one without an axis of time draws none. */
export const isTold = (answer: Charted, { period, text }: TradeEvent, lang: Lang): boolean =>
	eventsOf(answer).some((event) => event.text === text[lang] && samePeriod(event.period, period));

/** The charts of the front page that an event stands in, by their titles; of very many charts the first are asked. */
export async function chartsTelling(snapshot: Snapshot, event: TradeEvent, lang: Lang): Promise<string[]> {
	const offered = snapshot.dataset.charts.filter((chart) => !isRetired(chart, snapshot.today));
	const titles: string[] = [];
	for (const { slug } of offered.slice(0, MOST_CHARTS)) {
		const chart = await showChart(snapshot, slug, new URLSearchParams({ lang }));
		if (chart.kind !== 'chart') continue;
		const { answer } = chart.shown;
		if (isTold(answer, event, lang)) titles.push(answer.title);
	}
	return titles;
}
