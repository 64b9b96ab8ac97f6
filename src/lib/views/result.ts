import { rowsOf } from '#lib/trade/figure.ts';
import type { Finding } from '#lib/trade/finding.ts';
import type { Knowledge } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { lastMonth, type Period } from '#lib/trade/period.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import { unreachable } from '#lib/trade/unreachable.ts';
import type { AnswerSource, ResolvedView, ResultSeries, ResultWhole } from './answer.ts';
import {
	foundCurrencies,
	foundFactors,
	mixedCurrency,
	reachesAcross,
	shownRows,
	touches,
	type ShownRows
} from './findings.ts';
import { editionsLeftOut } from './editions.ts';
import { liningUp } from './lines.ts';
import { amountUnitOf } from './amount-unit.ts';
import { MEASURE_TRAITS } from './measures.ts';
import { latest, newestKnown } from './newest.ts';
import type { Line, SeriesKey } from './point.ts';
import { seriesIn } from './shown-point.ts';
import { isRest, keysBetween, REST, wholeKindOf } from './breakdown.ts';
import { movedWholes, type MovedWhole } from './drivers.ts';
import { overlapsIn, type Overlap } from './overlaps.ts';
import { findingPartless, type Partless } from './partless.ts';
import { ofBasisOfParts } from './parts-basis.ts';
import { restLines } from './rest.ts';
import { answerSource, inDataOrder, rowsHeld, rowsShown, sourcesOf } from './rows-shown.ts';
import { splittingLines } from './splits.ts';
import { unitOf, type Amounts, type ResultUnit } from './unit.ts';
import type { ChartKind, View, ViewScale } from './view.ts';

/** What the series of a view differ in. */
export type Varies = 'partner' | 'flow' | 'partner and flow' | 'product' | 'product and flow';

/** The figures of a view and everything they came from, without a word. */
export interface Result {
	readonly view: ResolvedView;
	readonly unit: ResultUnit;
	/** Oldest first. */
	readonly windows: readonly Period[];
	readonly varies: Varies;
	/** Whether there may be others than its series: the view names partners or goods, or keeps the largest. */
	readonly isChosen: boolean;
	/** What the parts add up to, where there is one whole: its growth in the newest window as printed and from its figures. */
	readonly whole?: ResultWhole;
	/** The wholes that parts of goods or partners add up to, with their growth, and of contributions with what moved each. */
	readonly moved: readonly MovedWhole[];
	/** Where the newest window shows nothing but what is left of a whole. */
	readonly partless?: Partless;
	/** What is shown and counts in something else that is shown. */
	readonly overlaps: readonly Overlap[];
	/** In the view's unit. */
	readonly series: readonly ResultSeries[];
	/** The same series in plain units of the currency: what sentences are written from. */
	readonly lines: readonly Line[];
	/** What is wrong with the comparison itself before what is wrong with a figure. */
	readonly findings: readonly Finding[];
	/** Rows of every figure shown or held back, and of the growth beside it, in the order of the data. */
	readonly rows: readonly Observation[];
	readonly sources: readonly AnswerSource[];
	/** The newest publication day among the sources, YYYY-MM-DD; empty where none has a date. */
	readonly updated: string;
}

/** Which of two series comes first by name. */
export type ByName = (a: SeriesKey, b: SeriesKey) => number;

/**
 * The figures of a view in the view's unit, where each came from and what was found about them.
 * @param byName how a language sorts what the series are called
 */
export const result = (view: View, knowledge: Knowledge, byName: ByName): Result =>
	finish(resulting(view, knowledge, byName));

