import type { AnswerSeries } from '#lib/views/answer.ts';
import { REST } from '#lib/views/breakdown.ts';
import { legible, mix } from './color.ts';

/** What a chart is drawn with besides its partners' colours. The same values stand in app.css for the page. */
export interface Tokens {
	/** Text that is read first. */
	ink: string;
	/** Text that is read second: ticks, notes, greyed series' labels. */
	muted: string;
	grid: string;
	/** The line that bars start from and growth turns at. */
	zero: string;
	background: string;
	/** Lines and bars that only give the highlighted ones their context. */
	context: string;
	/** Bars that colour does not distinguish. */
	bar: string;
	/** Text that warns. */
	caution: string;
}

export const THEME_TOKENS: Record<'light' | 'dark', Tokens> = {
	light: {
		ink: '#1c2126',
		muted: '#5a626a',
		grid: '#e4e0d7',
		zero: '#1c2126',
		background: '#fcfbf8',
		context: '#8c9092',
		bar: '#2f7d78',
		caution: '#8f4a00'
	},
	dark: {
		ink: '#e9e7e2',
		muted: '#a3a9ae',
		grid: '#31373d',
		zero: '#e9e7e2',
		background: '#15191d',
		context: '#646c73',
		bar: '#4fa39c',
		caution: '#e5aa5c'
	}
};

/** So many lines behind others are no crowd. */
const FEW_BEHIND = 5;

/** How far an earlier window's tone lies between the partner's colour (0) and the background (1). */
const EARLIER = 0.5;

export const BLUE = '#1f6fb2';
export const VERMILION = '#c8502e';
const GREEN = '#12806a';
const OCHRE = '#b9820f';
const PURPLE = '#7a5aa6';
const MAGENTA = '#b64f8c';
const SKY = '#4a9cc9';
const BROWN = '#84583a';
const OLIVE = '#74792a';
const GREY = '#6a7178';

/** Told apart with any of the common colour blindnesses when few are used at once; in order of use. */
const COLORS = [BLUE, VERMILION, GREEN, OCHRE, PURPLE, MAGENTA, SKY, BROWN, OLIVE];

/** Partners that are often seen together have colours that differ well; the world is grey. */
const USUAL: Record<string, string> = {
	USA: BLUE,
	RUS: VERMILION,
	ASEAN: GREEN,
	EU: PURPLE,
	JPN: OCHRE,
	KOR: MAGENTA,
	TWN: OLIVE,
	HKG: BROWN,
	DEU: SKY,
	AUS: OCHRE,
	VNM: GREEN,
	IND: BROWN,
	BRA: GREEN,
	GBR: MAGENTA,
	CHN: VERMILION,
	WLD: GREY,
	REST: GREY
};

/** A partner's own colour, the same on every page: areas.csv's, else ours by its code. */
export function areaColor(code: string, colors: Readonly<Record<string, string>>): string {
	const given = colors[code] ?? USUAL[code];
	if (given) return given;
	let hash = 0;
	for (const letter of code) hash = (hash * 31 + letter.charCodeAt(0)) % 9973;
	return COLORS[hash % COLORS.length] ?? BLUE;
}

/** Colours of flows, where a view shows one partner's flows. */
const FLOW_COLORS: Partial<Record<AnswerSeries['flow'], string>> = {
	export: GREEN,
	import: OCHRE,
	balance: GREY
};

/** What colours tell series by. */
type Colored = Pick<AnswerSeries, 'partner' | 'flow'> & Partial<Pick<AnswerSeries, 'product'>>;

/** Whether series are told by their goods. */
const areOfGoods = (series: readonly Colored[]): boolean =>
	series.some(({ product }) => product !== series[0]?.product);

/** What a series is told by in colour: its goods where they vary, else its partner. */
const coloredBy = (series: readonly Colored[]): ((one: Colored) => string) =>
	areOfGoods(series) ? ({ partner, product }) => product ?? partner : ({ partner }) => partner;

/**
 * One colour per series: the partner's own. Nobody knows goods by a colour: theirs are those that differ most, in order.
 * Where two of one chart would share a colour, the later takes the first that is free. Further flows of a partner beside
 * other partners are a lighter tone of it.
 */
export function seriesColors(
	series: readonly Colored[],
	colors: Readonly<Record<string, string>>,
	tokens: Tokens
): string[] {
	const codeOf = coloredBy(series);
	const codes = series.map(codeOf);
	const isOfGoods = areOfGoods(series);
	const isOne = series.length > 1 && new Set(codes).size === 1;
	const taken = new Map<string, string>();
	const used = new Set<string>();
	/** How many series of a code came before. */
	const met = new Map<string, number>();
	/** Of hundreds of series many share one of a few colours. */
	const seen = new Map<string, string>();
	const clearly = (color: string): string => {
		const clear = seen.get(color) ?? visible(color, tokens);
		seen.set(color, clear);
		return clear;
	};
	return series.map((one) => {
		const code = codeOf(one);
		if (isOne) return clearly(FLOW_COLORS[one.flow] ?? areaColor(code, colors));
		const before = met.get(code) ?? 0;
		met.set(code, before + 1);
		let color = taken.get(code);
		if (!color) {
			const preferred = isOfGoods && code !== REST ? BLUE : areaColor(code, colors);
			color = used.has(preferred) ? (COLORS.find((free) => !used.has(free)) ?? preferred) : preferred;
			taken.set(code, color);
			used.add(color);
		}
		const full = clearly(color);
		return before === 0 ? full : mix(full, tokens.background, Math.min(0.35 * before, 0.7));
	});
}

/**
 * One colour per panel: the partner's own, since panels need not be told apart by colour; further flows of it lighter. One
 * for all goods, which have none of their own.
 */
export function panelColors(
	series: readonly Colored[],
	colors: Readonly<Record<string, string>>,
	tokens: Tokens
): string[] {
	const codes = series.map(coloredBy(series));
	if (new Set(codes).size < series.length) return seriesColors(series, colors, tokens);
	const isOfGoods = areOfGoods(series);
	return codes.map((code) => (isOfGoods && code !== REST ? tokens.bar : visible(areaColor(code, colors), tokens)));
}

/** Marks stand out from the background by 3 to 1. WCAG 2.2, 1.4.11. */
const visible = (color: string, tokens: Tokens): string => legible(color, tokens.background, tokens.ink, 3);

/** The tone of a window before the newest one, of the same partner: lighter, and still seen without an outline. */
export const earlierTone = (color: string, tokens: Tokens): string =>
	visible(mix(color, tokens.background, EARLIER), tokens);

/** Of so many lines behind others: the more there are, the fainter each, so that they stay behind. */
export const contextTone = (lines: number, tokens: Tokens): string =>
	mix(tokens.context, tokens.background, Math.min(0.05 * Math.max(0, lines - FEW_BEHIND), 0.4));

/** The inside of an outlined bar: worked out, not printed. */
export const hollowTone = (color: string, tokens: Tokens): string => mix(color, tokens.background, 0.85);

/** A series' colour as text: dark (or light) enough to read at a label's size. */
export const labelColor = (color: string, tokens: Tokens): string => legible(color, tokens.background, tokens.ink, 4.5);
