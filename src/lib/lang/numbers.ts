import { toDigits, withoutDust, type Bounded } from '#lib/trade/bounds.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import { formatUnit, parseUnit } from '#lib/trade/unit.ts';
import { DEFAULT_LANG, type Lang } from './lang.ts';
import { unitAffixes, unitSaid, withUnit } from './units.ts';

/** U+2212, as wide as the digits; a hyphen is not a minus sign. */
export const MINUS = '\u2212';

export interface NumberStyle {
	/** How many decimals it has at most: those of its chart (`decimalsOf`). */
	decimals?: number | undefined;
	/** A plus sign before gains: growth and other changes. */
	sign?: boolean;
	/** English where it is not said. */
	lang?: Lang;
	/** What a number without its unit counts: Chinese counts other thousands, so the digits differ. */
	unit?: string;
}

const timesIn = ({ lang, unit }: NumberStyle): number => (lang && unit ? unitAffixes(unit, lang).times : 1);

/** The figure as a language counts its unit: 155.1 billion is 1551 of what Chinese says. */
const counted = (figure: Bounded, style: NumberStyle): Bounded => multiplied(figure, timesIn(style));

function multiplied(figure: Bounded, times: number): Bounded {
	if (times === 1) return figure;
	const { value, low, high } = figure;
	return { value: value * times, low: low * times, high: high * times };
}

/**
 * The last decimal place that a number's bounds support, as a power of ten: -1 for 155.1 give or take 0.05.
 * It is the first place not smaller than the width of the bounds, so a printed number (known to half a unit of its
 * last place) shows as printed; but never so coarse that what is shown lies outside the bounds: 19.64, known to lie
 * between 19.59 and 19.69, is 19.6 and not 20. Of any figure but a printed one two significant digits are kept,
 * unless it could as well be nought.
 */
export function lastPlace(figure: Bounded): number {
	const { value, low, high } = figure;
	const width = high - low;
	// The tolerance forgives what subtracting two floats does to a width: 155.15 - 155.05 is a little off 0.1.
	const supported = width > 0 ? Math.ceil(Math.log10(width) - 1e-3) : -placesOf(value);
	const printed = Math.abs(width / 10 ** supported - 1) < 1e-3;
	const certain = width > 0 && (low > 0 || high < 0);
	let place = certain && !printed ? Math.min(supported, magnitudeOf(value) - 1) : supported;
	// a place finer than the width is always within the bounds, so one or two steps are enough
	while (width > 0 && !printed && !contains(figure, place) && 10 ** place > width / 100) place--;
	return place;
}

/** The power of ten of a number's first digit. */
const magnitudeOf = (value: number): number => (value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)) + 1e-12));

const RATES: ReadonlySet<string> = new Set(['%', 'pp']);

/** Decimals that money, rates and indices of a chart have at most. */
const MOST_DECIMALS = 1;

/**
 * How many decimals the figures of one chart and measure have on labels, in the table and in the sentence: as many as at least half of
 * them support, one at most. Where all are under 1, as many as two digits of the largest need: 0.75, 0.061. A figure
 * that supports fewer shows its own: 420 beside 155.1.
 */
export const decimalsOf = (figures: readonly Bounded[], style: Pick<NumberStyle, 'lang' | 'unit'> = {}): number =>
	finish(countingDecimals(figures, style));

/** Figures between two steps. */
const STEP = 1024;

/** The same in steps. */
export function* countingDecimals(
	figures: readonly Bounded[],
	style: Pick<NumberStyle, 'lang' | 'unit'> = {}
): Steps<number> {
	const times = timesIn(style);
	/** How many figures support so many decimals. */
	const supporting: number[] = [];
	let largest = 0;
	for (const [i, figure] of figures.entries()) {
		if (i % STEP === STEP - 1) yield;
		const decimals = Math.max(0, -lastPlace(multiplied(figure, times)));
		supporting[decimals] = (supporting[decimals] ?? 0) + 1;
		largest = Math.max(largest, Math.abs(figure.value) * times);
	}
	const finer = largest === 0 || largest >= 1 ? 0 : -Math.floor(Math.log10(largest));
	// a hundredth of a per cent is the least that says something; of money less may be all there is
	const most = MOST_DECIMALS + (style.unit !== undefined && RATES.has(style.unit) ? Math.min(finer, 1) : finer);
	let half = Math.ceil(figures.length / 2);
	let decimals = supporting.length;
	while (half > 0 && decimals > 0) half -= supporting[--decimals] ?? 0;
	return Math.min(decimals, most);
}

/** Whether the value, rounded at a place, still lies within its bounds. */
function contains({ value, low, high }: Bounded, place: number): boolean {
	// rounding moves it by half a step at most, and writes a number out to do so
	const half = 10 ** place / 2;
	if (low <= value - half && value + half <= high) return true;
	const shown = roundAt(value, place);
	const slack = 1e-9 * Math.abs(value);
	return low - slack <= shown && shown <= high + slack;
}

/** Decimals that an exact number is written with, six at most. */
function placesOf(value: number): number {
	const [, decimals = ''] = value.toFixed(6).replace(/0+$/, '').split('.');
	return decimals.length;
}

const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number with so many decimals, whatever its bounds support, as a row prints it: "6,354,769.4".
 * @param beside the largest number of its axis: where that has its thousands parted, all have
 */
export function formatDigits(value: number, decimals: number, lang: Lang = 'en', beside = 0): string {
	// 4200亿, as newspapers write it
	const useGrouping = lang === 'zh' && beside < 10_000 ? 'min2' : 'always';
	const key = lang + decimals + useGrouping;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.NumberFormat(lang, {
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			useGrouping
		});
		formats.set(key, format);
	}
	return format.format(value);
}