/** The same in steps, where others must not wait for a large view. */
export function* resulting(view: View, knowledge: Knowledge, byName: ByName): Steps<Result> {
	const isNamed = ({ id }: Observation['source']) => view.source.includes(id);
	const named = view.source.length > 0 ? knowledge.ledger.only(isNamed, true) : knowledge.ledger;
	const best = yield* liningUp(view, named);
	const ledger = yield* ofBasisOfParts(view, named, best);
	const { windows, lines: all, base, wholes } = ledger === named ? best : yield* liningUp(view, ledger);
	const parts = yield* splittingLines(view, ledger, arranged(view, all, windows, byName));
	yield;
	const lines = [...parts, ...restLines(base ? { ...view, base } : view, ledger, parts, wholes, windows)];
	const largest = largestOf(lines);
	const scale = view.scale ?? scaleFor(view, largest);
	yield;
	const shown = yield* rowsShown(lines);
	const held = rowsHeld(lines);
	const rows = held.length === 0 ? shown : yield* inDataOrder(new Set([...shown, ...held]));
	yield;
	// whether parts add up to it is said of the whole
	const rowsIn = (keys: readonly SeriesKey[]) =>
		keys.flatMap((key) =>
			windows.flatMap((window) => rowsOf(ledger.wholeFromRows(key, key.flow, window)?.terms ?? []))
		);
	const [ofWholes, between] = [rowsIn(wholes), rowsIn(keysBetween(lines, ledger))];
	yield;
	const used = { ...(yield* shownRows(lines, [...held, ...ofWholes])), sums: new Set(between) };
	const nearbyFindings = yield* knowledge.findingAround([...rows, ...ofWholes, ...between]);
	const resolved: ResolvedView = {
		...view,
		partner: [...new Set(lines.map(({ key }) => key.partner))].filter((code) => code !== REST),
		...(wholeKindOf(view) !== 'world' && { of: wholeKindOf(view) }),
		time: timeOf(windows, view),
		...(scale && { scale }),
		...(base && { base }),
		chart: view.chart ?? chartFor(lines, windows)
	};
	yield;
	const partless = yield* findingPartless(base ? { ...view, base } : view, ledger, lines, windows);
	yield;
	const moved = movedWholes(view, ledger, lines, wholes, windows);
	yield;
	const unit = unitOf(resolved, amountsIn(lines, largest));
	const context = {
		view: resolved,
		unit,
		ledger,
		really: foundCurrencies(nearbyFindings),
		factors: foundFactors(nearbyFindings)
	};
	const series: ResultSeries[] = [];
	for (const line of lines) {
		series.push(seriesIn(line, context));
		yield;
	}
	const findings = yield* mixedCurrency(view, lines, nearbyFindings);
	for (const finding of nearbyFindings) {
		if (isShown(finding, resolved, lines, used)) findings.push(finding);
		yield;
	}
	for (const finding of yield* editionsLeftOut(resolved, ledger, lines, windows)) findings.push(finding);
	const overlaps = overlapsIn(view, keysShown(lines), ledger.vocabulary);
	const sources = yield* sourcesOf(shown);
	return {
		view: resolved,
		unit,
		windows,
		varies: variesIn(view),
		isChosen: isChosen(view),
		...(wholes.length === 1 && moved[0] && { whole: moved[0].whole }),
		moved,
		...(partless && { partless }),
		overlaps,
		series,
		lines,
		findings,
		rows,
		sources: sources.map(answerSource),
		updated: sources.reduce((newest, { day }) => (day > newest ? day : newest), '')
	};
}

/** Series that have a figure, and are not what is left of a whole. */
const keysShown = (lines: readonly Line[]): SeriesKey[] =>
	lines.filter(({ key, points }) => points.length > 0 && !isRest(key)).map(({ key }) => key);

/** Rows that give the figures shown, and those that parts shown should add up to. */
interface UsedRows extends ShownRows {
	readonly sums: ReadonlySet<Observation>;
}

function isShown(finding: Finding, view: View, lines: readonly Line[], used: UsedRows): boolean {
	switch (finding.code) {
		case 'area-changed':
			return reachesAcross(finding, view, lines);
		// told of the figures that the view leaves out, which has none of these rows
		case 'edition-changed':
			return false;
		case 'product-sum':
		case 'double-total':
			return touches(finding, used) || used.sums.has(finding.rows[0]);
		default:
			return touches(finding, used);
	}
}

/** What the series of a view differ in, by what it asks for. */
export function variesIn({ flow, partner, product, level }: View): Varies {
	if (level || product.length > 1) return flow.length > 1 ? 'product and flow' : 'product';
	if (flow.length === 1) return 'partner';
	return partner !== 'all' && partner.length === 1 ? 'flow' : 'partner and flow';
}

