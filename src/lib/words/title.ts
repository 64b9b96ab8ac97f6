import type { AnyFlow } from '#lib/trade/ledger.ts';
import { lastMonth, months, periodKey, type Period } from '#lib/trade/period.ts';
import { REST, wholeKindOf } from '#lib/views/breakdown.ts';
import type { Measure, WholeKind, Window } from '#lib/views/view.ts';
import { fewOrCounted, type Account, type Partners } from './account.ts';

/** What a title names, chosen without a language. */
export interface Title {
	readonly reporter: string;
	readonly partners: Partners;
	/** The flow that is shown; absent where there are several. */
	readonly flow?: AnyFlow;
	/** An HS code; absent for all goods. */
	readonly product?: string;
}

export function title({ view, lines, names }: Account): Title {
	const [flow, ...others] = view.flow;
	return {
		reporter: view.reporter,
		partners: fewOrCounted([...new Set(lines.map(({ key }) => key.partner))].filter((code) => code !== REST)),
		...(flow && others.length === 0 && { flow }),
		// goods that have names stand before or after it (`goods-voice.ts`)
		...(!names.productName && view.product.some((code) => code !== 'TOTAL') && { product: view.product.join(', ') })
	};
}

/** What a reader needs to read a picture rightly: measure, unit, time and whose records. */
export interface Subtitle {
	readonly measure: Measure;
	/** What shares and contributions are of. */
	readonly of: WholeKind;
	readonly flows: readonly AnyFlow[];
	readonly counts: Counted;
	readonly span: Span;
	readonly reporter: string;
	/** Of a mirror, the partners whose records are shown beside the reporter's; nobody otherwise. */
	readonly partners: Partners;
}

/** What the numbers count: a unit, per cent of growth in a currency, or points of a period that is 100. */
export type Counted =
	| { readonly in: 'unit'; readonly unit: string }
	| { readonly in: 'growth'; readonly currency: string }
	| { readonly in: 'index'; readonly base: Period };

/** The time that is shown. */
export type Span =
	/** No window at all. */
	| { readonly spans: 'nothing'; readonly window: Window }
	| { readonly spans: 'period'; readonly period: Period }
	| { readonly spans: 'twelve-months'; readonly to: Period }
	/** The same months, those of `part`, of every year. */
	| { readonly spans: 'part-of-years'; readonly part: Period; readonly from: number; readonly to: number }
	| { readonly spans: 'years'; readonly window: Window; readonly from: number; readonly to: number }
	| { readonly spans: 'between'; readonly window: Window; readonly ends: readonly [Period, Period] };

export function subtitle(account: Account): Subtitle {
	const { view } = account;
	return {
		measure: view.measure,
		of: wholeKindOf(view),
		flows: view.flow,
		counts: countedIn(account),
		span: spanOf(windowsWithFigures(account), view.window),
		reporter: view.reporter,
		partners: recordsOf(account)
	};
}

/** Of a mirror the numbers of the picture are the money of both records, whose gap is a share. */
function countedIn({ view, unit }: Account): Counted {
	if (view.measure === 'index' && view.base) return { in: 'index', base: view.base };
	if (view.measure === 'growth') return { in: 'growth', currency: view.currency };
	if (view.measure !== 'mirror') return { in: 'unit', unit };
	return {
		in: 'unit',
		unit: view.scale === undefined || view.scale === '1' ? view.currency : `${view.currency} ${view.scale}`
	};
}

/** The partners whose record there is; where there is no record at all, those that were asked for. */
function recordsOf({ view, lines }: Account): Partners {
	if (view.measure !== 'mirror') return { named: [] };
	const recorded = lines.filter(({ points }) => points.length > 0);
	return fewOrCounted([...new Set((recorded.length > 0 ? recorded : lines).map(({ key }) => key.partner))]);
}

/**
 * The windows from the first that any series has a figure in to the last: a span that begins before what is drawn would
 * promise more. Where there is no figure at all, those that were asked for.
 */
function windowsWithFigures({ lines, windows }: Pick<Account, 'lines' | 'windows'>): readonly Period[] {
	const known = new Set(lines.flatMap(({ points }) => points.map(({ period }) => periodKey(period))));
	const has = (window: Period): boolean => known.has(periodKey(window));
	const [first, last] = [windows.findIndex(has), windows.findLastIndex(has)];
	return first < 0 ? windows : windows.slice(first, last + 1);
}

function spanOf(windows: readonly Period[], window: Window): Span {
	const [first, last] = [windows[0], windows.at(-1)];
	if (!first || !last) return { spans: 'nothing', window };
	if (windows.length === 1)
		return window === 'rolling12' ? { spans: 'twelve-months', to: lastMonth(last) } : { spans: 'period', period: last };
	const [from, to] = [yearOf(first), yearOf(last)];
	const isYearly = last.to - first.to === (windows.length - 1) * 12;
	if (window === 'ytd' && isYearly && months(last) < 12) return { spans: 'part-of-years', part: last, from, to };
	return isYearly
		? { spans: 'years', window, from, to }
		: { spans: 'between', window, ends: spanEnds(first, last, window) };
}

/**
 * The periods that begin and end the name of a span, where years do not name it: quarters as they are, of all else the
 * months. A first month may be January and February together, and what has run since January or for a year is known
 * by the month it ends in.
 */
function spanEnds(first: Period, last: Period, window: Window): [Period, Period] {
	if (window === 'quarter') return [first, last];
	return [window === 'month' ? { from: first.from, to: first.from + 1 } : lastMonth(first), lastMonth(last)];
}

/** The year that a period ends in. */
const yearOf = ({ to }: Period): number => Math.floor((to - 1) / 12);
