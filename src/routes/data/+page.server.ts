import { pageLangOf } from '#lib/server/language.ts';
import { calendarOf, choices, findRows, overview } from '#lib/server/twoway.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { filtersOf, pageOf } from './rows.ts';

/** Problems listed of each severity; the JSON has all. */
const MOST_LISTED = 200;

function listed(problems: readonly Problem[]): Problem[] {
	const left = { error: MOST_LISTED, warning: MOST_LISTED, info: MOST_LISTED };
	return problems.filter(({ severity }) => left[severity]-- > 0);
}

export async function load({ url }) {
	const query = url.searchParams;
	const filters = filtersOf(query);
	const [{ problems, ...counted }, { reporters, partners }, rows, calendar] = await Promise.all([overview(), choices(pageLangOf(url)), findRows(filters), calendarOf(filters)]);
	const row = query.get('row') ?? '';
	const state = { ...counted, problems: listed(problems) };
	const unlisted = problems.length - state.problems.length;
	const today = new Date().toISOString().slice(0, 10);
	return { state, unlisted, today, calendar, reporters, partners, filters, row, ...pageOf(rows, { page: query.get('page') ?? '', row }) };
}
