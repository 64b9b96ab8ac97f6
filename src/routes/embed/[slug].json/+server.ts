import { askedChart, withAsked } from '#lib/server/figures.ts';
import { stampOf } from '#lib/server/front/front.ts';
import { respondJson } from '#lib/server/respond.ts';

/** What a live chart is drawn from: the answer with its rows and colours, and which data they are. */
export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.now, params.slug, url, '.json'),
		({ shown }) => respondJson(request, { ...shown, stamp: stampOf(locals.now) })
	);
