import { resolve } from '$app/paths';
import type { PlotName } from '#lib/charts/plots.ts';
import { inLang, type Lang } from '#lib/lang/lang.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { RowRef } from '#lib/trade/observation.ts';
import { asSearch, rowText } from './links.ts';
import { OF_NAMED_CHARTS, REPRESENTATIONS } from './representations.js';

/** What there is of every view. */
export type Representation = keyof typeof REPRESENTATIONS;

/** The picture that is only a chart, at one of the widths that charts are drawn for. */
export const plotPart = (name: PlotName): Representation => `plot-${name}`;

/** The view that an address is of. */
export interface Addressed {
	/** Its name in charts.csv; a view without one is the explorer's. */
	slug?: string | undefined;
	/** The frozen chart that it is instead; its query is language and theme. */
	frozen?: { readonly id: string } | undefined;
	/** Keys of the address, without a question mark: of a view without a name all of it, of a named chart what differs. */
	query?: string;
	/** The language that is asked for, whatever the query says; absent where the query tells. */
	lang?: Lang;
}

/** The route of a view's representation, filled in, below the site's base. */
function pathOf({ slug, frozen }: Addressed, as: Representation): string {
	const representation = REPRESENTATIONS[as];
	const part = 'part' in representation ? representation.part : undefined;
	if (frozen)
		return 'part' in representation
			? resolve(representation.frozen, { id: frozen.id, part: representation.part })
			: resolve(representation.frozen, { id: frozen.id });
	if (slug !== undefined) return resolve(representation.named, { slug: part ? `${slug}.${part}` : slug });
	return 'part' in representation
		? resolve(representation.any, { part: representation.part })
		: resolve(representation.any);
}

/** What follows the path of an address. */
const searchOf = ({ query = '', lang }: Addressed): string => {
	const search = asSearch(query);
	return lang === undefined ? search : inLang(search, lang);
};

/** The address of a view's representation on this site. @param part of a page, by its id */
export function addressOf(view: Addressed, as: Representation, part?: string): string {
	return pathOf(view, as) + searchOf(view) + (part === undefined ? '' : `#${part}`);
}

/** The same with its host, as other sites have to write it. @param site any address of this site */
export const wholeAddressOf = (view: Addressed, as: Representation, site: URL): string =>
	new URL(addressOf(view, as), site).href;

/** What a picture of pixels may be asked for: its size in CSS pixels, and device pixels to one of them. */
export interface PngSize {
	width?: number;
	height?: number;
	dpr: number;
}

/** The address of a view as a picture of pixels. */
export function pngAddress(view: Addressed, { width, height, dpr }: PngSize): string {
	const size = Object.entries({ width, height, dpr }).flatMap(([key, value]) => (value ? [`${key}=${value}`] : []));
	const search = searchOf(view);
	return pathOf(view, 'png') + search + (search === '' ? '?' : '&') + size.join('&');
}

/** The address of a chart's picture for social cards, which has its size; none of a view without a name. */
export function cardAddress({ slug, frozen, ...view }: Addressed): string | undefined {
	const { card } = OF_NAMED_CHARTS;
	if (frozen) return resolve(card.frozen, { id: frozen.id }) + searchOf(view);
	return slug === undefined ? undefined : resolve(card.named, { slug: `${slug}.${card.part}` }) + searchOf(view);
}

/** Where the oEmbed answer for a view's page is: a site of files has one of each named or frozen chart. */
export function oembedAddress(view: Addressed, site: URL): string {
	if (__STATIC__ && view.frozen) return resolve(OF_NAMED_CHARTS.oembed.frozen, { id: view.frozen.id });
	if (__STATIC__ && view.slug !== undefined) return resolve(OF_NAMED_CHARTS.oembed.named, { slug: view.slug });
	const query = new URLSearchParams({ url: wholeAddressOf(view, 'page', site), format: 'json' });
	return `${resolve('/oembed')}?${query}`;
}

/** The page about the trade of two areas, as the first of them records it. */
export const pairAddress = (reporter: string, partner: string, lang: Lang): string =>
	inLang(resolve('/trade/[reporter]/[partner]', { reporter, partner }), lang);

/** Where a row is shown among the others. */
export const rowAddress = (ref: RowRef, lang: Lang): string =>
	resolve('/data') + inLang(`?row=${rowText(ref)}#row`, lang);

/** Where the method explains a kind of problem. */
export const problemAddress = (code: Problem['code'], lang: Lang): string =>
	resolve('/method') + inLang(`#${code}`, lang);
