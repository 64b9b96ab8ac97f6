import { calendarOf, choices, overview } from '#lib/snapshot/snapshot.ts';
import { isEverything, selecting } from '#lib/snapshot/rows/selecting.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { packedRows } from '#lib/server/packed-rows.ts';
import { yielding } from '#lib/server/yielding.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { pageOf, rowsAsked } from '#lib/snapshot/rows/page.ts';

/** Problems listed of each severity; the JSON has all. */
const MOST_LISTED = 200;

function listed(problems: readonly Problem[]): Problem[] {
	const left = { error: MOST_LISTED, warning: MOST_LISTED, info: MOST_LISTED };
	return problems.filter(({ severity }) => left[severity]-- > 0);
}

export async function load({ url, locals: { snapshot } }) {
	const query = url.searchParams;
	const lang = pageLangOf(url);
	const asked = rowsAsked(query);
	const row = query.get('row') ?? '';
	const order = isEverything(asked)
		? undefined
		: await yielding(selecting(await packedRows(snapshot, lang), asked, lang));
	const { problems, ...counted } = overview(snapshot);
	const { reporters, partners, products } = choices(snapshot, lang);
	const state = { ...counted, problems: listed(problems) };
	const unlisted = problems.length - state.problems.length;
	const hasProducts = products.some((product) => product !== 'TOTAL');
	const page = pageOf(
		snapshot.current.ledger.rows,
		order,
		snapshot.namesIn(lang).name,
		{ page: query.get('page') ?? '', row },
		lang
	);
	return {
		state,
		unlisted,
		today: snapshot.today,
		calendar: calendarOf(snapshot, asked),
		reporters,
		partners,
		hasProducts,
		asked,
		row,
		page
	};
}
