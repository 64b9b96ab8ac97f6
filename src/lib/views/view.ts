import { formatPeriod, type Period } from '#lib/trade/period.ts';
import { FLOWS } from '#lib/trade/observation.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { isCurrency } from '#lib/trade/unit.ts';
import { isCode, TOTAL } from '#lib/trade/product.ts';
import { LANGS, type Lang } from '#lib/lang/lang.ts';
import { clashIn } from './clash.ts';
import { VIEW_KEYS, type ViewKey } from './keys.ts';
import { BadView, base, day, JOIN, list, oneOf, time, type Moment } from './read-keys.ts';
import type { ViewFault } from './view-fault.ts';

export const MEASURES = [
	'value',
	'growth',
	'index',
	'share',
	'contribution',
	'mirror',
	'quantity',
	'unit-value'
] as const;
export const WINDOWS = ['ytd', 'month', 'quarter', 'year', 'rolling12'] as const;
export const VIEW_SCALES = ['bn', 'mn', 'th', '1', 'tn'] as const;
export const SORTS = ['given', 'value', 'name'] as const;
export const CHARTS = ['bar', 'line', 'panels', 'rank', 'table', 'treemap'] as const;
export const LEVELS = ['2', '4', '6'] as const;
export const WHOLES = ['parent', 'goods', 'world'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
export const VIEW_FLOWS: readonly AnyFlow[] = [...FLOWS, 'balance'];

export type Measure = (typeof MEASURES)[number];
export type Window = (typeof WINDOWS)[number];
export type ViewScale = (typeof VIEW_SCALES)[number];
export type Sort = (typeof SORTS)[number];
export type ChartKind = (typeof CHARTS)[number];
/** Digits of the codes that products are broken down into. */
export type Level = 2 | 4 | 6;
/** What shares and contributions are of: the product broken down, all goods of that trade, the trade with the world. */
export type WholeKind = (typeof WHOLES)[number];
export type Theme = (typeof THEMES)[number];

/** What a reader asks to see. Every representation of a view is made from this and the data. */
export interface View {
	readonly reporter: string;
	readonly partner: 'all' | readonly string[];
	readonly flow: readonly AnyFlow[];
	/** HS codes, groups or TOTAL. */
	readonly product: readonly string[];
	/** Breaks each product down into its parts of this level. */
	readonly level?: Level;
	/** Absent: chosen by what varies, see `wholeKindOf`. */
	readonly of?: WholeKind;
	/** Whether what is left of the world beside all partners shown is a series too. */
	readonly rest?: true;
	/** Partners or products in colour and named, the others grey; empty for all. */
	readonly highlight: readonly string[];
	readonly currency: string;
	/** Absent: the largest of bn, mn, th and 1 that the largest value reaches. */
	readonly scale?: ViewScale;
	readonly measure: Measure;
	readonly window: Window;
	readonly time: { readonly from: Moment; readonly to: Moment };
	/** Index only: the period that is 100. Absent: the first window that every series has. */
	readonly base?: Period;
	readonly sort: Sort;
	/** How many series to keep, the largest first. */
	readonly top?: number;
	/** Only these sources' rows; empty for all. */
	readonly source: readonly string[];
	/** Only what was published by this day, YYYY-MM-DD; empty for today. */
	readonly asof: string;
	/** Absent: chosen by measure and time. */
	readonly chart?: ChartKind;
	/** Whether events of events.csv are drawn. */
	readonly events: boolean;
	readonly theme: Theme;
	readonly lang: Lang;
}

const DEFAULT_PARTNERS: readonly string[] = ['RUS', 'USA'];

export const DEFAULT_VIEW: View = {
	reporter: 'CHN',
	partner: DEFAULT_PARTNERS,
	flow: ['total'],
	product: [TOTAL],
	highlight: [],
	currency: 'USD',
	measure: 'value',
	window: 'ytd',
	time: { from: 'latest', to: 'latest' },
	sort: 'given',
	source: [],
	asof: '',
	events: true,
	theme: 'auto',
	lang: 'en'
};

/** What a view's codes are checked against. */
export interface Vocabulary {
	/** The code of an area by any of its names or codes; undefined for none that is known. */
	area(text: string): string | undefined;
	isSource(id: string): boolean;
	/** Whether goods have a group of this code. */
	isGroup(code: string): boolean;
	/** Partners to show of a reporter where none are asked for, the one with the most rows first; none without rows. */
	partnersOf(reporter: string, product: string): readonly string[];
}

/** A query that is not a view, and what is wrong with it. */
export interface Refused {
	readonly fault: ViewFault;
}

function area(key: ViewKey, text: string, { area: find }: Vocabulary): string {
	const code = find(text);
	if (code === undefined) throw new BadView({ why: 'no-area', key, text });
	return code;
}

/** Series that `top` may leave. */
const MOST_SERIES = 200;

const isProduct = (text: string, words: Vocabulary): boolean => text === TOTAL || isCode(text) || words.isGroup(text);

/** Reads one key's text into the view being made. */
const READERS: Record<ViewKey, (text: string, words: Vocabulary) => Partial<View>> = {
	reporter: (text, words) => ({ reporter: area('reporter', text, words) }),
	partner: (text, words) => {
		const named = list('partner', text);
		if (named.includes('all')) return { partner: 'all' };
		return { partner: [...new Set(named.map((part) => area('partner', part, words)))] };
	},
	flow: (text) => ({ flow: list('flow', text).map((part) => oneOf('flow', part, VIEW_FLOWS)) }),
	product: (text, words) => {
		const product = list('product', text);
		const unknown = product.find((code) => !isProduct(code, words));
		if (unknown !== undefined) throw new BadView({ why: 'no-product', key: 'product', text: unknown });
		return { product };
	},
	level: (text) => ({ level: Number(oneOf('level', text, LEVELS)) as Level }),
	of: (text) => ({ of: oneOf('of', text, WHOLES) }),
	rest: (text) => (oneOf('rest', text, ['on', 'off']) === 'on' ? { rest: true } : {}),
	highlight: (text, words) => ({
		highlight: list('highlight', text).map((part) => (isProduct(part, words) ? part : area('highlight', part, words)))
	}),
	currency: (text) => {
		if (isCurrency(text)) return { currency: text };
		throw new BadView({ why: 'no-currency', key: 'currency', text });
	},
	scale: (text) => ({ scale: oneOf('scale', text, VIEW_SCALES) }),
	measure: (text) => ({ measure: oneOf('measure', text, MEASURES) }),
	window: (text) => ({ window: oneOf('window', text, WINDOWS) }),
	time: (text) => ({ time: time(text) }),
	base: (text) => ({ base: base(text) }),
	sort: (text) => ({ sort: oneOf('sort', text, SORTS) }),
	top: (text) => {
		const top = /^\d{1,4}$/.test(text) ? Number(text) : 0;
		if (top < 1 || top > MOST_SERIES) throw new BadView({ why: 'no-number', key: 'top', text, most: MOST_SERIES });
		return { top };
	},
	source: (text, words) => {
		const ids = list('source', text);
		const unknown = ids.find((id) => !words.isSource(id));
		if (unknown !== undefined) throw new BadView({ why: 'no-source', key: 'source', text: unknown });
		return { source: ids };
	},
	asof: (text) => ({ asof: day(text) }),
	chart: (text) => ({ chart: oneOf('chart', text, CHARTS) }),
	events: (text) => ({ events: oneOf('events', text, ['on', 'off']) === 'on' }),
	theme: (text) => ({ theme: oneOf('theme', text, THEMES) }),
	lang: (text) => ({ lang: oneOf('lang', text, LANGS) })
};

/**
 * The view that a query string asks for. Unknown keys are ignored and empty ones take their default; a repeated key
 * (a form's checkboxes) is joined like `~`.
 */
export function parseView(query: URLSearchParams, words: Vocabulary): { readonly view: View } | Refused {
	try {
		return { view: readView(query, words) };
	} catch (error) {
		if (error instanceof BadView) return { fault: error.fault };
		throw error;
	}
}

function readView(query: URLSearchParams, words: Vocabulary): View {
	let view = DEFAULT_VIEW;
	const asked = new Set<ViewKey>();
	for (const key of VIEW_KEYS) {
		const text = query
			.getAll(key)
			.map((part) => part.trim())
			.filter((part) => part !== '')
			.join(JOIN);
		if (text === '') continue;
		asked.add(key);
		view = { ...view, ...READERS[key](text, words) };
	}
	const named = asked.has('partner') || isUsualReporter(view) ? view : { ...view, partner: usualPartners(view, words) };
	const fault = clashIn(named);
	if (fault) throw new BadView(fault);
	return named;
}

const isUsualReporter = ({ reporter }: View): boolean => reporter === DEFAULT_VIEW.reporter;

/** Partners of another reporter than the usual one where none are asked for: never itself, and those it has figures of. */
function usualPartners({ reporter, product }: View, words: Vocabulary): View['partner'] {
	const partners = words.partnersOf(reporter, product[0] ?? TOTAL).slice(0, DEFAULT_PARTNERS.length);
	return partners.length > 0 ? partners : DEFAULT_PARTNERS.filter((partner) => partner !== reporter);
}

const formatMoment = (end: Moment): string => (typeof end === 'string' ? end : formatPeriod(end));

export function formatTime({ from, to }: View['time']): string {
	const [first, last] = [formatMoment(from), formatMoment(to)];
	return first === last ? first : `${first}..${last}`;
}

/** Every key of a view as text in the query grammar; an unset one is empty. */
export function viewTexts(view: View): Record<ViewKey, string> {
	return {
		reporter: view.reporter,
		partner: view.partner === 'all' ? 'all' : view.partner.join(JOIN),
		flow: view.flow.join(JOIN),
		product: view.product.join(JOIN),
		level: view.level === undefined ? '' : String(view.level),
		of: view.of ?? '',
		rest: view.rest ? 'on' : '',
		highlight: view.highlight.join(JOIN),
		currency: view.currency,
		scale: view.scale ?? '',
		measure: view.measure,
		window: view.window,
		time: formatTime(view.time),
		base: view.base ? formatPeriod(view.base) : '',
		sort: view.sort,
		top: view.top === undefined ? '' : String(view.top),
		source: view.source.join(JOIN),
		asof: view.asof,
		chart: view.chart ?? '',
		events: view.events ? 'on' : 'off',
		theme: view.theme,
		lang: view.lang
	};
}

/**
 * The one query string of a view: keys in the grammar's order, defaults left out. Partners that data decide are none
 * that could be left out.
 */
export const formatView = (view: View): string => written(view, isUsualReporter(view));

/** The same for an address that is published, which always says the partners: the usual ones may be others one day. */
export const publishedQuery = (view: View): string => written(view, false);

function written(view: View, mayLeaveOutPartner: boolean): string {
	const texts = viewTexts(view);
	const usual = viewTexts(DEFAULT_VIEW);
	const isLeftOut = (key: ViewKey) => texts[key] === usual[key] && (key !== 'partner' || mayLeaveOutPartner);
	return VIEW_KEYS.filter((key) => !isLeftOut(key))
		.map((key) => `${key}=${encodeURIComponent(texts[key])}`)
		.join('&');
}
