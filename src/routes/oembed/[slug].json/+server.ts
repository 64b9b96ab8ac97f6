import { askedChart, withAsked } from '#lib/server/asked.ts';
import { respondJson } from '#lib/server/respond.ts';
import { oembedOf } from '../oembed.ts';

/** The oEmbed answer of a named chart as a file, for sites without a server. */
export const GET = ({ params, url, request, locals }) =>
	withAsked(
		() => askedChart(locals.snapshot, params.slug, url, '.json'),
		(asked) => respondJson(request, oembedOf(asked, url, url, {}))
	);
