import type { Bounded } from '#lib/trade/bounds.ts';
import type { FindingCode } from '#lib/trade/finding.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { HeldCode } from '#lib/trade/suspicions.ts';
import type { Flow, Observation, RowRef } from '#lib/trade/observation.ts';
import { rowRef } from '#lib/trade/observation.ts';
import { formatPeriod, parsePeriod, type Period } from '#lib/trade/period.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type {
	Answer,
	AnswerSeries,
	AnswerSource,
	HowName,
	ResolvedView,
	ResultGrowth,
	ResultHeld,
	ResultPoint,
	ResultSeries,
	ResultTerm,
	Texts,
	ViewEvent
} from './answer.ts';
import type { ViewKey } from './keys.ts';
import type { Result, Varies } from './result.ts';
import { goodsUnit, unitOf, unitText } from './unit.ts';
import { parseView, viewTexts, type Vocabulary } from './view.ts';

/** The contract's JSON of a view: every period, unit and row a text, every key of the view in the query grammar. */
export interface AnswerJson<F> {
	title: string;
	subtitle: string;
	summary: string;
	updated: string;
	/** An unset key is an empty string. */
	view: Record<ViewKey, string>;
	/** "USD bn", "%", "index", "pp", "kg" or "USD/kg". */
	unit: string;
	varies: 'partner' | 'product' | 'flow';
	/** In a view that breaks one product down: its own growth. */
	whole?: { product: string; period: string; reported?: number; computed?: Bounded };
	series: SeriesJson[];
	findings: readonly F[];
	/** What happened in its time, oldest first. */
	events: (Omit<ViewEvent, 'period'> & { period: string })[];
	sources: readonly AnswerSource[];
}

interface SeriesJson {
	reporter: string;
	partner: string;
	flow: AnyFlow;
	product: string;
	parent?: string;
	label: string;
	/** Oldest first; one that is held back has no value. */
	points: (PointJson | HeldJson)[];
	heldNewer?: HeldJson;
	records?: { readonly own: string; readonly mirror: string };
	newest?: string;
}

interface PointJson extends Bounded {
	period: string;
	how: HowName;
	terms: TermJson[];
	reported?: number;
	computed?: Bounded;
	growth?: ResultGrowth;
	own?: Bounded;
	mirror?: Bounded;
	growthIn?: string;
	supposing?: { readonly growth: Bounded; readonly currency: string };
	warnings?: readonly FindingCode[];
}

interface HeldJson {
	period: string;
	held: HeldCode;
	printed: number;
	value?: undefined;
	how?: undefined;
	growth?: undefined;
	factor?: number;
	terms: TermJson[];
}

interface TermJson {
	sign: 1 | -1;
	reporter?: string;
	partner?: string;
	product?: string;
	flow: Flow;
	period: string;
	rows: readonly RowRef[];
	role?: 'base' | 'growth';
}

/** A result with its texts: rows are left behind, their references stay. */
export const answerOf = <F>(result: Result, texts: Texts<F>): Answer<F> => finish(answering(result, texts));

/** The same in steps, a series each. */
export function* answering<F>(result: Result, texts: Texts<F>): Steps<Answer<F>> {
	const { title, subtitle, summary, labels, records, findings, events } = texts;
	const { updated, view, unit, series, sources, whole } = result;
	const answered: AnswerSeries[] = [];
	for (const [s, each] of series.entries()) {
		answered.push(answerSeries(each, labels[s] ?? '', records?.[s]));
		yield;
	}
	return {
		title,
		subtitle,
		summary,
		updated,
		view,
		unit,
		varies: variesFirst(result.varies),
		...(whole && { whole }),
		series: answered,
		findings,
		events,
		sources
	};
}

function answerSeries(
	{ reporter, partner, flow, product, parent, points, held, newest, heldNewer, lacks }: ResultSeries<Observation>,
	label: string,
	records: AnswerSeries['records']
): AnswerSeries {
	return {
		reporter,
		partner,
		flow,
		product,
		...(parent !== undefined && { parent }),
		label,
		points: points.map(withRefs),
		...(held && { held: held.map(heldWithRefs) }),
		...(heldNewer && { heldNewer: heldWithRefs(heldNewer) }),
		...(records && { records }),
		...(newest && { newest }),
		...(lacks && { lacks })
	};
}

/** What series differ in first, as the contract names it: of flows only where they are of one partner. */
const variesFirst = (varies: Varies): 'partner' | 'product' | 'flow' =>
	varies === 'flow' ? 'flow' : varies === 'partner' || varies === 'partner and flow' ? 'partner' : 'product';

const termsWithRefs = (terms: readonly ResultTerm<Observation>[]): ResultTerm[] =>
	terms.map((term) => ({ ...term, rows: term.rows.map(rowRef) }));

const heldWithRefs = ({ terms, ...held }: ResultHeld<Observation>): ResultHeld => ({
	...held,
	terms: termsWithRefs(terms)
});

function withRefs({ terms, growth, ...point }: ResultPoint<Observation>): ResultPoint {
	return {
		...point,
		terms: termsWithRefs(terms),
		...(growth && { growth: { ...growth, rows: growth.rows.map(rowRef) } })
	};
}

