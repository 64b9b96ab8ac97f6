import { brandFile } from '#lib/server/brand.ts';
import { refuse, respond } from '#lib/server/respond.ts';

/** Not kept by the server: a file may be another one at any time. */
const HEADERS = { 'cache-control': 'max-age=300' };

/** A logo or font that site.csv names. */
export const GET = async ({ params, request, locals }) => {
	const file = await brandFile(locals.snapshot.dataset.site, params.file);
	return file
		? respond(request, file.bytes, file.type, HEADERS)
		: refuse(
				404,
				'site.csv names no such file, or data/brand has none that is a PNG, WebP or WOFF2 of at most 200 kB.'
			);
};
