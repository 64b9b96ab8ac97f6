import { pageJson } from '#lib/pages/page-data.ts';
import { dataVersion } from '#lib/server/http-cache/data-version.ts';
import { askedView, withAsked } from '#lib/server/asked.ts';
import { respondJson } from '#lib/server/respond.ts';

/** What a live chart is drawn from: the answer with its rows and colours, and which data they are. */
export const GET = ({ url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url),
		({ shown }) => respondJson(request, { ...pageJson(shown), stamp: dataVersion(locals.snapshot) })
	);
