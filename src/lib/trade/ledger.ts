import { printed, printedValue, rising, tradeValue, type Exact } from './bounds.ts';
import { combination, WAYS, type Rounds } from './combination.ts';
import { isPublished, winner } from './competition.ts';
import { oneBasis, type Figure, type Term } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import { groupBy } from './group-by.ts';
import { periodKey, shift, type Period } from './period.ts';
import { onlyOf, relationId, type Relation, type Slice } from './slice.ts';
import { Series, type Allow } from './series.ts';
import { foremost, HOLDING_BACK, type HeldCode, type Suspect, type Suspicion, type Suspicions } from './suspicions.ts';

/** Whose trade with whom, in what, counted in which currency. */
export interface TradeKey extends Relation {
	readonly currency: string;
}

export type AnyFlow = Flow | 'balance';

const any: Allow = () => true;

const unsuspecting: Suspect = () => undefined;

/** One relation's rows in order, and the figures found from them so far. */
interface RelationFigures {
	readonly rows: readonly Observation[];
	readonly flows: ReadonlyMap<Flow, readonly Observation[]>;
	readonly series: Map<string, Series>;
	readonly growths: Map<Flow, ReadonlyMap<number, readonly Observation[]>>;
	readonly figures: Map<string, Figure | undefined>;
}

/** How many rows the relations at hand may have together: a view goes over the same relations more than once. */
const MOST_ROWS_AT_HAND = 100_000;

/**
 * What is known on a day: every published row, and every figure that follows from them. Figures are found on
 * demand, from the rows of their own relation only; nothing is overwritten or averaged.
 *
 * A figure avoids rows under suspicion, and `suspect` says which are: in the ledger of a `Knowledge`, the first
 * question about a relation therefore makes all of its findings (see there). Findings ask bare ledgers, `Ledger.of`,
 * which suspect nothing, so that this ends.
 */
export class Ledger {
	private readonly relations = new Map<string, RelationFigures>();
	private rowsAtHand = 0;
	private last: (Relation & { readonly figures: RelationFigures }) | undefined;

	private constructor(
		private readonly source: Slice,
		private readonly isShown: Allow,
		/** Only the rows of some sources: their own implied figures are then shown. */
		readonly pinned: boolean,
		private readonly suspect: Suspect,
		/** The relation whose rows are compared, where it is all that is here. */
		private readonly compared?: Relation
	) {}

	/** The rows published by a day (YYYY-MM-DD, UTC). */
	static on(day: string, rows: Slice, suspect: Suspect = unsuspecting): Ledger {
		const published = new Map<Observation['source'], boolean>();
		const isShown: Allow = ({ source }) => {
			let is = published.get(source);
			if (is === undefined) published.set(source, (is = isPublished(source, day)));
			return is;
		};
		return new Ledger(rows, isShown, false, suspect);
	}

	/** All rows of one relation, none of them suspected of anything. */
	static of(relation: Relation, rows: readonly Observation[]): Ledger {
		return new Ledger(onlyOf(relation, rows), any, false, unsuspecting, relation);
	}

	/** The same, with what comparing the rows has found. */
	warned(suspicions: Suspicions): Ledger {
		// what was worked out without a suspicion holds as long as there is none
		if (suspicions.size === 0 && this.suspect === unsuspecting) return this;
		return new Ledger(this.source, this.isShown, this.pinned, (row) => suspicions.get(row), this.compared);
	}

	/** Only these sources' rows. */
	only(sources: readonly string[]): Ledger {
		const isShown: Allow = (row) => sources.includes(row.source.id) && this.isShown(row);
		return new Ledger(this.source, isShown, true, this.suspect);
	}

	isUnder(row: Observation, suspicion: Suspicion): boolean {
		return this.suspect(row)?.has(suspicion) ?? false;
	}

