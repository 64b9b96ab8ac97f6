import { show, showChart, type MadeAs } from '#lib/pages/show.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { VIEW_KEYS } from '#lib/views/keys.ts';
import type { FrozenNotice } from '#lib/pages/frozen-notice.ts';
import type { PageData } from '#lib/pages/page-data.ts';
import { BadPicture } from './pictures/size.ts';
import { refusalOf } from './refusal.ts';
import { refuse } from './respond.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import type { Refused } from '#lib/views/view.ts';

/** A view that was asked for, by its name or by a query. */
export interface RequestedView {
	shown: PageData<Problem>;
	/** Its name in charts.csv, where the view has one. */
	slug?: string;
	/** charts.csv's note, in the language of the chart's own view. */
	note: string;
	noteLang: Lang;
	/** What the address asks for: all of a view without a name, of a named chart the keys that differ from its own. */
	query: string;
	/** Of a frozen chart only: its id, its day, and the live chart it was made of. It has no slug then. */
	frozen?: FrozenNotice;
}

/** Answers a program's query for a view, or says as JSON why it cannot. */
export async function withAsked<A extends RequestedView>(
	find: () => Promise<A | Refused | Response>,
	represent: (requested: A) => Response | Promise<Response>
): Promise<Response> {
	const requested = await find();
	if (requested instanceof Response) return requested;
	if ('fault' in requested) return refuse(400, wordViewFault(requested.fault, DEFAULT_LANG));
	try {
		return await represent(requested);
	} catch (error) {
		if (error instanceof BadPicture) return refuse(400, error.message);
		throw error;
	}
}

export async function askedView(snapshot: Snapshot, url: URL, madeAs?: MadeAs): Promise<RequestedView | Refused> {
	const shown = await show(snapshot, url.searchParams, madeAs);
	return 'fault' in shown ? shown : { shown, note: '', noteLang: DEFAULT_LANG, query: shown.query };
}

/** The keys of a query that belong to a view, in the order of the grammar. Other keys do not change what is shown. */
export const viewKeys = (query: URLSearchParams): string =>
	VIEW_KEYS.flatMap((key) => {
		const texts = query.getAll(key);
		return texts.length === 0 ? [] : `${key}=${encodeURIComponent(texts.join('~'))}`;
	}).join('&');

/**
 * A named chart, or the response in its place: a redirect for an old slug, or a refusal. `rest` is what follows the
 * slug in the address, ".json" for example.
 */
export async function askedChart(
	snapshot: Snapshot,
	slug: string,
	url: URL,
	rest: string,
	madeAs?: MadeAs
): Promise<RequestedView | Response> {
	const chart = await showChart(snapshot, slug, url.searchParams, madeAs);
	switch (chart.kind) {
		case 'chart':
			return { ...chart, query: viewKeys(url.searchParams) };
		case 'moved':
			return new Response(null, {
				status: 308,
				headers: { location: `${chart.slug}${rest}${url.search}`, 'access-control-allow-origin': '*' }
			});
		default: {
			const { status, message } = refusalOf(chart, slug, 'program', DEFAULT_LANG);
			return refuse(status, message);
		}
	}
}
