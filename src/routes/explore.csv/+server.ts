import { askedView, withAsked } from '#lib/server/asked.ts';
import { respondViewCsv } from '#lib/server/respond-view.ts';

export const GET = ({ url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url, 'figures'),
		({ shown }) => respondViewCsv(request, shown.answer)
	);