	/** What holds a figure of some terms back; undefined where it may be shown. */
	heldBy(...lists: readonly (readonly Pick<Term, 'rows'>[])[]): HeldCode | undefined {
		let held = Infinity;
		for (const terms of lists)
			for (const { rows } of terms)
				for (const row of rows) {
					const suspicions = this.suspect(row);
					if (suspicions) held = Math.min(held, foremost(suspicions));
				}
		return HOLDING_BACK[held];
	}

	/** The rows of a relation, flow by flow. */
	trades(relation: Relation): Iterable<readonly Observation[]> {
		return this.figuresOf(relation).flows.values();
	}

	/** The same of the relation that this ledger is of (`Ledger.of`). */
	allTrades(): Iterable<readonly Observation[]> {
		return this.compared ? this.trades(this.compared) : [];
	}

	/** All rows of a relation. */
	relationRows(relation: Relation): readonly Observation[] {
		return this.figuresOf(relation).rows;
	}

	/** All rows of a trade in any currency, those with growth alone too. */
	tradeRows(key: Relation, flow: Flow): readonly Observation[] {
		return this.figuresOf(key).flows.get(flow) ?? [];
	}

	/** Every partner that a reporter has rows with, in the order first met. */
	partners(reporter: string, product: string): Set<string> {
		const partners = [...this.source.partners(reporter, product)];
		return new Set(partners.filter((partner) => this.source.of({ reporter, partner, product }).some(this.isShown)));
	}

	private onlyShown(rows: readonly Observation[]): readonly Observation[] {
		return rows.every(this.isShown) ? rows : rows.filter(this.isShown);
	}

	private figuresOf({ reporter, partner, product }: Relation): RelationFigures {
		const { last, relations } = this;
		if (last?.partner === partner && last.reporter === reporter && last.product === product) return last.figures;
		const id = relationId({ reporter, partner, product });
		let figures = relations.get(id);
		if (!figures) {
			const rows = this.onlyShown(this.source.of({ reporter, partner, product }));
			const flows = groupBy(rows, ({ flow }) => flow);
			figures = { rows, flows, series: new Map(), growths: new Map(), figures: new Map() };
			relations.set(id, figures);
			this.rowsAtHand += rows.length;
			this.dropOldest();
		}
		this.last = { reporter, partner, product, figures };
		return figures;
	}

	private dropOldest(): void {
		for (const [id, { rows }] of this.relations) {
			if (this.rowsAtHand <= MOST_ROWS_AT_HAND || this.relations.size === 1) return;
			this.relations.delete(id);
			this.rowsAtHand -= rows.length;
		}
	}

	series(key: TradeKey, flow: Flow): Series {
		const { series: allSeries, flows } = this.figuresOf(key);
		const id = `${flow} ${key.currency}`;
		let series = allSeries.get(id);
		if (!series) {
			const rows = (flows.get(flow) ?? []).filter((row) => row.value && row.unit.currency === key.currency);
			allSeries.set(id, (series = new Series(rows)));
		}
		return series;
	}

	/** The row whose printed growth counts for a period, in the currency the growth was measured in. */
	growthRow(key: TradeKey, flow: Flow, period: Period, allow: Allow = any): Observation | undefined {
		const { growths, flows } = this.figuresOf(key);
		let byPeriod = growths.get(flow);
		if (!byPeriod) {
			const grown = (flows.get(flow) ?? []).filter((row) => row.growth);
			growths.set(flow, (byPeriod = groupBy(grown, (row) => periodKey(row.period))));
		}
		const printed = byPeriod.get(periodKey(period)) ?? [];
		return winner(
			printed.filter((row) => row.growthCurrency === key.currency && allow(row)),
			'growth'
		);
	}

	/** A figure from rows alone: observed, derived or by identity. This is what enters sums and growth. */
	figureFromRows(key: TradeKey, flow: AnyFlow, period: Period): Figure | undefined {
		// a printed figure is as quick to find as to remember
		const printed = flow === 'balance' ? undefined : this.series(key, flow).observed(period, any);
		if (printed) return printed;
		const { figures } = this.figuresOf(key);
		const id = `${flow} ${key.currency} ${periodKey(period)}`;
		if (figures.has(id)) return figures.get(id);
		const figure = flow === 'balance' ? this.balance(key, period) : this.tradeFigure(key, flow, period);
		figures.set(id, figure);
		return figure;
	}

