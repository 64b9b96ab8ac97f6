import { langOf } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { frozenPage, type FrozenChart } from '#lib/pages/frozen.ts';
import { THEMES, type Theme } from '#lib/views/view.ts';
import type { RequestedView } from '../asked.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { dataDir } from '../current.ts';
import { findFrozen } from './frozen-files.ts';
import { withdrawnSince } from './withdrawn.ts';

/** Seconds that a copy of what never changes may be used: not for ever, since it can be taken down. */
const MAX_AGE = 300;

/**
 * Not "public": the server's own store gives its responses until the data change, and a chart that was taken down has
 * to go at once. Caches on the way to readers may share it.
 */
export const FROZEN_CACHE_CONTROL = `s-maxage=${MAX_AGE}, max-age=${MAX_AGE}`;

export type RequestedFrozenChart = RequestedView & Required<Pick<RequestedView, 'frozen'>>;

/** A frozen chart that was asked for, or why there is nothing to show, in the language of the address. */
export type FrozenRequest =
	| { readonly kind: 'chart'; readonly asked: RequestedFrozenChart; readonly chart: FrozenChart }
	| { readonly kind: 'gone'; readonly status: 404 | 410; readonly message: string };

const isTheme = (text: string | null): text is Theme => (THEMES as readonly unknown[]).includes(text);

const withdrawals = new WeakMap<Dataset, WeakMap<FrozenChart, { readonly since: string | undefined }>>();

/** The day on which a row of a frozen chart was withdrawn, worked out once for each state of the data. */
function withdrawalOf(chart: FrozenChart, day: string, dataset: Dataset): string | undefined {
	const byChart = withdrawals.get(dataset) ?? new WeakMap<FrozenChart, { readonly since: string | undefined }>();
	withdrawals.set(dataset, byChart);
	const known = byChart.get(chart) ?? { since: withdrawnSince(chart.rows, day, dataset) };
	byChart.set(chart, known);
	return known.since;
}

/** The frozen chart of an id. Of the address's keys language and theme count: nothing else could change. */
export async function askedFrozen(
	id: string,
	{ searchParams }: URL,
	{ dataset }: Pick<Snapshot, 'dataset'>
): Promise<FrozenRequest> {
	const lang = langOf(searchParams);
	const locale = { locale: lang };
	const stored = await findFrozen(dataDir(), id);
	if (!stored) return { kind: 'gone', status: 404, message: m.no_frozen_chart({}, locale) };
	if (stored.kind === 'taken-down') return { kind: 'gone', status: 410, message: m.frozen_taken_down({}, locale) };
	const { chart } = stored;
	const theme = searchParams.get('theme');
	const day = chart.frozen.slice(0, 10);
	const withdrawn = withdrawalOf(chart, day, dataset);
	const keys = new URLSearchParams();
	if (isTheme(theme)) keys.set('theme', theme);
	if (searchParams.has('lang')) keys.set('lang', lang);
	return {
		kind: 'chart',
		chart,
		asked: {
			...frozenPage(chart, lang, isTheme(theme) ? theme : undefined),
			query: keys.toString(),
			frozen: { id, day, live: chart.live, ...(withdrawn !== undefined && { withdrawn }) }
		}
	};
}
