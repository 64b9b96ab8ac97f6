import { pageLangOf } from '#lib/lang/page-lang.ts';
import { frontPage } from '#lib/pages/front.ts';
import { listedProblems } from '#lib/pages/problems.ts';
import { stillComparing } from '#lib/server/current.ts';

/** Problems of each severity that are listed. */
const MOST_LISTED = 200;

export const load = ({ url, locals: { snapshot } }) =>
	frontPage(snapshot, pageLangOf(url), async () => {
		await stillComparing(snapshot);
		return (await listedProblems(snapshot, MOST_LISTED, pageLangOf(url))).problems;
	});