/** A decimal number times ten to a power, as moving its point does it: 10.075 by 2 is 1007.5, not 1007.4999999999999. */
function shifted(value: number, by: number): number {
	const [digits = '', power = '0'] = String(value).split('e');
	return Number(`${digits}e${Number(power) + by}`);
}

/** Half away from zero at a power of ten, forgiving float dust: 117.49999999999999 is 117.5 and rounds to 118. */
function roundAt(value: number, place: number): number {
	const plain = toDigits(Math.abs(value), 14);
	const rounded = shifted(Math.round(shifted(plain, -place)), place);
	return value < 0 ? -rounded : rounded;
}

function signed(value: number, text: string, sign: boolean): string {
	if (!/[1-9]/.test(text)) return text;
	return value < 0 ? MINUS + text : sign ? `+${text}` : text;
}

/** A number with no digit that its bounds do not support: "155.1", "-8.7" with a true minus sign. */
export function formatNumber(figure: Bounded, style: NumberStyle = {}): string {
	const { decimals = Infinity, sign = false, lang } = style;
	const scaled = counted(figure, style);
	// decimals are left out, never digits of the whole number: 98,770 would be read as another number than 98,765
	const place = Math.max(lastPlace(scaled), -decimals);
	const text = formatDigits(Math.abs(roundAt(scaled.value, place)), Math.max(0, -place), lang);
	return signed(scaled.value, text, sign);
}

/** One of an axis's ticks, all with the decimals that the step between them needs. @param most the largest of them */
export function formatTick(value: number, step: number, style: NumberStyle = {}, most = value): string {
	const scaled = counted({ value, low: step, high: most }, style);
	const text = formatDigits(
		Math.abs(scaled.value),
		placesOf(Number(scaled.low.toPrecision(6))),
		style.lang,
		scaled.high
	);
	return signed(value, text, style.sign ?? false);
}

/** A figure as a reader meets it: "US$155.1bn", "CNY 3.05tn", "21.4%". */
export function formatFigure(figure: Bounded, unit: string, style: NumberStyle = {}): string {
	return withUnit(formatNumber(figure, { ...style, unit }), unit, style.lang);
}

/** Digits that a sum has at most where it is said in another unit than its chart's. */
const DIGITS_SAID = 4;

/** A figure as it stands by itself, in a sentence or on a card: money in the unit that its size asks for (`unitSaid`). */
export function formatSaid(figure: Bounded, unit: string, style: NumberStyle = {}): string {
	const { lang = DEFAULT_LANG, decimals } = style;
	const from = parseUnit(unit);
	if (!from || (figure.low <= 0 && figure.high >= 0)) return formatFigure(figure, unit, style);
	const size = Number((Math.abs(figure.value) * 10 ** from.power).toPrecision(DIGITS_SAID));
	const to = unitSaid(size, from, lang);
	const said = formatUnit(to);
	if (unitAffixes(said, lang).after === unitAffixes(unit, lang).after) return formatFigure(figure, unit, style);
	const whole = Math.floor(Math.log10(size)) - to.power + 1;
	return formatFigure(multiplied(figure, 10 ** (from.power - to.power)), said, {
		...style,
		decimals: decimals === undefined ? undefined : Math.max(0, DIGITS_SAID - whole)
	});
}

/** Growth in per cent, with its sign: "+32%", "-8.7%" with a true minus sign. */
export function formatGrowth(growth: Bounded, style: NumberStyle = {}): string {
	return formatFigure(growth, '%', { ...style, sign: true });
}

/** A hundredth of the last digit that is shown. */
const UNSEEN = 0.01;

/** Whether rounding leaves a figure less room than could be seen in its last digit: its range says nothing more. */
export function isSure(figure: Bounded, style: NumberStyle): boolean {
	const { low, high } = counted(figure, style);
	return high - low <= UNSEEN * 10 ** -(style.decimals ?? Infinity);
}

/**
 * How far rounding lets the truth lie from it: "117.01 to 117.99". One digit finer than the width of the
 * bounds, so that both ends differ; zeros that both ends end in are dropped. The low end is rounded down and the
 * high one up: no range is narrower than the true one. The digits are those of the unit itself, so they are the same
 * in every language.
 */
export function formatRange(figure: Bounded, style: NumberStyle = {}): string {
	const { sign = false, lang = 'en' } = style;
	const { low, high } = figure;
	const width = high - low;
	let decimals = width > 0 ? Math.max(0, Math.ceil(-Math.log10(width) - 1e-3) + 1) : placesOf(low);
	decimals = Math.min(decimals, 12);
	const fine = 10 ** decimals;
	const ends = [Math.floor(withoutDust(low * fine)) / fine, Math.ceil(withoutDust(high * fine)) / fine];
	while (decimals > 0 && ends.every((end) => Number(end.toFixed(decimals - 1)) === end)) decimals--;
	const times = timesIn(style);
	const shown = Math.max(0, decimals - Math.round(Math.log10(times)));
	const [first = '', last = ''] = ends.map((end) =>
		signed(end, formatDigits(Math.abs(end) * times, shown, lang), sign)
	);
	return first + BETWEEN[lang] + last;
}

/** Between the ends of a range; a dash beside a minus sign could not be read. */
const BETWEEN: Record<Lang, string> = { en: ' to ', zh: '至', ru: '\u00a0… ' };
