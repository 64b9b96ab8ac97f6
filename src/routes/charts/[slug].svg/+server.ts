import { askedChart, withAsked } from '#lib/server/asked.ts';
import { refuse } from '#lib/server/respond.ts';
import { match } from '../../../params/picture.ts';
import { svgOf } from '../../pictures.ts';

/** A slug has no dot: what stands between it and `.svg` names a part of the picture. */
export const GET = ({ params, url, request, locals }) => {
	const [slug = '', part, ...more] = params.slug.split('.');
	if (more.length > 0 || (part !== undefined && !match(part)))
		return refuse(404, `There is nothing at ${url.pathname}.`);
	return withAsked(
		() => askedChart(locals.snapshot, slug, url, part ? `.${part}.svg` : '.svg'),
		(asked) => svgOf(asked, { request, url }, part)
	);
};
