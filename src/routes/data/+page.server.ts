import { isEverything, selecting } from '#lib/edition/rows/selecting.ts';
import { inSlices } from '#lib/server/slices.ts';
import { calendarOf, choices, edition, overview, packedRows, publishedRows } from '#lib/server/twoway.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { pageOf, rowsAsked } from './rows.ts';

/** Problems listed of each severity; the JSON has all. */
const MOST_LISTED = 200;

function listed(problems: readonly Problem[]): Problem[] {
	const left = { error: MOST_LISTED, warning: MOST_LISTED, info: MOST_LISTED };
	return problems.filter(({ severity }) => left[severity]-- > 0);
}

export async function load({ url }) {
	const query = url.searchParams;
	const asked = rowsAsked(query);
	const row = query.get('row') ?? '';
	const order = isEverything(asked) ? undefined : await inSlices(selecting(await packedRows(), asked));
	const [{ problems, ...counted }, { reporters, partners, products }, rows, calendar, { names }] = await Promise.all([overview(), choices(), publishedRows(), calendarOf(asked), edition()]); // prettier-ignore
	const state = { ...counted, problems: listed(problems) };
	const unlisted = problems.length - state.problems.length;
	const today = new Date().toISOString().slice(0, 10);
	const hasProducts = products.some((product) => product !== 'TOTAL');
	const page = pageOf(rows, order, names.name, { page: query.get('page') ?? '', row });
	return { state, unlisted, today, calendar, reporters, partners, hasProducts, asked, row, page };
}
