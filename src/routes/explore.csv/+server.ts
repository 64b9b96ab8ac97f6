import { askedView, withAsked } from '#lib/server/asked.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { viewCsv } from '#lib/server/view-csv.ts';

export const GET = ({ url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url),
		({ shown }) => respondCsv(request, viewCsv(shown.answer))
	);
