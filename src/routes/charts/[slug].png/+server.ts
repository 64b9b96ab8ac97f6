import { askedChart, withAsked } from '#lib/server/asked.ts';
import { refuse } from '#lib/server/respond.ts';
import { pngOf } from '../../pictures.ts';

/** A slug has no dot: `.card.png` is the picture for social cards. */
export const GET = ({ params, url, request, locals }) => {
	const [slug = '', part, ...more] = params.slug.split('.');
	if (more.length > 0 || (part !== undefined && part !== 'card'))
		return refuse(404, `There is nothing at ${url.pathname}.`);
	return withAsked(
		() => askedChart(locals.snapshot, slug, url, part ? '.card.png' : '.png'),
		(asked) => pngOf(asked, { request, url }, part)
	);
};
