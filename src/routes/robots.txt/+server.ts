import { resolve } from '$app/paths';
import { respond } from '#lib/server/respond.ts';

/** Frames are for other sites' readers; search engines find the pages. */
export const GET = ({ url, request }) =>
	respond(
		request,
		`User-agent: *\nAllow: /\nDisallow: ${new URL(resolve('/embed'), url).pathname}\n\nSitemap: ${new URL(resolve('/sitemap.xml'), url).href}\n`,
		'text/plain; charset=utf-8'
	);
