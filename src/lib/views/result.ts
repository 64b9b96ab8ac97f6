import { withoutDust, type Bounded as TradeBounded } from '#lib/trade/bounds.ts';
import { rowsOf, type Term } from '#lib/trade/figure.ts';
import { LANG_TAGS } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { Finding, FindingCode } from '#lib/trade/finding.ts';
import type { Knowledge } from '#lib/trade/knowledge.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { rowRef, type Observation, type Source } from '#lib/trade/observation.ts';
import { formatPeriod, lastMonth, periodKey, type Period } from '#lib/trade/period.ts';
import { SCALES, type Scale } from '#lib/trade/unit.ts';
import type { Answer, AnswerGrowth, AnswerPoint, AnswerSeries, AnswerSource, AnswerTerm, Bounded } from './answer.ts';
import type { Names } from '#lib/names/names.ts';
import { growthElsewhere, pointOf, type Line, type Point, type SeriesKey } from './point.ts';
import { seriesName, subtitleOf, summaryOf, titleOf } from '#lib/words/wording.ts';
import { latest, newestKnown } from './newest.ts';
import { viewTexts, type ChartKind, type Measure, type View, type ViewScale } from './view.ts';
import { combineJanuaryFebruary, windowEnding, windowsOf, type Extent } from './windows.ts';

/** The words of a view that are not computed: a named chart's own. */
export interface Words {
	readonly title?: string;
	readonly subtitle?: string;
}

/**
 * The answer to a view: its figures in the view's unit, where each came from, what was found about them, and a
 * sentence. The same for every representation.
 */
export function answer(view: View, knowledge: Knowledge, names: Names, words: Words = {}): Answer {
	const ledger = view.source.length > 0 ? knowledge.ledger.only(view.source) : knowledge.ledger;
	const keys = seriesKeys(view, ledger);
	const at = memoised(ledger, view);
	const { windows, extent } = windowsFor(view, keys, ledger, at);
	const lines = arranged(
		view,
		keys.map((key) => line(view, key, windows, at, extent, labelOf(view, key, names))),
		windows
	);
	const scale = view.scale ?? scaleFor(view.measure, lines);
	const unit = unitOf(view, scale);
	const rows = rowsUsed(lines);
	const resolved: View = {
		...view,
		...(scale && { scale }),
		chart: view.chart ?? chartFor(view, lines, windows)
	};
	const used = new Set(rows);
	const found = knowledge.findingsAround(rows);
	const partners = lines.map(({ key }) => key.partner);
	const told = { view: resolved, lines, windows, unit, power: powerOf(unit), names };
	return {
		title: words.title || titleOf(told),
		subtitle: words.subtitle || subtitleOf(told),
		summary: summaryOf(told),
		updated: rows.reduce((latest, { source }) => (source.day > latest ? source.day : latest), ''),
		view: {
			...viewTexts(resolved),
			partner: [...new Set(partners)].join('~'),
			time: timeText(windows, view),
			scale: scale ?? ''
		},
		unit,
		series: lines.map((each) =>
			seriesAnswer(each, { view, names, power: powerOf(unit), scale, ledger, really: foundCurrencies(found) })
		),
		// what is wrong with the comparison itself comes before what is wrong with a figure
		findings: [...mixedCurrency(view, lines, found), ...found.filter((finding) => touches(finding, used))],
		sources: sourcesOf(rows)
	};
}

function seriesKeys(view: View, ledger: Ledger): SeriesKey[] {
	const { reporter, product, currency } = view;
	const partners = view.partner === 'all' ? allPartners(view, ledger) : view.partner;
	return partners.flatMap((partner) => view.flow.map((flow) => ({ reporter, partner, product, currency, flow })));
}

/** Every partner with rows, but for the world: it is the whole, not one of the parts. */
const allPartners = ({ reporter, product }: View, ledger: Ledger): string[] =>
	[...ledger.partners(reporter, product)].filter((partner) => partner !== 'WLD').sort();

type At = (key: SeriesKey, period: Period) => Point | undefined;

function memoised(ledger: Ledger, view: View): At {
	const points = new Map<SeriesKey, Map<number, Point | undefined>>();
	return (key, period) => {
		let known = points.get(key);
		if (!known) points.set(key, (known = new Map()));
		const id = periodKey(period);
		if (!known.has(id)) known.set(id, pointOf(ledger, view, key, period));
		return known.get(id);
	};
}

