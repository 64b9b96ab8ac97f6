import { newestPublished } from '#lib/pages/caption.ts';
import { choices } from '#lib/pages/choices.ts';
import { countsOf, listedProblems } from '#lib/pages/problems.ts';
import { calendarOf } from '#lib/snapshot/calendar.ts';
import { isEverything, selecting } from '#lib/pages/rows/selecting.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { stillComparing } from '#lib/server/current.ts';
import { packedRows, TooManyRows } from '#lib/server/packed-rows.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { error } from '@sveltejs/kit';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { yielding } from '#lib/trade/steps.ts';
import { pageOf, rowsAsked } from '#lib/pages/rows/page.ts';

/** Problems listed of each severity; the JSON has all. */
const MOST_LISTED = 20;
/** Sources listed; `/data/sources` has all. */
const FIRST_SOURCES = 15;
/** Sources that a person who types one is offered. */
const OFFERED_SOURCES = 200;

/** Rows to be searched. Of too many packed ones a page says so. */
const searchedRows = (snapshot: Snapshot, lang: Lang) =>
	packedRows(snapshot, lang).catch((failure: unknown) => {
		if (failure instanceof TooManyRows) error(400, m.rows_too_many_to_search({}, { locale: lang }));
		throw failure;
	});

export async function load({ url, locals: { snapshot }, setHeaders }) {
	const query = url.searchParams;
	const lang = pageLangOf(url);
	const asked = rowsAsked(query);
	const row = query.get('row') ?? '';
	const order = isEverything(asked)
		? undefined
		: await yielding(selecting(await searchedRows(snapshot, lang), asked, lang));
	const comparing = await stillComparing(snapshot);
	// the next one asked for may say more
	if (comparing) setHeaders({ 'cache-control': 'no-store' });
	const { observations, newest, embargoed, sources, releases } = snapshot.catalogue;
	const updated = newestPublished(snapshot.catalogue.updated, sources);
	const { problems, unlisted } = await listedProblems(snapshot, MOST_LISTED, lang);
	const { reporters, partners, products } = choices(snapshot, lang);
	const counts = await countsOf(snapshot, comparing);
	const state = { observations, newest, updated, embargoed, releases, problems, counts, comparing };
	const hasProducts = products.length > 0;
	const page = await pageOf(
		snapshot.listing,
		order,
		snapshot.namesIn(lang).name,
		{ page: query.get('page') ?? '', row },
		lang
	);
	return {
		state,
		sources: {
			count: sources.length,
			first: sources.slice(0, FIRST_SOURCES),
			offered: sources.slice(0, OFFERED_SOURCES).map(({ id, publisher }) => ({ id, publisher }))
		},
		unlisted,
		today: snapshot.today,
		calendar: await calendarOf(snapshot, asked),
		reporters,
		partners,
		hasProducts,
		asked,
		row,
		page
	};
}
