import { askedChart, withAsked } from '#lib/server/asked.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { viewCsv } from '#lib/server/view-csv.ts';

export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.snapshot, params.slug, url, '.csv'),
		({ shown }) => respondCsv(request, viewCsv(shown.answer))
	);