	/** The figure for a period however it is known, at last implied from the growth printed a year later. */
	figure(key: TradeKey, flow: AnyFlow, period: Period): Figure | undefined {
		return this.figureFromRows(key, flow, period) ?? (flow === 'balance' ? undefined : this.implied(key, flow, period));
	}

	/**
	 * In order: the row that is printed for the period, whatever disagrees with it; sums and identities of rows free of
	 * suspicion; those with rows that others disagree with; last those of rows that hold the figure back.
	 */
	private tradeFigure(key: TradeKey, flow: Flow, period: Period): Figure | undefined {
		const { clean, unslipped } = this;
		const series = this.series(key, flow);
		const identity = (...rounds: Rounds) => this.identity(key, flow, period, rounds);
		return (
			series.observed(period, any) ??
			series.derived(period, clean) ??
			identity(clean) ??
			series.derived(period, unslipped) ??
			identity(clean, unslipped) ??
			series.derived(period, any) ??
			identity(clean, unslipped, any)
		);
	}

	private readonly unslipped: Allow = (row) => !this.slipped(row);

	private readonly clean: Allow = (row) => !(this.slipped(row) || this.disputed(row));

	private slipped(row: Observation): boolean {
		return HOLDING_BACK.some((code) => this.isUnder(row, code));
	}

	private disputed(row: Observation): boolean {
		return this.isUnder(row, 'source-conflict') || this.isUnder(row, 'parts');
	}

	private balance(key: TradeKey, period: Period): Figure | undefined {
		const { clean, unslipped } = this;
		return (
			this.combined(key, 'balance', period, [clean]) ??
			this.combined(key, 'balance', period, [clean, unslipped]) ??
			this.combined(key, 'balance', period, [clean, unslipped, any])
		);
	}

	private identity(key: TradeKey, flow: Flow, period: Period, rounds: Rounds): Figure | undefined {
		const figure = this.combined(key, flow, period, rounds);
		return figure && tradeValue(figure);
	}

	/** A figure from other flows of the same period, by the first way there is. */
	private combined(key: TradeKey, flow: AnyFlow, period: Period, rounds: Rounds): Figure | undefined {
		for (const parts of WAYS[flow]) {
			const figure = combination(parts, (part) => this.series(key, part), period, rounds);
			if (figure) return figure;
		}
		return undefined;
	}

	/**
	 * The value a year before a printed growth: value / (1 + growth), both printed in the same currency; a growth
	 * that was measured in another currency implies nothing, unless the view is of that source alone.
	 */
	private implied(key: TradeKey, flow: Flow, period: Period): Figure | undefined {
		const later = shift(period, 12);
		const row = this.growthRow(key, flow, later, (r) => this.pinned || !this.isUnder(r, 'growth-currency'));
		if (!row?.growth) return undefined;
		const rowValue = row.value && row.unit.currency === key.currency ? row.value : undefined;
		const value: Pick<Figure, keyof Exact | 'terms'> | undefined = rowValue
			? { ...printedValue(rowValue), terms: [{ ...key, sign: 1, flow, period: later, rows: [row] }] }
			: this.figureFromRows(key, flow, later);
		if (!value || !oneBasis(...value.terms, { ...key, sign: 1, flow, period: later, rows: [row] })) return undefined;
		const factor = rising(printed(row.growth), (percent) => 1 + percent / 100);
		if (!(factor.low > 0)) return undefined;
		return {
			value: value.value / factor.value,
			low: value.low / factor.high,
			high: value.high / factor.low,
			place: -Infinity,
			how: 'implied',
			terms: [...value.terms, { ...key, sign: 1, flow, period: later, rows: [row], role: 'growth' }]
		};
	}
}
