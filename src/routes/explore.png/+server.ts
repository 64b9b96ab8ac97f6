import { askedView, withAsked } from '#lib/server/figures.ts';
import { pngOf } from '../pictures.ts';

export const GET = ({ url, request }) =>
	withAsked(
		() => askedView(url),
		(asked) => pngOf(asked, { request, url })
	);
