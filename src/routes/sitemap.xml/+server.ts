import { resolve } from '$app/paths';
import { escapeXml } from '#lib/charts/picture/escape-xml.ts';
import { charts } from '#lib/edition/edition.ts';
import { respond } from '#lib/server/respond.ts';

export const GET = ({ url, request, locals }) => {
	const pages = [
		resolve('/'),
		...charts(locals.now).map(({ slug }) => resolve('/charts/[slug]', { slug })),
		resolve('/explore'),
		resolve('/data'),
		resolve('/method'),
		resolve('/method/design')
	];
	const lines = pages.map((page) => `<url><loc>${escapeXml(new URL(page, url).href)}</loc></url>`);
	const text = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
	return respond(request, text, 'application/xml; charset=utf-8');
};
