import type { EventLine } from './plugins/event-lines.ts';
import type { ChartConfiguration } from 'chart.js';
import type { Answer, ResultPoint } from '#lib/views/answer.ts';
import { byTime, periodKey, samePeriod, type Period } from '#lib/trade/period.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { hasSign, shownUnit } from '#lib/views/unit.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { percentText } from '#lib/words/amounts.ts';
import { unsigned } from '#lib/words/statement.ts';
import { decimalsIn } from '#lib/words/decimals.ts';
import type { Tokens } from './palette.ts';

/** What a chart needs of an answer; the words around it are the page's. */
export type Charted = Pick<Answer<unknown>, 'view' | 'unit' | 'series'> &
	Partial<Pick<Answer<unknown>, 'events' | 'whole' | 'varies' | 'partless'>>;

export type Layout = 'wide' | 'narrow';

/** A point of the answer, by its place in it. */
export interface Mark {
	series: number;
	point: number;
}

/** One line of a chart of horizontal bars: a heading, or a bar with the point it shows. */
export type Row =
	| {
			kind: 'heading';
			label: string;
			/** What stands above the parts of a whole: it is read second. */
			isQuiet?: true;
	  }
	| {
			kind: 'bar';
			label: string;
			/** Absent of the whole that parts add up to: it is no series. */
			mark?: Mark;
			point: ResultPoint;
			/** Of the whole: its growth as it was printed, where that is another. */
			whole?: { printed?: number };
			color: string;
			fill: string;
			/** Worked out, not printed: an outline tells it from a lighter tone. */
			isOutlined: boolean;
			/** Whether its growth stands beside it. */
			isNewest: boolean;
			earlier?: number;
	  };

/** Everything a chart is drawn from. No page, window or screen: the server draws the same picture. */
export interface ChartInput {
	answer: Charted;
	/** #rrggbb by area code, where areas.csv gives one. */
	colors: Readonly<Record<string, string>>;
	tokens: Tokens;
	layout: Layout;
	/** The font family, as CSS writes it. */
	font: string;
	/** Which rows of bars are drawn, where a low picture has no room for all. */
	pick?: (rows: readonly Row[]) => readonly Row[];
}

/** What happened in a window, and to which series, by their places; to all where absent. */
export interface Placed {
	readonly window: Period;
	readonly about?: readonly number[];
}

/** A chart ready to be drawn on any canvas. */
export interface Drawing {
	config: ChartConfiguration;
	/** Which point of the answer each datum shows, by dataset and index; undefined for headings and gaps. */
	marks: (Mark | undefined)[][];
	/** How high it wants to be, in pixels. */
	height: number;
	/** Where an event stands on the chart's scales: once, or once a panel that it is about. Only charts over time have it. */
	placesOf?: (event: Placed) => Pick<EventLine, 'x' | 'ends'>[];
}

/** Text sizes, in pixels. */
export const SIZE = { wide: { text: 14, small: 13 }, narrow: { text: 13, small: 12 } } as const;

/** On a drawing narrower than this, in pixels, every other time and the growth beside values give way. */
export const SLIM = 250;

const knownPeriods = new WeakMap<Charted['series'], readonly Period[]>();

/** All periods of an answer, those with figures that are held back too, oldest first, each once. */
export function periodsOf(answer: Charted): Period[] {
	let periods = knownPeriods.get(answer.series);
	if (!periods) knownPeriods.set(answer.series, (periods = findPeriods(answer)));
	return [...periods];
}

function findPeriods(answer: Charted): Period[] {
	const periods = new Map<number, Period>();
	for (const { points, held = [] } of answer.series)
		for (const { period } of [...points, ...held]) periods.set(periodKey(period), period);
	return [...periods.values()].sort(byTime);
}

/** The place of a period among a series' points; -1 where there is none of it. */
export const pointAt = (points: readonly ResultPoint[], period: Period): number =>
	points.findIndex((point) => samePeriod(point.period, period));

/** Whether there is one period a year, each over the same calendar months: years can stand for them. */
export function oncePerYear(periods: readonly Period[]): boolean {
	const [first, ...others] = periods;
	return (
		first !== undefined &&
		others.every((period) => (period.from - first.from) % 12 === 0 && (period.to - first.to) % 12 === 0) &&
		new Set(periods.map((period) => period.to)).size === periods.length
	);
}

/** How the figures of an answer are written with every digit that is known: where a number is accounted for. */
export const exactStyle = (answer: Pick<Charted, 'view' | 'unit'>) => ({
	sign: hasSign(answer),
	lang: answer.view.lang,
	unit: shownUnit(answer.unit)
});

/** How the figures of an answer are written as numbers: with the decimals of their chart. */
export const numberStyle = (answer: Charted) => ({ ...exactStyle(answer), decimals: decimalsIn(answer).figures });

/** How growth beside those figures is. */
export const growthStyle = (answer: Charted) => ({ lang: answer.view.lang, decimals: decimalsIn(answer).growth });

/** Whether the figures are the sums of money of two records, not the gap between them. */
export const areRecords = ({ view, unit }: Charted): boolean =>
	MEASURE_TRAITS[view.measure].hasRecords && unit.kind === 'money';

/** Whether a figure is a growth that was found to be measured in another currency than the view's. */
export const isInOtherCurrency = ({ view }: Charted, { growthIn }: ResultPoint): boolean =>
	MEASURE_TRAITS[view.measure].growth === 'itself' && growthIn !== undefined;

/** Whether a figure was worked out, not printed: its bounds are drawn. */
export const isWorkedOut = ({ how }: ResultPoint): boolean => how !== 'observed' && how !== 'reported';

/** Worked out by way of a growth rate or a difference, not printed: drawn hollow. */
export const isHollow = ({ how }: ResultPoint): boolean => how === 'implied' || how === 'derived';

/** The growth that an implied figure supposes, without its sign: "8.7%". */
export const supposedRate = ({ growth }: NonNullable<ResultPoint['supposing']>, lang: Lang): string =>
	percentText(unsigned(growth), lang);

/** A figure of two months as what a month of them came to: beside single months it compares. */
export const monthlyAverage = (point: ResultPoint): ResultPoint => ({
	...point,
	value: point.value / 2,
	low: point.low / 2,
	high: point.high / 2
});

/** Roughly how wide a text of the page's font is; a picture has to leave room before it can measure. */
export function textWidth(text: string, size: number): number {
	const wide = text.length - text.replace(WIDE, '').length;
	return ((text.length - wide) * (CYRILLIC.test(text) ? 0.57 : 0.53) + wide) * size;
}

/** Chinese characters and signs, and arrows, each as wide as it is high. */
export const WIDE = /[\u2190-\u2193\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffe6]/g;

const CYRILLIC = /[\u0400-\u04ff]/;

/** Amounts that grow with the length of a period: a two-month one is not comparable with a month. */
export const isAmount = ({ unit }: Charted): boolean => unit.kind === 'money' || unit.kind === 'amount';