export const toJson = <F>(answer: Answer<F>): AnswerJson<F> => ({
	title: answer.title,
	subtitle: answer.subtitle,
	summary: answer.summary,
	updated: answer.updated,
	view: viewTexts(answer.view),
	unit: unitText(answer.unit),
	varies: answer.varies,
	...(answer.whole && { whole: { ...answer.whole, period: formatPeriod(answer.whole.period) } }),
	series: answer.series.map(seriesJson),
	findings: answer.findings,
	events: answer.events.map(({ period, ...event }) => ({ period: formatPeriod(period), ...event })),
	sources: answer.sources
});

/** The text of `toJson` a part at a time: many thousand points take longer than others should wait. */
export function* writingJson<F>(answer: Answer<F>): Generator<string> {
	const { series: _none, findings, events, sources, ...start } = toJson({ ...answer, series: [] });
	yield `${JSON.stringify(start).slice(0, -1)},"series":[`;
	for (const [i, each] of answer.series.entries()) yield `${i === 0 ? '' : ','}${JSON.stringify(seriesJson(each))}`;
	yield `],${JSON.stringify({ findings, events, sources }).slice(1)}`;
}

function seriesJson({ points, held, newest, heldNewer, records, ...series }: AnswerSeries): SeriesJson {
	const inOrder = [...points, ...(held ?? [])].sort(
		(a, b) => a.period.to - b.period.to || a.period.from - b.period.from
	);
	return {
		...series,
		points: inOrder.map((point) => ('held' in point ? heldJson(point) : pointJson(point))),
		...(heldNewer && { heldNewer: heldJson(heldNewer) }),
		...(records && { records }),
		...(newest && { newest: formatPeriod(newest) })
	};
}

const pointJson = (point: ResultPoint): PointJson => ({
	period: formatPeriod(point.period),
	value: point.value,
	low: point.low,
	high: point.high,
	how: point.how,
	terms: point.terms.map(termJson),
	...(point.reported !== undefined && { reported: point.reported }),
	...(point.computed && { computed: point.computed }),
	...(point.growth && { growth: point.growth }),
	...(point.own && { own: point.own }),
	...(point.mirror && { mirror: point.mirror }),
	...(point.growthIn && { growthIn: point.growthIn }),
	...(point.supposing && { supposing: point.supposing }),
	...(point.warnings && { warnings: point.warnings })
});

const heldJson = ({ period, held, printed, factor, terms }: ResultHeld): HeldJson => ({
	period: formatPeriod(period),
	held,
	printed,
	...(factor !== undefined && { factor }),
	terms: terms.map(termJson)
});

const termJson = ({ sign, reporter, partner, product, flow, period, rows, role }: ResultTerm): TermJson => ({
	sign,
	...(reporter && { reporter }),
	...(partner && { partner }),
	...(product && { product }),
	flow,
	period: formatPeriod(period),
	rows,
	...(role && { role })
});

/**
 * The answer that `toJson` wrote.
 * @throws {RangeError} where another program wrote it
 */
export function fromJson<F>(json: AnswerJson<F>): Answer<F> {
	const { series, view, unit, whole, events, ...rest } = json;
	const resolved = readView(view);
	return {
		...rest,
		view: resolved,
		unit: unitOf(resolved, { unit: goodsUnit(unit), largest: largestIn(series) }),
		...(whole && { whole: { ...whole, period: readPeriod(whole.period) } }),
		// a chart frozen before there were events has none
		events: ((events as typeof events | undefined) ?? []).map((event) => ({
			...event,
			period: readPeriod(event.period)
		})),
		series: series.map(({ points, newest, heldNewer, ...each }) => ({
			...each,
			...partedBy(points),
			...(heldNewer && { heldNewer: placed(heldNewer) }),
			...(newest && { newest: readPeriod(newest) })
		}))
	};
}

const largestIn = (series: readonly SeriesJson[]): number =>
	Math.max(0, ...series.flatMap(({ points }) => points.map(({ value = 0 }) => Math.abs(value))));

const placed = <Point extends PointJson | HeldJson>({ period, terms, ...point }: Point) => ({
	...point,
	period: readPeriod(period),
	terms: terms.map((term) => ({ ...term, period: readPeriod(term.period) }))
});

function partedBy(several: readonly (PointJson | HeldJson)[]): Pick<AnswerSeries, 'points' | 'held'> {
	const held = several.flatMap((point) => ('held' in point ? [placed(point)] : []));
	const points = several.flatMap((point) => ('held' in point ? [] : [placed(point)]));
	return { points, ...(held.length > 0 && { held }) };
}

/** Whoever wrote the JSON has checked its codes. */
const TRUSTING: Vocabulary = { area: (text) => text, isSource: () => true, partnersOf: () => [], isGroup: () => true };

function readView(texts: Record<ViewKey, string>): ResolvedView {
	const parsed = parseView(new URLSearchParams(texts), TRUSTING);
	if ('fault' in parsed) throw new RangeError(`${parsed.fault.key} is not that of a view`);
	const { view } = parsed;
	if (view.partner === 'all' || !view.chart) throw new RangeError('the view is not resolved');
	return { ...view, chart: view.chart, partner: texts.partner === '' ? [] : view.partner };
}

function readPeriod(text: string): Period {
	const reading = parsePeriod(text);
	if (!('period' in reading)) throw new RangeError(`"${text}" is not a period`);
	return reading.period;
}