/** Boundaries that a window of this trade could end at: where its rows do, and a year before and after. */
function boundariesOf(keys: readonly SeriesKey[], ledger: Ledger): number[] {
	const boundaries = new Set<number>();
	for (const key of keys)
		for (const flow of ['export', 'import', 'total'] as const)
			for (const { period } of ledger.tradeRows(key, flow))
				for (const boundary of [period.from, period.to]) {
					boundaries.add(boundary);
					boundaries.add(boundary - 12);
				}
	return [...boundaries].sort((a, b) => a - b);
}

function windowsFor(
	view: View,
	keys: readonly SeriesKey[],
	ledger: Ledger,
	at: At
): { windows: Period[]; extent: Extent } {
	const boundaries = boundariesOf(keys, ledger);
	const started = new Map<SeriesKey, boolean>();
	const hasAny = (key: SeriesKey): boolean => {
		let has = started.get(key);
		if (has === undefined) {
			has = boundaries.some((boundary) => {
				const period = windowEnding(view.window, boundary);
				return period !== undefined && has_(key, period);
			});
			started.set(key, has);
		}
		return has;
	};
	const has_ = (key: SeriesKey, period: Period): boolean =>
		at(key, period) !== undefined || (view.window === 'month' && at(key, januaryFebruary(period)) !== undefined);
	const extent: Extent = {
		boundaries,
		everySeriesHas: (period) =>
			keys.some((key) => has_(key, period)) && keys.every((key) => has_(key, period) || !hasAny(key)),
		someSeriesHas: (period) => keys.some((key) => has_(key, period))
	};
	const [oldest, newest] = [boundaries[0] ?? 0, boundaries.at(-1) ?? 0];
	const within = windowsOf(view, extent).filter(({ from, to }) => to >= oldest && from <= newest);
	const windows =
		view.window === 'month'
			? combineJanuaryFebruary(within, (both) => keys.some((key) => onlyCombined(key, both, at)))
			: within;
	return { windows, extent };
}

/** The two months that a February closes; for any other month the month itself. */
const januaryFebruary = (month: Period): Period =>
	month.from % 12 === 1 ? { from: month.from - 1, to: month.to } : month;

function onlyCombined(key: SeriesKey, both: Period, at: At): boolean {
	const middle = both.from + 1;
	return (
		at(key, both) !== undefined &&
		at(key, { from: both.from, to: middle }) === undefined &&
		at(key, { from: middle, to: both.to }) === undefined
	);
}

function line(view: View, key: SeriesKey, windows: readonly Period[], at: At, extent: Extent, label: string): Line {
	const points = windows.flatMap((period) => at(key, period) ?? []);
	const last = windows.at(-1);
	// a view that asks for a fixed time is no less complete for what came later
	const newest = last && view.time.to === 'latest' ? newestBeyond(view, key, last, at, extent) : undefined;
	return { key, label, points, ...(newest && { newest }) };
}

/** The series' newest window, where it goes further than the view. */
function newestBeyond(view: View, key: SeriesKey, last: Period, at: At, { boundaries }: Extent): Period | undefined {
	const boundary = boundaries.findLast((end) => {
		const period = windowEnding(view.window, end);
		return period !== undefined && at(key, period) !== undefined;
	});
	if (boundary === undefined || boundary <= last.to) return undefined;
	return windowEnding(view.window, boundary);
}

function labelOf(view: View, key: SeriesKey, names: Names): string {
	const partner = names.shortName(key.partner);
	if (view.flow.length === 1) return partner;
	return view.partner !== 'all' && view.partner.length === 1
		? m.flow_label({ flow: key.flow }, { locale: view.lang })
		: seriesName(partner, key.flow, view.lang);
}

/** Sorted by the newest shown window; `top` keeps the largest whatever the order. */
function arranged(view: View, lines: readonly Line[], windows: readonly Period[]): Line[] {
	const last = newestKnown(lines, windows);
	const size = (each: Line): number => latest(each, last)?.value ?? -Infinity;
	const bySize = (a: Line, b: Line) => size(b) - size(a) || 0;
	const kept = new Set(view.top === undefined ? lines : [...lines].sort(bySize).slice(0, view.top));
	const rest = lines.filter((each) => kept.has(each));
	if (view.sort === 'value') return rest.sort(bySize);
	if (view.sort === 'name') return rest.sort((a, b) => a.label.localeCompare(b.label, LANG_TAGS[view.lang]));
	return rest;
}

