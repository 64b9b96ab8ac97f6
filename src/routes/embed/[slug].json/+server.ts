import { askedChart, withAsked } from '#lib/server/figures.ts';
import { respondJson } from '#lib/server/respond.ts';

/** What a frame's live chart is drawn from: the answer with its rows and colours. */
export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.now, params.slug, url, '.json'),
		({ shown }) => respondJson(request, shown)
	);
