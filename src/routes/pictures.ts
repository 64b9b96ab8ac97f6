import { chartNotes } from '#lib/charts/notes.ts';
import { altOf } from '#lib/charts/alt.ts';
import { leftOut } from '#lib/pages/figure-table.ts';
import { m } from '#lib/lang/messages.ts';
import { eventLegends } from '#lib/charts/events.ts';
import type { PictureInput } from '#lib/charts/picture/compose.ts';
import type { Theme } from '#lib/views/view.ts';
import type { PictureText } from '#lib/charts/picture/words.ts';
import { plotNamed } from '#lib/charts/plots.ts';
import { hasFigures } from '#lib/views/has-figures.ts';
import { cautionText, shortSourceText, sourceText, updatedText } from '#lib/pages/caption.ts';
import { noticeText } from '#lib/pages/frozen-notice.ts';
import { wholeAddressOf } from '#lib/pages/addresses.ts';
import type { RequestedView } from '#lib/server/asked.ts';
import { houseFont } from '#lib/server/brand.ts';
import { drawPlot, drawPng, drawSvg } from '#lib/server/pictures/draw.ts';
import { logosOf } from '#lib/server/pictures/logo.ts';
import { pictureSize } from '#lib/server/pictures/size.ts';
import { refuse, respondPng, respondSvg } from '#lib/server/respond.ts';
import { plotOf, type PicturePart } from '../params/picture.ts';

/** Widths that pictures are drawn for where the address asks for none, in pixels. */
const WIDTHS = { wide: 800, narrow: 340 } as const;

/** Letters of an address that somebody might copy from paper. */
const LONGEST_ADDRESS = 160;

/** The host and path of the page that shows the same, as print writes it; in few words without an explorer's view. */
function addressOf({ shown, slug, frozen }: RequestedView, url: URL): { short: string; whole: string } {
	// a site that is written to files without being told its address has none to print
	if (url.host === 'sveltekit-prerender') return { short: '', whole: '' };
	// colours are no part of what is shown
	const query = shown.query.replace(/(?:^|&)theme=\w+/, '');
	const view = frozen ? { frozen } : slug ? { slug } : { query };
	const { host, pathname, search } = new URL(wholeAddressOf(view, 'page', url));
	const [path, whole] = [decodeURI(host + pathname), decodeURI(host + pathname + search)];
	const short = frozen || slug ? whole : path;
	return { short, whole: whole.length > LONGEST_ADDRESS ? short : whole };
}

/** What a picture of a view says besides its chart. */
function wordsOf(asked: RequestedView, url: URL): PictureText {
	const {
		shown: { answer, site },
		note,
		frozen
	} = asked;
	const address = addressOf(asked, url);
	const updated = updatedText(answer);
	const by = site?.name === undefined ? '' : `${site.name} · `;
	return {
		title: answer.title,
		subtitle: answer.subtitle,
		...(site?.accent !== undefined && { accent: site.accent }),
		...(site?.font !== undefined && { font: site.font.replace(/\.\w+$/, '') }),
		cautions: [site?.cautions === 'off' ? '' : cautionText(answer)].filter(Boolean),
		note,
		events: eventLegends(answer).map(({ text }) => text + m.stop({}, { locale: answer.view.lang })),
		notes: [
			...chartNotes(answer),
			...(hasFigures(answer) ? leftOut(answer) : []),
			...(frozen ? [noticeText(frozen, answer.view.lang)] : [])
		],
		shortSource: `${shortSourceText(answer)} ${by}${address.short}`.trim(),
		source: `${sourceText(answer)}${updated && ` ${updated}`} ${by}${address.whole}`.trim()
	};
}

async function pictureOf(asked: RequestedView, url: URL): Promise<PictureInput> {
	const { answer, colors, site } = asked.shown;
	return {
		answer,
		colors,
		words: wordsOf(asked, url),
		// a frozen picture stays what it is, whatever becomes of a file of the house
		logos: site && !asked.frozen ? await logosOf(site) : undefined
	};
}

const themeOf = ({ shown }: RequestedView): Theme => shown.answer.view.theme;

/** A view's picture as SVG: whole, or the part that the address names. */
export async function svgOf(
	asked: RequestedView,
	{ request, url }: { request: Request; url: URL },
	part?: PicturePart
): Promise<Response> {
	const alt = altOf(asked.shown.answer);
	const which = plotOf(part);
	if (which) {
		const { answer, colors } = asked.shown;
		const plot = await drawPlot({ input: { answer, colors }, which: plotNamed(which), theme: themeOf(asked), alt });
		return plot === undefined ? refuse(404, 'This view has no chart to draw.') : respondSvg(request, plot);
	}
	const size = pictureSize(url.searchParams, WIDTHS[part === 'narrow' ? 'narrow' : 'wide']);
	return respondSvg(request, await drawSvg({ input: await pictureOf(asked, url), size, theme: themeOf(asked), alt }));
}

/** For social cards: 1200 by 628 device pixels, two to a pixel, because they are read on phones. */
const CARD = { width: 600, height: 314, ratio: 2 } as const;

/** A view's picture as PNG, in light colours where the view leaves them to its reader. */
export async function pngOf(
	asked: RequestedView,
	{ request, url }: { request: Request; url: URL },
	part?: 'card'
): Promise<Response> {
	const { ratio, ...size } = part ? CARD : pictureSize(url.searchParams, WIDTHS.wide);
	const scheme = themeOf(asked) === 'dark' ? 'dark' : 'light';
	const { site } = asked.shown;
	const font = site && (await houseFont(site));
	const input = await pictureOf(asked, url);
	return respondPng(request, Uint8Array.from(await drawPng({ input, size, scheme, ratio, font })));
}
