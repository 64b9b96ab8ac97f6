import { askedChart, withAsked } from '#lib/server/figures.ts';
import { pngOf } from '../../pictures.ts';

export const GET = ({ params, url, request }) =>
	withAsked(
		() => askedChart(params.slug, url, '.png'),
		(asked) => pngOf(asked, { request, url })
	);
