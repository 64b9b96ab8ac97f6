import { askedChart, withAsked } from '#lib/server/asked.ts';
import { respondViewJson } from '#lib/server/respond-view.ts';

export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.snapshot, params.slug, url, '.json', 'figures'),
		({ shown }) => respondViewJson(request, shown.answer)
	);
