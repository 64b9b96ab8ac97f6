import { pageJson } from '#lib/pages/page-data.ts';
import { askedChart, withAsked } from '#lib/server/asked.ts';
import { dataVersion } from '#lib/server/http-cache/data-version.ts';
import { respondJson } from '#lib/server/respond.ts';

/** What a live chart is drawn from: the answer with its rows and colours, and which data they are. */
export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.snapshot, params.slug, url, '.json'),
		({ shown }) => respondJson(request, { ...pageJson(shown), stamp: dataVersion(locals.snapshot) })
	);
