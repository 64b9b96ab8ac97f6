import type { Ledger } from '#lib/trade/ledger.ts';
import { periodKey, yearEarlier, type Period } from '#lib/trade/period.ts';
import type { Relation } from '#lib/trade/slice.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { Lacking } from './answer.ts';
import { keysOf, wholeGrown, worldOf, type Keys } from './breakdown.ts';
import { isMinor } from './drivers.ts';
import { largest, sound, type At } from './largest.ts';
import { isHeld, pointOf, type HeldPoint, type Line, type Point, type SeriesKey } from './point.ts';
import type { View } from './view.ts';
import { combiningJanuaryFebruary, findingWindows, windowEnding, type Extent } from './windows.ts';

/** The windows that a view shows, oldest first, and its series with their points of them, in the order asked for. */
export interface Lines {
	readonly windows: Period[];
	readonly lines: Line[];
	/** Of an index: the period that is 100. */
	readonly base?: Period;
	/** What parts and REST add up to; none where nothing is broken down. */
	readonly wholes: readonly SeriesKey[];
}

export function* liningUp(view: View, ledger: Ledger): Steps<Lines> {
	const of = keysOf(view, ledger);
	if (view.measure !== 'index' || view.base) return yield* linesWith(view, of, ledger);
	const base = yield* usualBase(view, of, ledger);
	return base ? { ...(yield* linesWith({ ...view, base }, of, ledger)), base } : yield* linesWith(view, of, ledger);
}

function* linesWith(view: View, { keys: all, wholes }: Keys, ledger: Ledger): Steps<Lines> {
	const at = memoised(ledger, view);
	const { windows, extent } =
		wholes.length > 0
			? yield* windowsFor(view, wholes, ledger, wholesAt(view, ledger))
			: yield* windowsFor(view, all, ledger, at);
	yield;
	const keys = wholes.length > 0 ? yield* largest(view, all, windows, at, ledger) : all;
	const lines: Line[] = [];
	for (const key of keys) {
		const windowed = yield* line(view, key, windows, at, extent);
		const lacks = windowed.points.length === 0 ? lacking(view, key, ledger, extent) : undefined;
		const newest = windowed.points.at(-1)?.period;
		const minor = newest && isMinor(ledger, key, wholeGrown(view, key), newest) && { isMinor: true as const };
		lines.push({ ...windowed, ...(lacks && { lacks }), ...minor });
		yield;
	}
	return { windows, lines, wholes };
}

/** What a series without a point lacks; nothing where no figure of it is known at any time. */
function lacking(view: View, key: SeriesKey, ledger: Ledger, { boundaries }: Extent): Lacking | undefined {
	const isKnown = (at: View) =>
		boundaries.some((end) => {
			const period = windowEnding(view.window, end);
			return period !== undefined && sound(pointOf(ledger, at, key, period)) !== undefined;
		});
	if (isKnown(view)) return 'time';
	return view.measure === 'index' && isKnown({ ...view, measure: 'value' }) ? 'base' : undefined;
}

/** The base of an index that names none: that of what is broken down; of all partners, that of the world. */
function* usualBase(view: View, { keys, wholes }: Keys, ledger: Ledger): Steps<Period | undefined> {
	if (wholes.length > 0) return yield* firstShared(view, wholes, ledger);
	const ofWorld = view.partner === 'all' ? yield* firstShared(view, worldOf(view), ledger, keys) : undefined;
	return ofWorld ?? (yield* firstShared(view, keys, ledger));
}

/**
 * The first window that every series with figures can be compared with, or failing that the first that some can. A view
 * of one window looks at all before it.
 * @param shown of which some must have it too
 */
