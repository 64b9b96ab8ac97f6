import { respondJson } from '#lib/server/respond.ts';
import { filesOf } from '#lib/snapshot/site-files.ts';

/** All that views are worked out from, in one file: a browser can answer them itself. */
export const GET = ({ request, locals: { snapshot } }) => {
	return respondJson(request, { today: snapshot.today, version: snapshot.dataset.version, files: filesOf(snapshot) });
};
