import { askedView, withAsked } from '#lib/server/asked.ts';
import { toJson } from '#lib/views/json.ts';
import { respondJson } from '#lib/server/respond.ts';

export const GET = ({ url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url),
		({ shown }) => respondJson(request, toJson(shown.answer))
	);
