import { amountRow, amountsIn, noAmounts } from './amount-rows.ts';
import { difference } from './combination.ts';
import { isPublished, winner } from './competition.ts';
import { meanings } from './editions.ts';
import type { Figure, Term } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import { groupBy } from './group-by.ts';
import { implied } from './implied.ts';
import { zerosOf, type Zero } from './no-trade.ts';
import { periodKey, type Period } from './period.ts';
import { TOTAL, type Edition } from './product.ts';
import { boundariesIn, RelationCache, tradeIn, type RelationFigures } from './relation-cache.ts';
import { onlyOf, type Relation, type Slice } from './slice.ts';
import { Series, type Allow } from './series.ts';
import { NO_VOCABULARY, type Vocabulary } from './vocabulary.ts';
import { balanceFigure, flowFigure, type Asked } from './ways.ts';
import { sumOfMembers } from './wholes.ts';
import { foremost, HOLDING_BACK, type HeldCode, type Suspect, type Suspicion, type Suspicions } from './suspicions.ts';

/** Whose trade with whom, in what, counted in which currency. */
export interface TradeKey extends Relation {
	readonly currency: string;
}

export type AnyFlow = Flow | 'balance';

const any: Allow = () => true;

const unsuspecting: Suspect = () => undefined;

/**
 * What is known on a day: every published row, and every figure that follows from them. Figures are found on
 * demand, from the rows of their own relation only; nothing is overwritten or averaged.
 *
 * A figure avoids rows under suspicion, and `suspect` says which are: in the ledger of a `Knowledge`, the first
 * question about a relation therefore makes all of its findings (see there). Findings ask ledgers that suspect nothing,
 * `unsuspecting`, so that this ends.
 */
export class Ledger {
	private readonly productsOf = new Map<string, readonly string[]>();
	private readonly meaningsOf = new Map<string, (edition: Edition) => number>();

	private constructor(
		private readonly source: Slice,
		private readonly isShown: (source: Observation['source']) => boolean,
		/** Only the rows of some sources: their own implied figures are then shown. */
		readonly pinned: boolean,
		readonly suspect: Suspect,
		/** What is known of goods: groups of them, and what editions changed. */
		readonly vocabulary: Vocabulary,
		/** The relation whose rows are compared, where it is all that is here. */
		private readonly compared?: Relation,
		/** Of amounts of goods: the same rows with their values. */
		private readonly ofValues?: Ledger
	) {}

	/** The same rows as amounts of goods: each counts what it says of them, in their unit in place of a currency. */
	get amounts(): Ledger {
		this.ofAmounts ??= new Ledger(
			amountsIn(this.source),
			this.isShown,
			false,
			(row) => this.suspect(amountRow(row)),
			this.vocabulary,
			undefined,
			this
		);
		return this.ofAmounts;
	}

	private ofAmounts: Ledger | undefined;

	/** The rows published by a day (YYYY-MM-DD, UTC). */
	static on(day: string, rows: Slice, suspect: Suspect = unsuspecting, vocabulary = NO_VOCABULARY): Ledger {
		const published = new Map<Observation['source'], boolean>();
		const isShown = (source: Observation['source']): boolean => {
			let is = published.get(source);
			if (is === undefined) published.set(source, (is = isPublished(source, day)));
			return is;
		};
		return new Ledger(rows, isShown, false, suspect, vocabulary);
	}

	/** Of one relation, none of whose rows is suspected of anything. */
	unsuspecting(relation: Relation): Ledger {
		const rows = onlyOf(relation, this.relationRows(relation));
		return new Ledger(rows, () => true, false, unsuspecting, this.vocabulary, relation);
	}

	/** The same, with what comparing the rows has found. */
	warned(suspicions: Suspicions): Ledger {
		// what was worked out without a suspicion holds as long as there is none
		if (suspicions.size === 0 && this.suspect === unsuspecting) return this;
		const suspect: Suspect = (row) => suspicions.get(row);
		return new Ledger(this.source, this.isShown, this.pinned, suspect, this.vocabulary, this.compared);
	}

