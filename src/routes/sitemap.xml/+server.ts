import { resolve } from '$app/paths';
import { escapeXml } from '#lib/charts/picture/escape-xml.ts';
import { addressOf, pairAddress } from '#lib/pages/addresses.ts';
import { tradesWithGoods } from '#lib/pages/known-goods.ts';
import { charts, type Snapshot } from '#lib/snapshot/snapshot.ts';
import { DEFAULT_LANG, inLang, LANG_TAGS, LANGS, type Lang } from '#lib/lang/lang.ts';
import { respond } from '#lib/server/respond.ts';

/** Pages of pairs that are named: there may be thousands of pairs. */
const MOST_PAIRS = 200;

/** Pairs whose goods are known, those with the most rows first. */
const pairs = (snapshot: Snapshot): string[] =>
	tradesWithGoods(snapshot)
		.slice(0, MOST_PAIRS)
		.map(({ reporter, partner }) => pairAddress(reporter, partner, DEFAULT_LANG));

/** The pages for search engines, each in every language and with its others. */
export const GET = ({ url, request, locals }) => {
	const pages = [
		resolve('/'),
		...charts(locals.snapshot).map(({ slug }) => addressOf({ slug }, 'page')),
		...(__STATIC__ ? [] : pairs(locals.snapshot)),
		addressOf({}, 'page'),
		resolve('/products'),
		resolve('/data'),
		resolve('/method'),
		resolve('/method/design')
	];
	const at = (page: string, lang: Lang) => escapeXml(new URL(inLang(page, lang), url).href);
	const lines = pages.flatMap((page) => {
		// a site of files has English pages only
		if (__STATIC__) return `<url><loc>${at(page, DEFAULT_LANG)}</loc></url>`;
		const others = LANGS.map(
			(lang) => `<xhtml:link rel="alternate" hreflang="${LANG_TAGS[lang]}" href="${at(page, lang)}"/>`
		);
		return LANGS.map((lang) => `<url><loc>${at(page, lang)}</loc>${others.join('')}</url>`);
	});
	const text = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${lines.join('\n')}\n</urlset>\n`;
	return respond(request, text, 'application/xml; charset=utf-8');
};
