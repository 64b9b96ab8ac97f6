import { calendarOf, choices, findRows, overview } from '#lib/edition/edition.ts';
import { pageLangOf } from '#lib/server/language.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { filtersOf, pageOf } from './rows.ts';

/** Problems listed of each severity; the JSON has all. */
const MOST_LISTED = 200;

function listed(problems: readonly Problem[]): Problem[] {
	const left = { error: MOST_LISTED, warning: MOST_LISTED, info: MOST_LISTED };
	return problems.filter(({ severity }) => left[severity]-- > 0);
}

export function load({ url, locals: { now } }) {
	const query = url.searchParams;
	const filters = filtersOf(query);
	const { problems, ...counted } = overview(now);
	const { reporters, partners } = choices(now, pageLangOf(url));
	const row = query.get('row') ?? '';
	const state = { ...counted, problems: listed(problems) };
	const unlisted = problems.length - state.problems.length;
	return { state, unlisted, today: now.today, calendar: calendarOf(now, filters), reporters, partners, filters, row, ...pageOf(findRows(now, filters), { page: query.get('page') ?? '', row }) };
}
