import { escapeXml } from '#lib/charts/picture/escape-xml.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { m } from '#lib/lang/messages.ts';
import type { Answer } from '#lib/views/answer.ts';
import type { Theme } from '#lib/views/view.ts';
import { sourceText, upTo } from './caption.ts';
import { formatDate } from '#lib/lang/dates.ts';

/** What stands in somebody else's page. */
export interface FrameCode {
	/** The frame's address. */
	src: string;
	title: string;
	/** In pixels: what it wants in an article's column; it tells its host its true height once it is there. */
	height: number;
	theme: Theme;
}

/**
 * Lets frames have the height that they tell. The messages are those that Datawrapper's frames send, so a page that
 * listens to them already needs no second listener.
 */
export const LISTENER =
	'<script>addEventListener("message",function(e){var h=e.data&&e.data["datawrapper-height"];if(h)document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source)for(var k in h)f.style.height=h[k]+"px"})})</script>';

/** Markup of a frame that is as wide as its column. */
export function frameMarkup({ src, title, height, theme }: FrameCode): string {
	// a frame of the other theme than its host's would otherwise get an opaque ground from the browser
	const scheme = theme === 'auto' ? '' : `;color-scheme:${theme}`;
	return `<iframe src="${escapeXml(src)}" title="${escapeXml(title)}" width="100%" height="${height}" loading="lazy" style="border:0;width:100%;min-width:200px${scheme}"></iframe>`;
}

/** The keys of a view's address with a theme, whatever they said before. */
export const inTheme = (query: string, theme: Theme): string =>
	[...query.split('&').filter((pair) => pair !== '' && !pair.startsWith('theme=')), `theme=${theme}`].join('&');

/** The same, with what makes it as high as it wants to be. */
export const responsiveMarkup = (code: FrameCode): string => `${frameMarkup(code)}\n${LISTENER}`;

/** The picture for e-mail and feeds, where no frame can be: it leads to the page and says what it shows. */
export const pictureMarkup = ({ page, png, alt }: { page: string; png: string; alt: string }): string =>
	`<a href="${escapeXml(page)}"><img src="${escapeXml(png)}" alt="${escapeXml(alt)}" width="600" style="max-width:100%;height:auto"></a>`;

type Cited = Pick<Answer<Problem>, 'title' | 'updated' | 'sources' | 'view'>;

/** Where a chart was read: the site's name, the page's address, and the day (YYYY-MM-DD). */
interface Read {
	readonly site: string;
	readonly page: string;
	readonly today: string;
}

/** How a text names a chart: its title, whose figures, as of when, where and on which day it was read. */
export function citation(answer: Cited, { site, page, today }: Read): string {
	const lang = answer.view.lang;
	const locale = { locale: lang };
	const updated = answer.updated ? ` ${upTo(answer)}` : '';
	const accessed = m.accessed({ day: formatDate(today, lang) }, locale);
	return `${m.cited({ title: answer.title }, locale)} ${site}. ${sourceText(answer)}${updated} ${page}${accessed}`;
}

const TEX: Record<string, string> = {
	'\\': '\\textbackslash{}',
	'~': '\\textasciitilde{}',
	'^': '\\textasciicircum{}'
};

const tex = (text: string): string => text.replace(/[\\~^{}$&%#_]/g, (c) => TEX[c] ?? `\\${c}`);

/** The same as a BibTeX entry; `key` is what a text refers to it by. */
export function bibtex(answer: Cited, key: string, { site, page, today }: Read): string {
	return [
		`@misc{twoway-${key},`,
		`  title = {{${tex(answer.title)}}},`,
		`  author = {{${tex(site)}}},`,
		`  year = {${(answer.updated || today).slice(0, 4)}},`,
		`  note = {${tex(sourceText(answer))}},`,
		`  url = {${page}},`,
		`  urldate = {${today}}`,
		'}'
	].join('\n');
}
