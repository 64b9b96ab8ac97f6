import { askedView, withAsked } from '#lib/server/asked.ts';
import { respondViewJson } from '#lib/server/respond-view.ts';

export const GET = ({ url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url, 'figures'),
		({ shown }) => respondViewJson(request, shown.answer)
	);