function* firstShared(view: View, keys: readonly SeriesKey[], ledger: Ledger, shown = keys): Steps<Period | undefined> {
	const at = memoised(ledger, { ...view, measure: 'value' });
	const ofView = yield* windowsFor(view, keys, ledger, at);
	const { windows, extent } =
		ofView.windows.length < 2
			? yield* windowsFor({ ...view, time: { ...view.time, from: 'earliest' } }, keys, ledger, at)
			: ofView;
	const isBase = (key: SeriesKey, base: Period) => sound(pointOf(ledger, { ...view, base }, key, base)) !== undefined;
	const canBase = (key: SeriesKey, base: Period): boolean => sound(at(key, base)) !== undefined && isBase(key, base);
	const someCanBase = (of: readonly SeriesKey[], base: Period) => some(of, (key) => canBase(key, base));
	for (const base of windows) {
		if (!(yield* extent.everySeriesHas(base))) continue;
		if (yield* some(keys, (key) => at(key, base) !== undefined && !canBase(key, base))) continue;
		if (yield* someCanBase(shown, base)) return base;
	}
	for (const base of windows) if ((yield* someCanBase(keys, base)) && (yield* someCanBase(shown, base))) return base;
	return undefined;
}

function memoised(ledger: Ledger, view: View): At {
	const points = new Map<SeriesKey, Map<number, Point | HeldPoint | undefined>>();
	return (key, period) => {
		let ofSeries = points.get(key);
		if (!ofSeries) points.set(key, (ofSeries = new Map()));
		const id = periodKey(period);
		if (!ofSeries.has(id)) ofSeries.set(id, pointOf(ledger, view, key, period));
		return ofSeries.get(id);
	};
}

/** Whether what is broken down has a window, and what a change is compared with. */
function wholesAt({ measure }: View, ledger: Ledger): At {
	const isChange = measure === 'growth' || measure === 'contribution';
	return (key, period) => {
		const figure = ledger.wholeFromRows(key, key.flow, period);
		const before = figure && isChange ? ledger.wholeFromRows(key, key.flow, yearEarlier(period)) : figure;
		if (!figure || !before) return undefined;
		const held = ledger.heldBy(figure.terms, before.terms);
		const { value, terms } = figure;
		return held ? { period, held, printed: value, terms } : { ...figure, period };
	};
}

/** A trade; where it has no rows, those in all goods that its figures may be worked out from. */
const relationsAround = (key: SeriesKey, ledger: Ledger): readonly Relation[] =>
	ledger.relationRows(key).length > 0 ? [key] : ledger.products(key).map((product) => ({ ...key, product }));

/** Boundaries that a window of this trade could end at: where its rows do, and a year before and after. */
export function* boundariesOf(keys: readonly SeriesKey[], ledger: Ledger): Steps<number[]> {
	const ofRows = new Set<number>();
	for (const key of keys) {
		for (const relation of relationsAround(key, ledger))
			for (const boundary of ledger.boundaries(relation)) ofRows.add(boundary);
		yield;
	}
	const boundaries = new Set([...ofRows].flatMap((boundary) => [boundary, boundary - 12]));
	return [...boundaries].sort((a, b) => a - b);
}

/** Series that are many: which of them have anything is found out in steps, not when it is first asked for. */
const MANY = 20;

