import { askedView, withAsked } from '#lib/server/figures.ts';
import { respondJson } from '#lib/server/respond.ts';

export const GET = ({ url, request }) =>
	withAsked(
		() => askedView(url),
		({ shown }) => respondJson(request, shown.answer)
	);