	/** Only the rows of some sources; `pinned` where a reader has named them. */
	only(isOf: (source: Observation['source']) => boolean, pinned = this.pinned): Ledger {
		const isShown = (source: Observation['source']) => isOf(source) && this.isShown(source);
		return new Ledger(this.source, isShown, pinned, this.suspect, this.vocabulary);
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

	/** The same of the relation that this ledger is of (`unsuspecting`). */
	allTrades(): Iterable<readonly Observation[]> {
		return this.compared ? this.trades(this.compared) : [];
	}

	/** All rows of a relation. */
	relationRows(relation: Relation): readonly Observation[] {
		return this.figuresOf(relation).rows;
	}

	/** Every month boundary that a row of a relation starts from or ends at. */
	boundaries(relation: Relation): ReadonlySet<number> {
		return boundariesIn(this.figuresOf(relation));
	}

	/** All rows of a trade in any currency, those with growth alone too. */
	tradeRows(key: Relation, flow: Flow): readonly Observation[] {
		return this.figuresOf(key).flows.get(flow) ?? [];
	}

	/** Every partner that a reporter has rows with, in the order first met. */
	partners(reporter: string, product: string): Set<string> {
		const partners = [...this.source.partners(reporter, product)];
		return new Set(partners.filter((partner) => this.source.some({ reporter, partner, product }, this.isShown)));
	}

	/** False where it is known that no row of a relation prints as large a value, in whatever currency. */
	mayReach(relation: Relation, value: number): boolean {
		return this.source.mayReach?.(relation, value) ?? true;
	}

	/** What no value exceeds that is worked out for a period of so many months; infinity where that is not known. */
	most(key: TradeKey, months: number): number {
		return this.source.most?.(key, months) ?? Infinity;
	}

	/** True where it is known that a relation's values are the sums of its parts of a level, within rounding. */
	isSumOfParts(relation: Relation, level: number): boolean {
		return this.source.isSumOfParts?.(relation, level) ?? false;
	}

	/** True where a relation is known to have a value for every flow and period that another one has. */
	hasPeriodsOf(relation: Relation, other: Relation): boolean {
		return this.source.hasPeriodsOf?.(relation, other) ?? false;
	}

	/** Says which relations are likely to be asked for, in that order. */
	expect(relations: readonly Relation[]): void {
		this.source.expect?.(relations);
	}

	/** Every product that a reporter has rows in with a partner. */
	products({ reporter, partner }: Pick<Relation, 'reporter' | 'partner'>): readonly string[] {
		// goods without an amount are goods all the same: nothing that they are part of is known
		if (this.ofValues) return this.ofValues.products({ reporter, partner });
		const id = `${reporter} ${partner}`;
		let products = this.productsOf.get(id);
		if (!products) {
			const all = [...this.source.products(reporter, partner)];
			const sources = this.source.sources?.(reporter, partner);
			// mostly no source is hidden, and thousands of goods need not be asked
			const isAllShown = sources !== undefined && [...sources].every(this.isShown);
			products = isAllShown
				? all
				: all.filter((product) => this.source.some({ reporter, partner, product }, this.isShown));
			this.productsOf.set(id, products);
		}
		return products;
	}

	/** Whether a code or group counts the same goods in all editions that rows of some terms are of. */
	countsTheSame(product: string, ...lists: readonly (readonly Term[])[]): boolean {
		const editions = new Set<Edition>();
		for (const terms of lists)
			for (const { rows } of terms) for (const { edition } of rows) if (edition !== undefined) editions.add(edition);
		return editions.size < 2 || new Set([...editions].map(this.meaningOf(product))).size < 2;
	}

	/** Tells editions apart by what a code or group counts in them: of two with the same number it counts the same goods. */
	readonly meaningOf = (product: string): ((edition: Edition) => number) => {
		let meaning = this.meaningsOf.get(product);
		if (!meaning) this.meaningsOf.set(product, (meaning = meanings(product, this.vocabulary)));
		return meaning;
	};

	private readonly relations = new RelationCache((relation) => {
		const rows = this.source.of(relation);
		const isShown = ({ source }: Observation): boolean => this.isShown(source);
		return rows.every(isShown) ? rows : rows.filter(isShown);
	});

	private figuresOf(relation: Relation): RelationFigures {
		return this.relations.of(relation);
	}

	series(key: TradeKey, flow: Flow): Series {
		const relation = this.figuresOf(key);
		const trade = tradeIn(relation, flow, key.currency);
		if (trade.series) return trade.series;
		const all = relation.flows.get(flow) ?? [];
		const rows = all.filter((row) => row.value && row.unit.currency === key.currency);
		return (trade.series = new Series(rows, () => this.zeros(key, flow), this.meaningOf(key.product)));
	}

	/** Periods without trade in a code: without goods where there was no money. */
	private zeros(key: TradeKey, flow: Flow): Zero[] {
		return this.ofValues ? noAmounts(this.ofValues, key, flow) : zerosOf(this, key, flow);
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
		const rivals = printed.filter((row) => row.growthCurrency === key.currency && allow(row));
		return winner(rivals, 'growth');
	}

	/** A figure from rows alone: observed, derived or by identity. This is what enters sums and growth. */
	figureFromRows(key: TradeKey, flow: AnyFlow, period: Period): Figure | undefined {
		if (key.product !== TOTAL && this.source.mayCover?.(key, period) === false) return undefined;
		// a printed figure is as quick to find as to remember
		const printed = flow === 'balance' ? undefined : this.series(key, flow).observed(period, any);
		if (printed) return printed;
		const { figures } = tradeIn(this.figuresOf(key), flow, key.currency);
		const id = periodKey(period);
		const known = figures.get(id);
		if (known || figures.has(id)) return known;
		const figure =
			flow === 'balance'
				? (balanceFigure(this.asked(key), period) ?? this.balanceOfSums(key, period))
				: (flowFigure(this.asked(key), flow, period) ?? this.partsSum(key, flow, period));
		figures.set(id, figure);
		return figure;
	}

	/** A figure of what is broken down into parts: also of all goods, where only their parts are printed. */
	wholeFromRows(key: TradeKey, flow: AnyFlow, period: Period): Figure | undefined {
		const figure = this.figureFromRows(key, flow, period);
		if (figure || flow === 'balance' || key.product !== TOTAL) return figure;
		const { wholes } = tradeIn(this.figuresOf(key), flow, key.currency);
		const id = periodKey(period);
		if (!wholes.has(id)) wholes.set(id, sumOfMembers(this, key, flow, period));
		return wholes.get(id);
	}

	/** A part of all goods is not all of them: their sum is only said to be the whole where a view breaks it down. */
	private partsSum(key: TradeKey, flow: Flow, period: Period): Figure | undefined {
		return key.product === TOTAL ? undefined : sumOfMembers(this, key, flow, period);
	}

	private balanceOfSums(key: TradeKey, period: Period): Figure | undefined {
		const exports = key.product === TOTAL ? undefined : this.figureFromRows(key, 'export', period);
		const imports = exports && this.figureFromRows(key, 'import', period);
		return imports && difference(exports, imports);
	}

	/** The figure for a period however it is known, at last implied from the growth printed a year later. */
	figure(key: TradeKey, flow: AnyFlow, period: Period): Figure | undefined {
		return (
			this.figureFromRows(key, flow, period) ?? (flow === 'balance' ? undefined : implied(this, key, flow, period))
		);
	}

	private asked(key: TradeKey): Asked {
		return {
			seriesOf: (flow) => this.series(key, flow),
			isUnder: (row, suspicion) => this.isUnder(row, suspicion)
		};
	}
}
