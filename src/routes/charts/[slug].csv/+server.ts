import { askedChart, withAsked } from '#lib/server/asked.ts';
import { respondViewCsv } from '#lib/server/respond-view.ts';

export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.snapshot, params.slug, url, '.csv', 'figures'),
		({ shown }) => respondViewCsv(request, shown.answer)
	);
