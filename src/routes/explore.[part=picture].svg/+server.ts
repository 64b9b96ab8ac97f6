import { askedView, withAsked } from '#lib/server/asked.ts';
import { svgOf } from '../pictures.ts';

export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedView(locals.snapshot, url),
		(asked) => svgOf(asked, { request, url }, params.part)
	);