/** Whether a view names what its series differ in, or keeps the largest, rather than shows all there is. */
function isChosen(view: View): boolean {
	if (view.top !== undefined) return true;
	return variesIn(view).startsWith('product') ? view.level === undefined : view.partner !== 'all';
}

/** Sorted by the newest shown window; `top` keeps the largest whatever the order. */
function arranged(view: View, lines: readonly Line[], windows: readonly Period[], byName: ByName): Line[] {
	const last = newestKnown(lines, windows);
	const isRanked = ({ isMinor }: Line): boolean => view.measure !== 'growth' || !isMinor;
	const size = (line: Line): number => (isRanked(line) ? (latest(line, last)?.value ?? -Infinity) : -Infinity);
	const bySize = (a: Line, b: Line) => size(b) - size(a) || 0;
	const absolute = (line: Line): number => Math.abs(latest(line, last)?.value ?? -1);
	const isKnown = (line: Line): number => (latest(line, last) && isRanked(line) ? 1 : 0);
	const code = ({ key }: Line): string => `${key.partner} ${key.product}`;
	const byAbsolute = (a: Line, b: Line) =>
		isKnown(b) - isKnown(a) || absolute(b) - absolute(a) || (code(a) < code(b) ? -1 : code(a) > code(b) ? 1 : 0);
	// what is broken down was chosen already, part by part
	const isChosen = view.top === undefined || view.level !== undefined;
	const largest = new Set(isChosen ? lines : [...lines].sort(byAbsolute).slice(0, view.top));
	const rest = lines.filter((line) => largest.has(line));
	switch (view.sort) {
		case 'value':
			return rest.sort(bySize);
		case 'name':
			return rest.sort((a, b) => byName(a.key, b.key));
		case 'given':
			return view.level ? rest.sort(byAbsolute) : rest;
		default:
			return unreachable(view.sort);
	}
}

/** The largest of the values whose size decides the scale: of a mirror, both records. */
function largestOf(lines: readonly Line[]): number {
	let largest = 0;
	for (const { points } of lines)
		for (const { own, value, mirror } of points)
			largest = Math.max(largest, Math.abs(own?.value ?? value), Math.abs(mirror?.value ?? 0));
	return largest;
}

/** What amounts of goods are counted in, and the largest of them, which is so many plain units. */
function amountsIn(lines: readonly Line[], largest: number): Amounts {
	const unit = amountUnitOf(lines);
	return { unit, largest: unit === 't' ? largest / 1000 : largest };
}

const AUTO_SCALES: readonly (readonly [ViewScale, number])[] = [
	['bn', 1e9],
	['mn', 1e6],
	['th', 1e3]
];

/** The largest scale that the largest sum of money reaches; none where no money is shown. */
function scaleFor({ measure }: View, largest: number): ViewScale | undefined {
	const { counts, hasRecords } = MEASURE_TRAITS[measure];
	if (counts !== 'money' && !hasRecords) return undefined;
	return AUTO_SCALES.find(([, size]) => largest >= size)?.[0] ?? '1';
}

const FEW = 3;
const MANY_SERIES = 6;
/** More lines than this are not told apart in one plot, more panels than that not compared. */
const MOST_LINES = 4;
const MOST_PANELS = 12;

/** How a view is drawn where it does not say: bars of few windows, else lines; two points are no line. */
function chartFor(lines: readonly Line[], windows: readonly Period[]): ChartKind {
	if (windows.length === 1 && lines.length > MANY_SERIES) return 'rank';
	const known = new Set<number>();
	for (const { points } of lines) for (const { period } of points) known.add(period.to);
	if (windows.length <= FEW || (known.size > 0 && known.size <= FEW)) return 'bar';
	return lines.length > MOST_LINES && lines.length <= MOST_PANELS ? 'panels' : 'line';
}

/** The time of the windows: the months that the first and the last of them end with; without any, what was asked. */
function timeOf(windows: readonly Period[], { time }: View): View['time'] {
	const [first, last] = [windows[0], windows.at(-1)];
	if (!first || !last) return time;
	return { from: lastMonth(first), to: lastMonth(last) };
}
