import { respondJson } from '#lib/server/respond.ts';
import { filesOf } from '#lib/snapshot/site-files.ts';

/** All that views are worked out from, in one file: a browser can answer them itself. */
export const GET = ({ request, locals: { now } }) => {
	return respondJson(request, { today: now.today, version: now.dataset.version, files: filesOf(now) });
};
