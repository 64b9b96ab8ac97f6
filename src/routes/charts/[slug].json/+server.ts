import { askedChart, withAsked } from '#lib/server/asked.ts';
import { toJson } from '#lib/views/json.ts';
import { respondJson } from '#lib/server/respond.ts';

export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.snapshot, params.slug, url, '.json'),
		({ shown }) => respondJson(request, toJson(shown.answer))
	);
