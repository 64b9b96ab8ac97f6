import { askedView, withAsked } from '#lib/server/asked.ts';
import { pngOf } from '../pictures.ts';

export const GET = ({ url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url),
		(asked) => pngOf(asked, { request, url })
	);
