import type { Bounded } from '#lib/trade/bounds.ts';
import type { FindingCode } from '#lib/trade/finding.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { HeldCode } from '#lib/trade/suspicions.ts';
import type { Flow, RowRef } from '#lib/trade/observation.ts';
import type { Period } from '#lib/trade/period.ts';
import type { PriceVolume } from '#lib/trade/price-volume.ts';
import type { ResultUnit } from './unit.ts';
import type { ChartKind, View } from './view.ts';

/** One known quantity that a figure was made from, with the rows that hold it. */
export interface ResultTerm {
	/** -1 where it is taken away. */
	readonly sign: 1 | -1;
	readonly flow: Flow;
	readonly period: Period;
	readonly rows: readonly RowRef[];
	/** Only where they are not the series' own (world totals, the partner's record). */
	readonly reporter?: string;
	readonly partner?: string;
	readonly product?: string;
	/** `base`: what the figure is divided by or compared with; `growth`: the printed growth it was implied from. */
	readonly role?: 'base' | 'growth';
}

export type HowName = 'observed' | 'derived' | 'identity' | 'sum' | 'implied' | 'reported' | 'computed';

/** Growth over the same period a year earlier, in per cent, beside a value. */
export interface ResultGrowth extends Bounded {
	readonly how: 'reported' | 'computed';
	/** The currency the growth was measured in: the view's, or the only one that a growth was published in. */
	readonly currency: string;
	readonly reported?: number;
	readonly computed?: Bounded;
	readonly rows: readonly RowRef[];
}

/** A figure of a view, in the view's unit. */
export interface ResultPoint extends Bounded {
	readonly period: Period;
	readonly how: HowName;
	readonly terms: readonly ResultTerm[];
	/** Growth measures: as printed, and from the two figures. */
	readonly reported?: number;
	readonly computed?: Bounded;
	/** Value measure: the growth that a reader would ask for next. */
	readonly growth?: ResultGrowth;
	/** Mirror measure: both records of the trade, in the currency and scale of `view`. */
	readonly own?: Bounded;
	readonly mirror?: Bounded;
	/** The currency that the growth shown was found to be measured in, where it is not the one it is printed for. */
	readonly growthIn?: string;
	/** A figure that would hold if the growth it was implied from were in the view's currency; it is in this one. */
	readonly supposing?: { readonly growth: Bounded; readonly currency: string };
	/** Codes of the warnings that rows of this figure are under. */
	readonly warnings?: readonly FindingCode[];
}

/**
 * What a series without a point lacks although figures of it are known: the base that an index starts from, or a
 * figure of the time shown.
 */
export type Lacking = 'base' | 'time';

/** How many decimals the numbers of a chart have: on labels, in tables and in sentences alike. */
export interface Decimals {
	readonly figures: number;
	/** Of growth beside the figures. */
	readonly growth: number;
	/** Of a mirror, those of both records. */
	readonly records: number;
}

/** What all of an answer comes to of which a page has a part. */
export interface PartOf {
	readonly figures: number;
	/** How many of them the page has. */
	readonly shown: number;
	readonly series: number;
	readonly periods: number;
	readonly decimals: Decimals;
}

/** A figure that is held back: words and charts may only say that it exists. */
export interface ResultHeld {
	readonly period: Period;
	readonly held: HeldCode;
	/** What it would say, in the view's unit. */
	readonly printed: number;
	/** How many times too large (1000) or too small (0.001) it looks. */
	readonly factor?: number;
	readonly terms: readonly ResultTerm[];
}

/** The change behind a growth or a contribution in price and volume, in plain units of the view's currency. */
export interface ResultSplit extends PriceVolume {
	readonly period: Period;
}

export interface ResultSeries {
	readonly reporter: string;
	readonly partner: string;
	readonly flow: AnyFlow;
	/** REST where it is what is left of `parent` beside the other parts. */
	readonly product: string;
	/** What it is a part of, in a view that breaks products down. */
	readonly parent?: string;
	readonly points: readonly ResultPoint[];
	/** Windows of the view whose figures are held back. */
	readonly held?: readonly ResultHeld[];
	/** A newer figure than the view's `latest` window, which is held back. */
	readonly heldNewer?: ResultHeld;
	/** Of the newest point. */
	readonly split?: ResultSplit;
	/** The newest window this series has, where it goes further than the view shows. */
	readonly newest?: Period;
	/** What it lacks to be shown, where it has no point although figures of it are known. */
	readonly lacks?: Lacking;
	/** Whether it has figures that are not here: the answer is a part of all. */
	readonly isLeftOut?: true;
}

/** A view with what it left open filled in: every partner by its code, the months its time begins and ends with. */
export interface ResolvedView extends View {
	readonly partner: readonly string[];
	readonly chart: ChartKind;
}

/** The growth of what parts add up to, in per cent. */
export interface ResultWhole {
	readonly product: string;
	readonly period: Period;
	readonly reported?: number;
	readonly computed?: Bounded;
}

export interface AnswerWhole extends ResultWhole {
	readonly label: string;
}

export interface AnswerSource {
	readonly id: string;
	readonly publisher: string;
	readonly origin: string;
	readonly title: string;
	readonly published: string;
	readonly url: string;
}

/** Something that happened in the time of a view, to trade that it shows. */
export interface ViewEvent {
	readonly period: Period;
	/** In the view's language. */
	readonly text: string;
	/** http or https; empty where there is none. */
	readonly url: string;
	readonly kind: 'event' | 'tariff' | 'method';
	/** The places of the series that it is about; absent where it is about all. */
	readonly about?: readonly number[];
}

/** What a result is called and says, in one language. `F` is how findings are worded. */
export interface Texts<F> {
	readonly title: string;
	readonly subtitle: string;
	readonly summary: string;
	/** The name of every series in a legend, "Russia" or "Russia, exports". */
	readonly labels: readonly string[];
	/** Mirror measure, of every series: what the keepers of both records are called, "China" and "US". */
	readonly records?: readonly { readonly own: string; readonly mirror: string }[];
	/** Of every series: its change in price and volume, in a sentence; none where it is not split. */
	readonly splits: readonly (string | undefined)[];
	/** What the whole that parts add up to is called; absent where there is none. */
	readonly wholeLabel?: string;
	readonly findings: readonly F[];
	/** Oldest first. */
	readonly events: readonly ViewEvent[];
}

export interface AnswerSeries extends ResultSeries {
	readonly label: string;
	/** What price and volume did, in a sentence. */
	readonly splitText?: string;
	readonly records?: { readonly own: string; readonly mirror: string };
}

/**
 * A result with its texts: what every representation (page, picture, table, CSV, JSON) is made from, on servers and in
 * browsers alike.
 */
export interface Answer<F> extends Omit<Texts<F>, 'labels' | 'records' | 'splits' | 'wholeLabel'> {
	/** The newest publication day among the sources of this view, YYYY-MM-DD; empty where none has a date. */
	readonly updated: string;
	readonly view: ResolvedView;
	readonly unit: ResultUnit;
	/** What the series differ in first. */
	readonly varies: 'partner' | 'product' | 'flow';
	readonly whole?: AnswerWhole;
	/** The newest window, where nothing is shown of it but what is left of a whole. */
	readonly partless?: Period;
	readonly series: readonly AnswerSeries[];
	/** Present where these are not all of its figures. */
	readonly partOf?: PartOf;
	readonly sources: readonly AnswerSource[];
}
