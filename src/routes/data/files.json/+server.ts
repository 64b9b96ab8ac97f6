import { refuse, respondJson } from '#lib/server/respond.ts';
import { filesOf } from '#lib/snapshot/site-files.ts';
import { NEED_ALL } from '#lib/views/need.ts';

/** All that views are worked out from, in one file: a browser can answer them itself. */
/** Rows that a browser takes in one file. */
const MOST = 1_000_000;

export const GET = async ({ request, locals: { snapshot } }) => {
	const { length, all } = snapshot.listing;
	if (!all && length > MOST) return refuse(404, `There are ${length} rows, more than a browser can hold.`);
	const files = filesOf(await snapshot.inMemory(NEED_ALL));
	return respondJson(request, { today: snapshot.today, version: snapshot.dataset.version, files });
};
