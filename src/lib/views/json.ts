import type { Bounded } from '#lib/trade/bounds.ts';
import type { FindingCode } from '#lib/trade/finding.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { HeldCode } from '#lib/trade/suspicions.ts';
import type { Flow, RowRef } from '#lib/trade/observation.ts';
import type { PriceVolume } from '#lib/trade/price-volume.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import type {
	Answer,
	AnswerSeries,
	AnswerSource,
	HowName,
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
import { unitText } from './unit.ts';
import { viewTexts } from './view.ts';

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
	whole?: { product: string; label: string; period: string; reported?: number; computed?: Bounded };
	/** The newest window, where nothing is known of its parts. */
	partless?: string;
	series: SeriesJson[];
	findings: readonly F[];
	/** What happened in its time, oldest first. */
	events: (Omit<ViewEvent, 'period'> & { period: string })[];
	sources: readonly AnswerSource[];
}

export interface SeriesJson {
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
	/** Price, volume and what is not split of the change to a period, in plain units of the currency. */
	split?: PriceVolume & { readonly period: string };
	splitText?: string;
}

export interface PointJson extends Bounded {
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

export interface HeldJson {
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

/** A result with its texts: rows and lines are left behind. */
export function answerOf<F>(result: Result, texts: Texts<F>): Answer<F> {
	const { title, subtitle, summary, labels, records, splits, wholeLabel, findings, events } = texts;
	const { updated, view, unit, series, sources, whole, partless } = result;
	return {
		title,
		subtitle,
		summary,
		updated,
		view,
		unit,
		varies: variesFirst(result.varies),
		...(whole && { whole: { ...whole, label: wholeLabel ?? whole.product } }),
		...(partless && { partless: partless.period }),
		series: series.map((each, s) =>
			answerSeries(each, { label: labels[s] ?? '', records: records?.[s], splitText: splits[s] })
		),
		findings,
		events,
		sources
	};
}

function answerSeries(
	{ reporter, partner, flow, product, parent, ...figures }: ResultSeries,
	{ label, records, splitText }: Pick<AnswerSeries, 'label'> & { [Text in 'records' | 'splitText']: AnswerSeries[Text] }
): AnswerSeries {
	return {
		reporter,
		partner,
		flow,
		product,
		...(parent !== undefined && { parent }),
		label,
		...figures,
		...(records && { records }),
		...(splitText !== undefined && { splitText })
	};
}

/** What series differ in first, as the contract names it: of flows only where they are of one partner. */
const variesFirst = (varies: Varies): 'partner' | 'product' | 'flow' =>
	varies === 'flow' ? 'flow' : varies === 'partner' || varies === 'partner and flow' ? 'partner' : 'product';

export const toJson = <F>(answer: Answer<F>): AnswerJson<F> => ({
	title: answer.title,
	subtitle: answer.subtitle,
	summary: answer.summary,
	updated: answer.updated,
	view: viewTexts(answer.view),
	unit: unitText(answer.unit),
	varies: answer.varies,
	...(answer.whole && { whole: { ...answer.whole, period: formatPeriod(answer.whole.period) } }),
	...(answer.partless && { partless: formatPeriod(answer.partless) }),
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

function seriesJson({ points, held, newest, heldNewer, records, split, ...series }: AnswerSeries): SeriesJson {
	const inOrder = [...points, ...(held ?? [])].sort(
		(a, b) => a.period.to - b.period.to || a.period.from - b.period.from
	);
	return {
		...series,
		points: inOrder.map((point) => ('held' in point ? heldJson(point) : pointJson(point))),
		...(heldNewer && { heldNewer: heldJson(heldNewer) }),
		...(records && { records }),
		...(split && { split: { ...split, period: formatPeriod(split.period) } }),
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