/** The values whose size decides the scale: of a mirror, both records. */
const sizes = ({ points }: Line): number[] =>
	points.flatMap((point) => [point.own?.value ?? point.value, point.mirror?.value ?? 0].map(Math.abs));

const AUTO_SCALES: readonly (readonly [ViewScale, number])[] = [
	['bn', 1e9],
	['mn', 1e6],
	['th', 1e3]
];

function scaleFor(measure: Measure, lines: readonly Line[]): ViewScale | undefined {
	if (measure !== 'value' && measure !== 'mirror') return undefined;
	const largest = Math.max(0, ...lines.flatMap(sizes));
	return AUTO_SCALES.find(([, size]) => largest >= size)?.[0] ?? '1';
}

const UNITS: Partial<Record<Measure, string>> = {
	growth: '%',
	share: '%',
	mirror: '%',
	index: 'index',
	contribution: 'pp'
};

const scaleWord = (scale: ViewScale | undefined): Scale => (scale === undefined || scale === '1' ? '' : scale);

/** "USD bn", "%", "index" or "pp". */
function unitOf(view: View, scale: ViewScale | undefined): string {
	return UNITS[view.measure] ?? `${view.currency} ${scaleWord(scale)}`.trim();
}

const powerOf = (unit: string): number => SCALES[(unit.split(' ')[1] ?? '') as Scale];

const FEW = 3;
const MANY_SERIES = 6;

function chartFor(view: View, lines: readonly Line[], windows: readonly Period[]): ChartKind {
	if (windows.length === 1 && lines.length > MANY_SERIES) return 'rank';
	return windows.length <= FEW ? 'bar' : 'line';
}

/** The windows as time in the query grammar: their first and last month. */
function timeText(windows: readonly Period[], view: View): string {
	const [first, last] = [windows[0], windows.at(-1)];
	if (!first || !last) return viewTexts(view).time;
	const end = (period: Period) => formatPeriod(lastMonth(period));
	return windows.length === 1 ? end(last) : `${end(first)}..${end(last)}`;
}

const scaled = ({ value, low, high }: TradeBounded, power: number): Bounded => {
	const step = 10 ** power;
	return { value: withoutDust(value / step), low: withoutDust(low / step), high: withoutDust(high / step) };
};

/** What every figure of an answer is told with. */
interface Telling {
	readonly view: View;
	readonly names: Names;
	readonly power: number;
	readonly scale: ViewScale | undefined;
	readonly ledger: Ledger;
	/** The currencies that printed growth was found to be in, by its row. */
	readonly really: ReadonlyMap<Observation, string>;
}

function seriesAnswer({ key, label, points, newest }: Line, telling: Telling): AnswerSeries {
	const { reporter, partner, flow, product } = key;
	const { view, names } = telling;
	return {
		reporter,
		partner,
		flow,
		product,
		label,
		points: points.map((point) => pointAnswer(key, point, telling)),
		...(view.measure === 'mirror' && {
			records: { own: names.shortName(reporter), mirror: names.shortName(partner) }
		}),
		...(newest && { newest: formatPeriod(newest) })
	};
}

function pointAnswer(key: SeriesKey, point: Point, telling: Telling): AnswerPoint {
	const { view, power, scale, ledger, really } = telling;
	const recordPower = SCALES[scaleWord(scale)];
	const { reported, computed } = point.growth ?? {};
	const growthIn =
		reported && (view.measure === 'growth' || view.measure === 'value') ? really.get(reported.row) : undefined;
	const grown = view.measure === 'value' ? growthAnswer(view, point) : undefined;
	const warnings = warningsOn(point, ledger);
	return {
		period: formatPeriod(point.period),
		...scaled(point, power),
		how: point.how,
		terms: point.terms.map((term) => termAnswer(term, key)),
		...(view.measure === 'growth' && reported && { reported: reported.value }),
		...(view.measure === 'growth' && computed && { computed: scaled(computed, 0) }),
		...(grown && { growth: grown }),
		...(point.own && { own: scaled(point.own, recordPower) }),
		...(point.mirror && { mirror: scaled(point.mirror, recordPower) }),
		...(growthIn && { growthIn }),
		...(warnings.length > 0 && { warnings })
	};
}

const SUSPICIONS = ['magnitude', 'source-conflict', 'parts', 'growth-currency'] as const;

