import { withFrozen } from '#lib/server/freezing/answer.ts';
import { respondJson } from '#lib/server/respond.ts';
import { oembedOf } from '../../oembed.ts';

/** The oEmbed answer of a frozen chart as a file, for sites without a server. */
export const GET = ({ params, url, request, locals }) =>
	withFrozen(params.id, { url, locals }, (asked) => respondJson(request, oembedOf(asked, url, url, {})));
