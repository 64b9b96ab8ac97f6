import { svgPlotFile } from '#lib/charts/picture/picture.ts';
import type { Measure } from '#lib/charts/picture/font.ts';
import { plotNamed } from '#lib/charts/plots.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { isRetired, type Snapshot } from '#lib/snapshot/snapshot.ts';
import { eventCells, type TradeEvent } from '#lib/tables/events.ts';
import type { EventCells } from '#lib/tables/event-cells.ts';
import { isAbout } from '#lib/trade/event.ts';
import { parseView } from '#lib/views/view.ts';
import { isTold } from './charts-telling.ts';
import { showChart } from './show.ts';

/** Charts that are worked out to find one that tells of an event: somebody is typing meanwhile. */
const MOST_TRIED = 12;

/** A chart as it will be with an event, in the sizes and colours that an editor looks at. */
export interface EventPreview {
	readonly slug: string;
	readonly title: string;
	readonly subtitle: string;
	/** SVG files by plot and theme: "narrow light". */
	readonly pictures: Readonly<Record<string, string>>;
}

const PLOTS = ['narrow', 'broad'] as const;
const THEMES = ['light', 'dark'] as const;

/**
 * The first chart of the front page that would tell of an event, with it; undefined where none would.
 * @param seen what the event says so far, where it is to be changed
 */
export async function previewEvent(
	snapshot: Snapshot,
	event: TradeEvent,
	{ seen, lang, measure }: { seen: EventCells | undefined; lang: Lang; measure: Measure }
): Promise<EventPreview | undefined> {
	const { dataset, today, vocabulary } = snapshot;
	const former = JSON.stringify(seen);
	const others = dataset.events.filter((each) => JSON.stringify(eventCells(each)) !== former);
	const after: Snapshot = { ...snapshot, dataset: { ...dataset, events: [...others, event] } };
	const likely = dataset.charts.filter((chart) => {
		const parsed = isRetired(chart, today) ? undefined : parseView(new URLSearchParams(chart.view), vocabulary);
		if (!parsed || 'fault' in parsed) return false;
		const { reporter, partner, flow, product, level } = parsed.view;
		const partners = partner === 'all' ? [event.partner ?? ''] : partner;
		const products = level ? [event.product ?? 'TOTAL'] : product;
		return partners.some((one) =>
			flow.some((way) => products.some((of) => isAbout(event, { reporter, partner: one, product: of, flow: way })))
		);
	});
	for (const { slug } of likely.slice(0, MOST_TRIED)) {
		const chart = await showChart(after, slug, new URLSearchParams({ lang }));
		if (chart.kind !== 'chart' || !isTold(chart.shown.answer, event, lang)) continue;
		const { title, subtitle } = chart.shown.answer;
		const drawn = PLOTS.flatMap((plot) =>
			THEMES.map((theme) => [`${plot} ${theme}`, svgPlotFile(chart.shown, plotNamed(plot), theme, '', measure) ?? ''])
		);
		return { slug, title, subtitle, pictures: Object.fromEntries(drawn) as Record<string, string> };
	}
	return undefined;
}