function* windowsFor(
	view: View,
	keys: readonly SeriesKey[],
	ledger: Ledger,
	at: At
): Steps<{ windows: Period[]; extent: Extent }> {
	const boundaries = yield* boundariesOf(keys, ledger);
	const started = new Map<SeriesKey, boolean>();
	const hasAny = (key: SeriesKey): boolean => {
		let has = started.get(key);
		if (has === undefined) {
			has = boundaries.some((boundary) => {
				const period = windowEnding(view.window, boundary);
				return period !== undefined && hasFigure(key, period);
			});
			started.set(key, has);
		}
		return has;
	};
	const hasFigure = (key: SeriesKey, period: Period): boolean =>
		sound(at(key, period)) !== undefined ||
		(view.window === 'month' && sound(at(key, januaryFebruary(period))) !== undefined);
	const extent: Extent = {
		boundaries,
		*everySeriesHas(period) {
			if (!(yield* some(keys, (key) => hasFigure(key, period)))) return false;
			return !(yield* some(keys, (key) => !hasFigure(key, period) && hasAny(key)));
		},
		someSeriesHas: (period) => some(keys, (key) => hasFigure(key, period)),
		*seriesWith(period) {
			let count = 0;
			yield* some(keys, (key) => {
				if (hasFigure(key, period)) count++;
				return false;
			});
			return count;
		}
	};
	const asksAll = view.time.from === 'latest' || view.time.to === 'latest';
	if (asksAll && keys.length > MANY)
		for (const key of keys) {
			hasAny(key);
			yield;
		}
	const [oldest, newest] = [boundaries[0] ?? 0, boundaries.at(-1) ?? 0];
	const found = yield* findingWindows(view, extent);
	const within = found.filter(({ from, to }) => to >= oldest && from <= newest);
	const windows =
		view.window === 'month'
			? yield* combiningJanuaryFebruary(within, (both) => some(keys, (key) => onlyCombined(key, both, at)))
			: within;
	return { windows, extent };
}

/** Whether something holds of a series; each is asked about in a step of its own. */
function* some(keys: readonly SeriesKey[], is: (key: SeriesKey) => boolean): Steps<boolean> {
	for (const key of keys) {
		if (is(key)) return true;
		yield;
	}
	return false;
}

/** The two months that a February closes; for any other month the month itself. */
const januaryFebruary = (month: Period): Period =>
	month.from % 12 === 1 ? { from: month.from - 1, to: month.to } : month;

function onlyCombined(key: SeriesKey, both: Period, at: At): boolean {
	const middle = both.from + 1;
	// the two months are shown if they are known, and so are asked about first
	return (
		at(key, { from: both.from, to: middle }) === undefined &&
		at(key, { from: middle, to: both.to }) === undefined &&
		at(key, both) !== undefined
	);
}

/** Windows between two steps: a figure may be a sum over many rows. */
const STEP = 8;

function* line(view: View, key: SeriesKey, windows: readonly Period[], at: At, extent: Extent): Steps<Line> {
	const points: Point[] = [];
	const held: HeldPoint[] = [];
	for (const [i, period] of windows.entries()) {
		if (i % STEP === STEP - 1) yield;
		const point = at(key, period);
		if (!point) continue;
		if (isHeld(point)) held.push(point);
		else points.push(point);
	}
	const last = windows.at(-1);
	// a view that asks for a fixed time is no less complete for what came later
	const newest = last && view.time.to === 'latest' ? newestBeyond(view, key, last, at, extent) : undefined;
	const heldNewer = view.time.to === 'latest' ? heldBeyond(view, key, last, at, extent) : undefined;
	return { key, points, ...(held.length > 0 && { held }), ...(newest && { newest }), ...(heldNewer && { heldNewer }) };
}

/** The series' newest figure, where that is held back and lies beyond the windows of the view. */
function heldBeyond(
	view: View,
	key: SeriesKey,
	last: Period | undefined,
	at: At,
	{ boundaries }: Extent
): HeldPoint | undefined {
	for (const boundary of boundaries.toReversed()) {
		if (last && boundary <= last.to) return undefined;
		const period = windowEnding(view.window, boundary);
		const point = period && at(key, period);
		if (point) return isHeld(point) ? point : undefined;
	}
	return undefined;
}

/** The series' newest window, where it goes further than the view. */
function newestBeyond(view: View, key: SeriesKey, last: Period, at: At, { boundaries }: Extent): Period | undefined {
	const boundary = boundaries.findLast((end) => {
		const period = windowEnding(view.window, end);
		return period !== undefined && sound(at(key, period)) !== undefined;
	});
	if (boundary === undefined || boundary <= last.to) return undefined;
	return windowEnding(view.window, boundary);
}
