import { pageJson } from '#lib/pages/page-data.ts';
import { askedView, withAsked } from '#lib/server/asked.ts';
import { respondJson } from '#lib/server/respond.ts';

/** What a frame's live chart is drawn from: the answer with its rows and colours. */
export const GET = ({ url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url),
		({ shown }) => respondJson(request, pageJson(shown))
	);
