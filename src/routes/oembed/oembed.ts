import { siteName } from '#lib/pages/site-name.ts';
import { resolve } from '$app/paths';
import { frameMarkup, inTheme } from '#lib/pages/embed-code.ts';
import { cardAddress, pngAddress, wholeAddressOf } from '#lib/pages/addresses.ts';
import type { RequestedView } from '#lib/server/asked.ts';
import { estimateHeight, frameNote } from '../embed/height.ts';

/** Widest and highest that a consumer wants; oEmbed 1.0, 2.2. */
export interface Limits {
	maxwidth?: number;
	maxheight?: number;
}

/** Width of a frame where nothing limits it, in pixels: an article's column. */
const USUAL_WIDTH = 640;
const CARD = { width: 1200, height: 628 };
/** Device pixels to a pixel of the card: its text is read on phones. */
const CARD_RATIO = 2;

const at = (path: string, url: URL): string => new URL(path, url).href;

/** The picture for a social card: 1200 by 628 device pixels, or as much less as fits the limits. */
export function cardOf(asked: RequestedView, url: URL, { maxwidth = Infinity, maxheight = Infinity }: Limits = {}) {
	const shrink = Math.min(1, maxwidth / CARD.width, maxheight / CARD.height);
	const width = Math.floor((CARD.width * shrink) / CARD_RATIO);
	const height = Math.floor((CARD.height * shrink) / CARD_RATIO);
	// a chart's whole card has an address without a query: files have none
	const whole = cardAddress(asked);
	if (shrink === 1 && whole !== undefined) return { ...CARD, url: at(whole, url) };
	const address = at(pngAddress(asked, { width, height, dpr: CARD_RATIO }), url);
	return { url: address, width: width * CARD_RATIO, height: height * CARD_RATIO };
}

/** Smaller pictures than this are not drawn. */
const LEAST_CARD = { width: 400, height: 300 };

/** Whether an address asks for the theme of each reader's device. */
export const isReadersOwn = (address: URL): boolean => address.searchParams.get('theme') === 'auto';

/**
 * The answer to an oEmbed consumer; oEmbed 1.0, 2.3.4.4, rich. Its frame is light as most pages around it are, unless the
 * address asks for another theme.
 * @param address what it is asked about
 * @param url any address of this site
 */
export function oembedOf(
	asked: RequestedView,
	address: URL,
	url: URL,
	{ maxwidth, maxheight }: Limits
): Record<string, string | number> {
	const { shown } = asked;
	const own = shown.answer.view.theme;
	const theme = own === 'auto' && !isReadersOwn(address) ? 'light' : own;
	const width = Math.min(USUAL_WIDTH, maxwidth ?? USUAL_WIDTH);
	const height = Math.min(estimateHeight(shown, frameNote(asked), width), maxheight ?? Infinity);
	const framed = __STATIC__ ? asked : { ...asked, query: inTheme(asked.query, theme) };
	const frame = wholeAddressOf(framed, 'frame', url);
	const card = cardOf(asked, url, { ...(maxwidth && { maxwidth }), ...(maxheight && { maxheight }) });
	const hasCard = card.width >= LEAST_CARD.width && card.height >= LEAST_CARD.height;
	const html = frameMarkup({ src: frame, title: shown.answer.title, height, theme });
	return {
		version: '1.0',
		type: 'rich',
		title: shown.answer.title,
		provider_name: siteName(shown.site),
		provider_url: at(resolve('/'), url),
		cache_age: 300,
		width,
		height,
		html,
		...(hasCard && { thumbnail_url: card.url, thumbnail_width: card.width, thumbnail_height: card.height })
	};
}
