import type { Flow, RowRef } from '../trade/observation.ts';
import type { Finding } from '../trade/finding.ts';

/** A number and how far rounding lets the truth lie from it. */
export interface Bounded {
	value: number;
	low: number;
	high: number;
}

/** One known quantity that a figure was made from, with the rows that hold it. */
export interface AnswerTerm {
	/** -1 where it is taken away. */
	sign: 1 | -1;
	flow: Flow;
	period: string;
	rows: RowRef[];
	/** Only where they are not the series' own (world totals, the partner's record). */
	reporter?: string;
	partner?: string;
	/** `base`: what the figure is divided by or compared with; `growth`: the printed growth it was implied from. */
	role?: 'base' | 'growth';
}

export type HowName = 'observed' | 'derived' | 'identity' | 'implied' | 'reported' | 'computed';

/** Growth over the same period a year earlier, in per cent, beside a value. */
export interface AnswerGrowth extends Bounded {
	how: 'reported' | 'computed';
	/** The currency the growth was measured in: the view's, or the only one that a growth was published in. */
	currency: string;
	reported?: number;
	computed?: Bounded;
	rows: RowRef[];
}

export interface AnswerPoint extends Bounded {
	/** In the contract's notation. */
	period: string;
	how: HowName;
	terms: AnswerTerm[];
	/** Growth measures: as printed, and from the two figures. */
	reported?: number;
	computed?: Bounded;
	/** Value measure: the growth that a reader would ask for next. */
	growth?: AnswerGrowth;
	/** Mirror measure: both records of the trade, in the currency and scale of `view`. */
	own?: Bounded;
	mirror?: Bounded;
	/** The currency that the growth shown was found to be measured in, where it is not the one it is printed for. */
	growthIn?: string;
	/** Codes of the warnings that rows of this figure are under. */
	warnings?: string[];
}

export interface AnswerSeries {
	reporter: string;
	partner: string;
	flow: Flow | 'balance';
	product: string;
	/** What tells this series from the others of the view, for a legend: "Russia", or "Russia, exports". */
	label: string;
	points: AnswerPoint[];
	/** Mirror measure: what the keepers of both records are called, "China" and "US". */
	records?: { own: string; mirror: string };
	/** The newest window this series has, where it goes further than the view shows. */
	newest?: string;
}

export interface AnswerSource {
	id: string;
	publisher: string;
	origin: string;
	title: string;
	published: string;
	url: string;
}

/** The keys of a view, in the order of the query grammar. */
export const VIEW_KEYS = [
	'reporter',
	'partner',
	'flow',
	'product',
	'currency',
	'scale',
	'measure',
	'window',
	'time',
	'base',
	'sort',
	'top',
	'source',
	'asof',
	'chart',
	'theme',
	'lang'
] as const;

export type ViewKey = (typeof VIEW_KEYS)[number];

/** The figures of a view: what every representation (page, picture, table, CSV, JSON) is made from. */
export interface Answer<F = Finding> {
	title: string;
	subtitle: string;
	summary: string;
	/** The newest publication day among the sources of this view, YYYY-MM-DD; empty where none has a date. */
	updated: string;
	/** Every key resolved, in query grammar; an unset one is an empty string. */
	view: Record<ViewKey, string>;
	/** "USD bn", "%", "index" or "pp". */
	unit: string;
	series: AnswerSeries[];
	findings: F[];
	sources: AnswerSource[];
}
