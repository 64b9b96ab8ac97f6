import { notNegative, printed, printedValue, rising, signedSum, type Exact } from './bounds.ts';
import { isPublished, winner } from './competition.ts';
import { oneBasis, type Figure, type Term } from './figure.ts';
import type { Finding } from './finding.ts';
import type { Flow, Observation } from './observation.ts';
import { groupBy } from './group-by.ts';
import { periodKey, shift, type Period } from './period.ts';
import { Series, type Allow } from './series.ts';

/** Whose trade with whom, in what, counted in which currency. */
export interface TradeKey {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
	readonly currency: string;
}

export type AnyFlow = Flow | 'balance';

/** Findings that make a row unfit for sums while there is another way. */
export type Suspicion = 'magnitude' | 'source-conflict' | 'parts' | 'growth-currency';

export type Suspicions = ReadonlyMap<Observation, ReadonlySet<Suspicion>>;

const tradeId = (reporter: string, partner: string, flow: Flow, product: string): string =>
	`${reporter} ${partner} ${flow} ${product}`;

const OTHER_FLOWS: Record<Flow, readonly (readonly [Flow, 1 | -1])[]> = {
	total: [
		['export', 1],
		['import', 1]
	],
	export: [
		['total', 1],
		['import', -1]
	],
	import: [
		['total', 1],
		['export', -1]
	]
};

/** Ways to a balance: exports less imports, or from the total and one of them. */
const BALANCE: readonly (readonly (readonly [Flow, 1 | -1])[])[] = [
	[['export', 1], ['import', -1]],
	[['total', 1], ['import', -1], ['import', -1]],
	[['export', 1], ['export', 1], ['total', -1]]
]; // prettier-ignore

const any: Allow = () => true;

/**
 * What is known on a day: every published row, and every figure that follows from them. Figures are found on
 * demand; nothing is overwritten or averaged.
 */
export class Ledger {
	private readonly trades: Map<string, Observation[]>;
	private readonly seriesCache = new Map<string, Series>();
	private readonly growthCache = new Map<string, ReadonlyMap<number, readonly Observation[]>>();
	private readonly figureCache = new Map<string, Figure | undefined>();

	private constructor(
		readonly rows: readonly Observation[],
		/** Only the rows of some sources: their own implied figures are then shown. */
		readonly pinned: boolean,
		private readonly suspicions: Suspicions
	) {
		this.trades = groupBy(rows, (row) => tradeId(row.reporter, row.partner, row.flow, row.product));
	}

	/** The rows published by a day (YYYY-MM-DD, UTC). */
	static on(day: string, rows: readonly Observation[], suspicions: Suspicions = new Map()): Ledger {
		const published = new Map<Observation['source'], boolean>();
		const known = rows.filter(({ source }) => {
			let is = published.get(source);
			if (is === undefined) published.set(source, (is = isPublished(source, day)));
			return is;
		});
		return new Ledger(known, false, suspicions);
	}

	/** The same, with what comparing the rows has found. */
	warned(suspicions: Suspicions): Ledger {
		return new Ledger(this.rows, this.pinned, suspicions);
	}

	/** Only these sources' rows. */
	only(sources: readonly string[]): Ledger {
		return new Ledger(this.rows.filter((row) => sources.includes(row.source.id)), true, this.suspicions); // prettier-ignore
	}

	isUnder(row: Observation, suspicion: Suspicion): boolean {
		return this.suspicions.get(row)?.has(suspicion) ?? false;
	}

	/** Every reporter, partner, flow and product that has rows, with those rows. */
	allTrades(): Iterable<readonly Observation[]> {
		return this.trades.values();
	}

	/** All rows of a trade in any currency, those with growth alone too. */
	tradeRows(key: Omit<TradeKey, 'currency'>, flow: Flow): readonly Observation[] {
		return this.trades.get(tradeId(key.reporter, key.partner, flow, key.product)) ?? [];
	}

	/** Every partner that a reporter has rows with, in the order first met. */
	partners(reporter: string, product: string): Set<string> {
		const partners = new Set<string>();
		for (const [first] of this.trades.values())
			if (first?.reporter === reporter && first.product === product) partners.add(first.partner);
		return partners;
	}

	series(key: TradeKey, flow: Flow): Series {
		const id = `${tradeId(key.reporter, key.partner, flow, key.product)} ${key.currency}`;
		let series = this.seriesCache.get(id);
		if (!series) {
			const rows = this.tradeRows(key, flow).filter((row) => row.value && row.unit.currency === key.currency);
			this.seriesCache.set(id, (series = new Series(rows, (row) => this.slipped(row))));
		}
		return series;
	}

	/** The row whose printed growth counts for a period, in the currency the growth was measured in. */
	growthRow(key: TradeKey, flow: Flow, period: Period, allow: Allow = any): Observation | undefined {
		const id = tradeId(key.reporter, key.partner, flow, key.product);
		let byPeriod = this.growthCache.get(id);
		if (!byPeriod) {
			const grown = this.tradeRows(key, flow).filter((row) => row.growth);
			this.growthCache.set(id, (byPeriod = groupBy(grown, (row) => periodKey(row.period))));
		}
		const printed = byPeriod.get(periodKey(period)) ?? [];
		return winner(printed.filter((row) => row.growthCurrency === key.currency && allow(row)), 'growth'); // prettier-ignore
	}

