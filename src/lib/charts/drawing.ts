import type { ChartConfiguration } from 'chart.js';
import type { Answer, AnswerPoint } from '#lib/views/answer.ts';
import { formatPeriod, parsePeriod, byTime, type Period } from '#lib/trade/period.ts';
import { asLang, type Lang } from '#lib/lang/lang.ts';
import type { Tokens } from './palette.ts';

/** What a chart needs of an answer; the words around it are the page's. */
export type Charted = Pick<Answer<unknown>, 'view' | 'unit' | 'series'>;

export type Layout = 'wide' | 'narrow';

/** Everything a chart is drawn from. No page, window or screen: the server draws the same picture. */
export interface ChartInput {
	answer: Charted;
	/** #rrggbb by area code, where areas.csv gives one. */
	colors: Readonly<Record<string, string>>;
	tokens: Tokens;
	layout: Layout;
	/** The font family, as CSS writes it. */
	font: string;
}

/** A point of the answer, by its place in it. */
export interface Mark {
	series: number;
	point: number;
}

/** A chart ready to be drawn on any canvas. */
export interface Drawing {
	config: ChartConfiguration;
	/** Which point of the answer each datum shows, by dataset and index; undefined for headings and gaps. */
	marks: (Mark | undefined)[][];
	/** How high it wants to be, in pixels. */
	height: number;
}

/** Text sizes, in pixels. */
export const SIZE = { wide: { text: 14, small: 13 }, narrow: { text: 13, small: 12 } } as const;

/** On a drawing narrower than this, in pixels, every other time and the growth beside values give way. */
export const SLIM = 250;

/** A period of an answer, which is always in the contract's notation. */
export function spanOf(text: string): Period {
	const reading = parsePeriod(text);
	if (!('period' in reading)) throw new RangeError(`"${text}" is not a period`);
	return reading.period;
}

/** All periods of an answer, oldest first, each once. */
export function periodsOf(answer: Charted): Period[] {
	const spans = new Map<string, Period>();
	for (const { points } of answer.series)
		for (const { period } of points) if (!spans.has(period)) spans.set(period, spanOf(period));
	return [...spans.values()].sort(byTime);
}

export const pointAt = (points: readonly AnswerPoint[], period: Period): number => {
	const text = formatPeriod(period);
	return points.findIndex((point) => point.period === text);
};

/** Whether there is one period a year, each over the same calendar months: years can stand for them. */
export function oncePerYear(periods: readonly Period[]): boolean {
	const [first, ...others] = periods;
	return (
		first !== undefined &&
		others.every((period) => (period.from - first.from) % 12 === 0 && (period.to - first.to) % 12 === 0) &&
		new Set(periods.map((period) => period.to)).size === periods.length
	);
}

/** The language that a chart's numbers, periods and notes are in. */
export const langOf = ({ view }: Charted): Lang => asLang(view.lang);

/** Growth and other measures where a plus sign says something. */
export const hasSign = ({ view, unit }: Charted): boolean =>
	view.measure === 'growth' || (view.measure === 'mirror' && unit === '%') || unit === 'pp';

/** The unit of a view's money, whatever its measure is: "USD bn". */
export const moneyUnit = ({ view }: Pick<Charted, 'view'>): string =>
	`${view.currency} ${view.scale === '1' ? '' : view.scale}`.trim();

/** Worked out by way of a growth rate or a difference, not printed: drawn hollow. */
export const isHollow = ({ how }: AnswerPoint): boolean => how === 'implied' || how === 'derived';

/** Roughly how wide a text of the page's font is; a picture has to leave room before it can measure. */
export function textWidth(text: string, size: number): number {
	const wide = text.length - text.replace(WIDE, '').length;
	return ((text.length - wide) * (CYRILLIC.test(text) ? 0.57 : 0.53) + wide) * size;
}

/** Chinese characters and signs, each as wide as it is high. */
export const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffe6]/g;

const CYRILLIC = /[\u0400-\u04ff]/;
