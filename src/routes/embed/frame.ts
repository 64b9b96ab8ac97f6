import { darkAccent, siteName } from '#lib/pages/site-name.ts';
import { inlineLogo } from '#lib/server/brand.ts';
import { base, resolve } from '$app/paths';
import { dev, version } from '$app/environment';
import { render } from 'svelte/server';
import { showChart } from '#lib/pages/show.ts';
import type { FrozenChart } from '#lib/pages/frozen.ts';
import { noticeText } from '#lib/pages/frozen-notice.ts';
import { FONT } from '#lib/charts/picture/font.ts';
import type { Plots } from '#lib/charts/picture/picture.ts';
import { escapeXml } from '#lib/charts/picture/escape-xml.ts';
import { inLang, LANG_TAGS, langOf, type Lang } from '#lib/lang/lang.ts';
import { wholeAddressOf } from '#lib/pages/addresses.ts';
import { askedView, viewKeys, type RequestedView } from '#lib/server/asked.ts';
import { asFrozen } from '#lib/server/freezing/answer.ts';
import { askedFrozen } from '#lib/server/freezing/asked-frozen.ts';
import { drawPlots } from '#lib/server/pictures/draw.ts';
import { hashSource, policyText } from '#lib/server/policy.ts';
import { log } from '#lib/server/log.ts';
import { refusalOf } from '#lib/server/refusal.ts';
import { respond } from '#lib/server/respond.ts';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import { THEMES, type Theme } from '#lib/views/view.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import css from './frame.css?inline';
import start from './start.ts?script';
import { LIVE_SCRIPT } from './live-script.ts';
import Frame from './Frame.svelte';
import Message from './Message.svelte';

/** Dark colours, where a frame is dark or follows its reader. The same values as in app.css. */
const DARK =
	':root{--ink:#e9e7e2;--muted:#a3a9ae;--rule:#363d43;--background:#15191d;--accent:#6fc7bc;--warning:#e5aa5c}';

const darkRules = (theme: Theme, rules: string): string =>
	theme === 'light'
		? ''
		: theme === 'dark'
			? DARK + rules
			: `@media screen and (prefers-color-scheme:dark){${DARK}${rules}}`;

/** The house's colour, and what else is dark where the frame is. */
const accentRules = (accent: string | undefined, theme: Theme, rules = ''): string =>
	accent
		? `:root{--accent:${accent}}${darkRules(theme, `:root{--accent:${darkAccent(accent)}}${rules}`)}`
		: darkRules(theme, rules);

/** Comments that only a hydration would need. Text from data has no "<" left in it. */
const withoutComments = (html: string): string => html.replace(/<!--[^>]*-->/g, '').replace(/>\s+</g, '><');

interface FramePage {
	title: string;
	body: string;
	style: string;
	/** What hosts that tell frames apart by name call this one. */
	id: string;
	theme: Theme;
	lang: Lang;
	/** The page of which this is a frame. */
	canonical?: string;
	/** For search engines, which are led to the canonical page. */
	description?: string;
}

/** No picture of the tab is asked for: a frame is one request. */
const NO_ICON = '<link rel="icon" href="data:,">';

function frameHtml({ title, body, style, id, theme, lang, canonical, description }: FramePage): string {
	const link = canonical ? `<link rel="canonical" href="${escapeXml(canonical)}">` : '';
	const meta = description ? `<meta name="description" content="${escapeXml(description)}">` : '';
	const themeClass = theme === 'auto' ? '' : ' class="own"';
	return `<!doctype html><html lang="${LANG_TAGS[lang]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeXml(title)}</title>${meta}${link}${NO_ICON}<style>${style}</style></head><body${themeClass} data-id="${escapeXml(id)}">${withoutComments(body)}<script>${start}</script></body></html>`;
}

interface Event {
	request: Request;
	url: URL;
	locals: App.Locals;
}

/** The frame of a named chart. */
export async function namedFrame(slug: string, event: Event): Promise<Response> {
	const chart = await showChart(event.locals.snapshot, slug, event.url.searchParams);
	switch (chart.kind) {
		case 'chart':
			return frameOf({ ...chart, query: viewKeys(event.url.searchParams) }, event);
		case 'moved':
			return new Response(null, { status: 308, headers: { location: chart.slug + event.url.search } });
		default: {
			const lang = chart.kind === 'retired' ? chart.lang : langOf(event.url.searchParams);
			return messageFrame({ ...refusalOf(chart, slug, 'frame', lang), id: slug, lang }, event);
		}
	}
}

/** The frame of any view. */
export async function viewFrame(event: Event): Promise<Response> {
	const asked = await askedView(event.locals.snapshot, event.url);
	return 'fault' in asked
		? refusedFrame(400, wordViewFault(asked.fault, langOf(event.url.searchParams)), 'explore', event)
		: frameOf(asked, event);
}

/** A frame, and the style in it that its policy names. */
interface FrameBody {
	html: string;
	style: string;
}

/** Frames of a frozen chart by site, language and theme, as long as the chart is remembered: they stay the same. */
const framesOf = new WeakMap<FrozenChart, BoundedMap<string, FrameBody>>();
const FRAMES_OF_ONE = 12;