function warningsOn(point: Point, ledger: Ledger): string[] {
	const rows = rowsOf(point.terms);
	return SUSPICIONS.filter((suspicion) => rows.some((row) => ledger.isUnder(row, suspicion)));
}

function termAnswer({ sign, reporter, partner, flow, period, rows, role }: Term, key: SeriesKey): AnswerTerm {
	return {
		sign,
		...(reporter !== key.reporter && { reporter }),
		...(partner !== key.partner && { partner }),
		flow,
		period: formatPeriod(period),
		rows: rows.map(rowRef),
		...(role && { role })
	};
}

function growthAnswer(view: View, point: Point): AnswerGrowth | undefined {
	const { reported, computed } = point.growth ?? {};
	const { currency } = view;
	const worked = computed && scaled(computed, 0);
	if (reported) {
		const { value, low, high } = scaled(reported, 0);
		const rows = [rowRef(reported.row)];
		return {
			value,
			low,
			high,
			how: 'reported',
			currency,
			reported: reported.value,
			...(worked && { computed: worked }),
			rows
		};
	}
	if (computed && worked) {
		const { value, low, high } = worked;
		const rows = rowsOf([...computed.now.terms, ...computed.base.terms]).map(rowRef);
		return { value, low, high, how: 'computed', currency, computed: worked, rows };
	}
	const elsewhere = growthElsewhere(point);
	return (
		elsewhere && {
			...scaled(elsewhere, 0),
			how: 'reported',
			currency: elsewhere.row.growthCurrency,
			reported: elsewhere.value,
			rows: [rowRef(elsewhere.row)]
		}
	);
}

/** Rows of every figure shown, and of the growth beside it. */
function rowsUsed(lines: readonly Line[]): Observation[] {
	const rows = new Set<Observation>();
	for (const { points } of lines)
		for (const point of points) {
			for (const row of rowsOf(point.terms)) rows.add(row);
			const grown = point.growth?.reported?.row ?? (point.growth?.computed ? undefined : growthElsewhere(point)?.row);
			if (grown) rows.add(grown);
		}
	return [...rows].sort((a, b) => a.order - b.order);
}

/** Findings about one row; the others only bear witness against it. */
const ABOUT_ONE_ROW: readonly FindingCode[] = ['growth-currency', 'growth-computed', 'magnitude', 'exceeds-world'];

/** Whether a finding is about a figure of this view. */
function touches({ code, rows: [about, ...others] }: Finding, rows: ReadonlySet<Observation>): boolean {
	return rows.has(about) || (!ABOUT_ONE_ROW.includes(code) && others.some((row) => rows.has(row)));
}

/** The currency that a row's growth was found to be measured in. */
const foundCurrencies = (findings: readonly Finding[]): ReadonlyMap<Observation, string> =>
	new Map(
		findings.flatMap(({ code, currency, rows: [about] }) =>
			code === 'growth-currency' && currency ? [[about, currency] as const] : []
		)
	);

/**
 * Growth measured in different currencies, shown side by side: by what the rows say, or by what comparing them has
 * found. The finding is about the row in the other currency than the view's.
 */
function mixedCurrency(view: View, lines: readonly Line[], findings: readonly Finding[]): Finding[] {
	if (view.measure !== 'growth' && view.measure !== 'value') return [];
	const really = foundCurrencies(findings);
	const shown = new Map<Observation, string>();
	for (const { points } of lines)
		for (const point of points) {
			const row = point.growth?.reported?.row ?? (point.growth?.computed ? undefined : growthElsewhere(point)?.row);
			if (row) shown.set(row, really.get(row) ?? row.growthCurrency);
		}
	const currencies = new Set(shown.values());
	if (currencies.size < 2) return [];
	const foreign = [...shown].filter(([, currency]) => currency !== view.currency);
	const native = [...shown].filter(([, currency]) => currency === view.currency);
	const [first, ...others] = [...foreign, ...native];
	if (!first) return [];
	return [
		{
			code: 'mixed-currency',
			severity: 'warning',
			rows: [first[0], ...others.map(([row]) => row)],
			currency: first[1]
		}
	];
}

function sourcesOf(rows: readonly Observation[]): AnswerSource[] {
	const sources = new Map<string, Source>();
	for (const { source } of rows) sources.set(source.id, source);
	return [...sources.values()].map(({ id, publisher, origin, title, published, url }) => ({
		id,
		publisher,
		origin,
		title,
		published,
		url
	}));
}