	/** A figure from rows alone: observed, derived or by identity. This is what enters sums and growth. */
	known(key: TradeKey, flow: AnyFlow, period: Period): Figure | undefined {
		// a printed figure above suspicion is as quick to find as to remember
		const printed = flow === 'balance' ? undefined : this.series(key, flow).observed(period, this.clean);
		if (printed) return printed;
		const id = `${key.reporter} ${key.partner} ${flow} ${key.product} ${key.currency} ${period.from} ${period.to}`;
		if (this.figureCache.has(id)) return this.figureCache.get(id);
		const figure = flow === 'balance' ? this.balance(key, period) : this.tradeFigure(key, flow, period);
		this.figureCache.set(id, figure);
		return figure;
	}

	/** The figure for a period however it is known, at last implied from the growth printed a year later. */
	figure(key: TradeKey, flow: AnyFlow, period: Period): Figure | undefined {
		return (
			this.known(key, flow, period) ?? (flow === 'balance' ? undefined : this.implied(key, flow, period))
		);
	}

	/**
	 * In order: what rows free of suspicion say, observed before derived; the printed row all the same if only its
	 * rivals or parts disagree; then identities; rows that look like a unit slip come last.
	 */
	private tradeFigure(key: TradeKey, flow: Flow, period: Period): Figure | undefined {
		const { clean, unslipped } = this;
		const series = this.series(key, flow);
		const direct = (allow: Allow) => series.observed(period, allow);
		const sum = (allow: Allow) => series.derived(period, allow);
		const identity = (allow: Allow) => this.identity(key, OTHER_FLOWS[flow], period, allow);
		return (
			direct(clean) ??
			sum(clean) ??
			direct(unslipped) ??
			identity(clean) ??
			sum(unslipped) ??
			identity(unslipped) ??
			direct(any) ??
			sum(any) ??
			identity(any)
		);
	}

	private readonly unslipped: Allow = (row) => !this.slipped(row);

	private readonly clean: Allow = (row) => !(this.slipped(row) || this.disputed(row));

	private slipped(row: Observation): boolean {
		return this.isUnder(row, 'magnitude');
	}

	private disputed(row: Observation): boolean {
		return this.isUnder(row, 'source-conflict') || this.isUnder(row, 'parts');
	}

	private balance(key: TradeKey, period: Period): Figure | undefined {
		const rounds = [this.clean, this.unslipped, any];
		for (const allow of rounds)
			for (const parts of BALANCE) {
				const figure = this.combined(key, parts, period, allow);
				if (figure) return figure;
			}
		return undefined;
	}

	private identity(
		key: TradeKey,
		parts: readonly (readonly [Flow, 1 | -1])[],
		period: Period,
		allow: Allow
	): Figure | undefined {
		const figure = this.combined(key, parts, period, allow);
		return figure && notNegative(figure);
	}

	/** A signed sum of other flows of the same period, each from rows of its own. */
	private combined(
		key: TradeKey,
		parts: readonly (readonly [Flow, 1 | -1])[],
		period: Period,
		allow: Allow
	): Figure | undefined {
		const addends: { sign: 1 | -1; of: Figure }[] = [];
		for (const [flow, sign] of parts) {
			const series = this.series(key, flow);
			const of = series.observed(period, allow) ?? series.derived(period, allow);
			if (!of) return undefined;
			addends.push({ sign, of });
		}
		const terms = addends.flatMap(({ sign, of }) => of.terms.map((term): Term => ({ ...term, sign: (term.sign * sign) as 1 | -1 }))); // prettier-ignore
		if (!oneBasis(...terms)) return undefined;
		return { ...signedSum(addends), how: 'identity', terms };
	}

	/**
	 * The value a year before a printed growth: value / (1 + growth), both printed in the same currency; a growth
	 * that was measured in another currency implies nothing, unless the view is of that source alone.
	 */
	private implied(key: TradeKey, flow: Flow, period: Period): Figure | undefined {
		const later = shift(period, 12);
		const row = this.growthRow(key, flow, later, (r) => this.pinned || !this.isUnder(r, 'growth-currency'));
		if (!row?.growth) return undefined;
		const own = row.value && row.unit.currency === key.currency ? row.value : undefined;
		const value: Pick<Figure, keyof Exact | 'terms'> | undefined = own
			? { ...printedValue(own), terms: [{ ...key, sign: 1, flow, period: later, rows: [row] }] }
			: this.known(key, flow, later);
		if (!value || !oneBasis(...value.terms, { ...key, sign: 1, flow, period: later, rows: [row] }))
			return undefined;
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

/** The suspicions that findings cast on rows: only warnings do. */
export function suspicionsOf(findings: readonly Finding[]): Suspicions {
	const suspicions = new Map<Observation, Set<Suspicion>>();
	const cast = (row: Observation, suspicion: Suspicion) => {
		const set = suspicions.get(row);
		if (set) set.add(suspicion);
		else suspicions.set(row, new Set([suspicion]));
	};
	const slipped = new Set(findings.filter(({ code }) => code === 'magnitude').map(({ rows }) => rows[0]));
	for (const { code, severity, rows } of findings) {
		if (severity !== 'warning') continue;
		if (code === 'magnitude' || code === 'growth-currency') cast(rows[0], code);
		else if (code === 'source-conflict' || (code === 'parts' && !rows.some((row) => slipped.has(row))))
			// a unit slip explains a cycle that does not close; the other rows of the cycle are not to blame
			for (const row of rows) cast(row, code);
	}
	return suspicions;
}