/** The frame of a frozen chart. */
export async function frozenFrame(id: string, event: Event): Promise<Response> {
	const frozen = await askedFrozen(id, event.url, event.locals.snapshot);
	if (frozen.kind === 'gone') return refusedFrame(frozen.status, frozen.message, id, event);
	const { asked, chart } = frozen;
	const frames = framesOf.get(chart) ?? new BoundedMap<string, FrameBody>(FRAMES_OF_ONE);
	framesOf.set(chart, frames);
	const key = `${event.url.origin} ${asked.query} ${asked.frozen.withdrawn}`;
	const body = frames.get(key) ?? (await frameBody(asked, event.url));
	frames.set(key, body);
	return asFrozen(frameResponse(body, event));
}

/** Everything a frame may load comes from here; its own style and script are named by their hashes. */
const policyOf = (style: string): Record<string, string> => ({
	// in development the server puts its own scripts and styles in
	...(!dev && {
		'content-security-policy': policyText({
			'default-src': ["'none'"],
			'script-src': ["'self'", hashSource(start)],
			'style-src': ["'self'", hashSource(style)],
			'connect-src': ["'self'"],
			'font-src': ["'self'"],
			'img-src': ["'self'", 'data:'],
			'base-uri': ["'none'"],
			'form-action': ["'none'"],
			'frame-ancestors': ['*']
		})
	})
});

const htmlHeaders = 'text/html; charset=utf-8';

const frameResponse = ({ html, style }: FrameBody, { request }: Event): Response =>
	respond(request, html, htmlHeaders, policyOf(style));

const frameOf = async (asked: RequestedView, event: Event): Promise<Response> =>
	frameResponse(await frameBody(asked, event.url), event);

/** Of a frame that is a file, one theme must do: most pages around frames are light. */
const themeOf = ({ theme }: { theme: Theme }): Theme => (__STATIC__ && theme === 'auto' ? 'light' : theme);

/** The frame of a view: picture, sentence, table and all, in one response. */
async function frameBody(asked: RequestedView, url: URL): Promise<FrameBody> {
	const { shown, slug, note, noteLang, frozen } = asked;
	const { answer } = shown;
	const lang = answer.view.lang;
	const theme = themeOf(answer.view);
	const logo = shown.site && (await inlineLogo(shown.site));
	const { plots, rules } = await drawn(asked, theme);
	// keys of the frame's own address, such as a pinned day, are the page's and the figures' too
	const page = wholeAddressOf(asked, 'page', url);
	const { body } = render(Frame, {
		props: {
			answer,
			note,
			noteLang: noteLang === lang ? undefined : LANG_TAGS[noteLang],
			plots,
			frozen: frozen && {
				text: noticeText(frozen, lang),
				live: wholeAddressOf({ ...frozen.live, lang }, 'page', url)
			},
			page,
			site: { name: siteName(shown.site), logo },
			csv: wholeAddressOf(asked, 'csv', url),
			live: new URL(dev ? '/src/routes/embed/live.ts' : `${base}/${LIVE_SCRIPT(version)}`, url).pathname,
			shown: wholeAddressOf(asked, 'live', url).slice(url.origin.length)
		}
	});
	const font = `.plot>svg{font-family:${FONT}}`;
	const style = css + font + rules.light + accentRules(shown.site?.accent, theme, rules.dark);
	const id = frozen?.id ?? slug ?? 'explore';
	const html = frameHtml({
		title: answer.title,
		body,
		style,
		id,
		theme,
		lang,
		canonical: page,
		description: answer.summary
	});
	return { html, style };
}

/** Pictures for every width; none where drawing fails, which is logged: the table takes their place. */
async function drawn({ shown: { answer, colors } }: RequestedView, theme: Theme): Promise<Plots> {
	try {
		return await drawPlots({ input: { answer, colors }, theme });
	} catch (error) {
		logOnce(error);
		return { plots: [], rules: { light: '', dark: '' } };
	}
}

/** Faults that have been logged: what cannot be drawn once cannot be drawn in many views. */
const logged = new BoundedMap<string, true>(100);

function logOnce(error: unknown): void {
	const fault = String(error);
	if (logged.has(fault)) return;
	logged.set(fault, true);
	log().error({ err: error }, 'a picture of a frame cannot be drawn');
}

/** What is said in the place of a chart, by the name that hosts have for its frame. */
interface FrameMessage {
	readonly status: 400 | 404 | 410;
	readonly message: string;
	readonly id: string;
	readonly lang: Lang;
}

const refusedFrame = (status: FrameMessage['status'], message: string, id: string, event: Event): Response =>
	messageFrame({ status, message, id, lang: langOf(event.url.searchParams) }, event);

/** What is said in a frame's place, in the looks of a frame: readable, and never an empty box. */
function messageFrame({ status, message, id, lang }: FrameMessage, { url, locals }: Event): Response {
	const home = new URL(inLang(resolve('/'), lang), url).href;
	const { site } = locals.snapshot.dataset;
	const name = siteName(site);
	const { body } = render(Message, { props: { status, message, home, name, lang } });
	const theme = themeOf({ theme: THEMES.find((each) => each === url.searchParams.get('theme')) ?? 'auto' });
	const style = css + accentRules(site.accent, theme);
	const html = frameHtml({ title: name, body, style, id, theme, lang });
	return new Response(html, {
		status,
		headers: { 'content-type': htmlHeaders, 'cache-control': 'no-store', ...policyOf(style) }
	});
}
