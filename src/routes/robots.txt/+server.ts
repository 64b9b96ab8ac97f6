import { resolve } from '$app/paths';
import { respond } from '#lib/server/respond.ts';

/** Everything may be found; a frame names the page that it is of as the one to find. */
export const GET = ({ url, request }) =>
	respond(
		request,
		`User-agent: *\nAllow: /\n\nSitemap: ${new URL(resolve('/sitemap.xml'), url).href}\n`,
		'text/plain; charset=utf-8'
	);
