import { printedValue, signedSum, tradeValue } from './bounds.ts';
import { rankGroup, winner } from './competition.ts';
import { signedTerms, termOf, type Figure } from './figure.ts';
import type { Observation } from './observation.ts';
import { groupBy } from './group-by.ts';
import { bestPath, betterPath, graphOf, type Graph, type Path, type RowStep } from './path.ts';
import { periodKey, type Period } from './period.ts';
import type { Edition } from './product.ts';
import type { Zero } from './no-trade.ts';

/** Which rows a figure may use. */
export type Allow = (row: Observation) => boolean;

interface Graphs {
	readonly all: Graph;
	readonly ofOneOrigin: readonly Graph[];
	readonly mixed: readonly Graph[];
}

/** The row that gives the figure of a period, and that figure. */
interface Winning {
	readonly row: Observation;
	readonly figure: Figure;
}

/**
 * All observed values of one reporter, partner, flow, product and currency. An observation spans from one month
 * boundary to another, so any period between two connected boundaries is a signed sum along a path of rows.
 */
export class Series {
	private readonly rowsByPeriod: ReadonlyMap<number, readonly Observation[]>;
	private graphs: Graphs | undefined;
	/** By period, as asked for: as a value, as what grew, and as the base of the next year's growth. */
	private readonly winnings = new Map<number, Winning>();
	private readonly zeros = new Map<Observation, Zero>();

	/**
	 * @param without periods without a row in which there was no trade, found when sums of rows are asked for
	 * @param meaning tells editions apart in which the code counts different goods
	 */
	constructor(
		readonly rows: readonly Observation[],
		private readonly without: () => readonly Zero[] = () => [],
		private readonly meaning: (edition: Edition) => number = () => 0
	) {
		this.rowsByPeriod = groupBy(rows, (row) => periodKey(row.period));
	}

	/** All rows printed for exactly this period: the winner, its rivals and earlier vintages. */
	printed(period: Period): readonly Observation[] {
		return this.rowsByPeriod.get(periodKey(period)) ?? [];
	}

	/** The rows for each printed period. */
	groups(): Iterable<readonly Observation[]> {
		return this.rowsByPeriod.values();
	}

	/** The winning row of each printed period. */
	*winners(): Generator<Observation> {
		for (const rivals of this.rowsByPeriod.values()) {
			const best = winner(rivals, 'value');
			if (best) yield best;
		}
	}

	/** Whether two rows are of editions in which the code counts the same goods, as far as is known. */
	countAlike({ edition: a }: Observation, { edition: b }: Observation): boolean {
		return a === undefined || b === undefined || a === b || this.meaning(a) === this.meaning(b);
	}

	/** The rows of editions in which the code counts the same goods, each as a series; of no known edition with the newest. */
	*ofOneMeaning(): Generator<Series> {
		const editions = new Set(this.rows.flatMap(({ edition }) => edition ?? []));
		const newest = editions.size > 1 ? (Math.max(...editions) as Edition) : undefined;
		if (newest === undefined) yield this;
		else
			for (const rows of groupBy(this.rows, ({ edition = newest }) => this.meaning(edition)).values())
				yield rows.length === this.rows.length ? this : new Series(rows);
	}

	/** Every month boundary that a row starts from or ends at. */
	boundaries(): Set<number> {
		return new Set(this.rows.flatMap(({ period }) => [period.from, period.to]));
	}

	/** The winning row for exactly this period, if it may be used. */
	observed(period: Period, allow: Allow): Figure | undefined {
		const key = periodKey(period);
		const winning = this.winnings.get(key) ?? this.winningIn(key);
		return winning && allow(winning.row) ? winning.figure : undefined;
	}

	private winningIn(key: number): Winning | undefined {
		const row = winner(this.rowsByPeriod.get(key) ?? [], 'value');
		if (!row?.value) return undefined;
		const { value, low, high, place } = printedValue(row.value);
		const figure: Figure = { value, low, high, place, how: 'observed', terms: [termOf(row, 1)] };
		const winning = { row, figure };
		this.winnings.set(key, winning);
		return winning;
	}

	/**
	 * The period as a signed sum of other rows: along paths within one origin if there are any, else mixed ones;
	 * of those, the least rounding error. Rows of different non-empty basis are never added. Undefined where what is
	 * left is surely under nothing.
	 */
	derived({ from, to }: Period, allow: Allow): Figure | undefined {
		this.graphs ??= this.connected();
		const { all, ofOneOrigin, mixed } = this.graphs;
		if (!all.has(from) || !all.has(to)) return undefined;
		const best = (graphs: readonly Graph[]) =>
			graphs
				.flatMap((graph) => bestPath(graph, from, to, allow) ?? [])
				.reduce<Path | undefined>((one, other) => (one && betterPath(one, other) <= 0 ? one : other), undefined);
		const path = best(ofOneOrigin) ?? best(mixed);
		return path && this.sumOf(path.steps);
	}

	/** The rows as graphs: of each origin alone, and of all origins where there are several; one basis in each. */
	private connected(): Graphs {
		for (const zero of this.without()) this.zeros.set(zero.row, zero);
		const edges = [...this.edges(), ...this.zeros.keys()];
		const origins = new Set(edges.map(({ source }) => source.origin));
		const named = new Set(edges.map(({ source }) => source.basis).filter((basis) => basis !== ''));
		const bases = named.size > 0 ? [...named] : [''];
		const meant = ({ edition }: Observation) => edition && this.meaning(edition);
		const meanings = new Set(edges.flatMap((row) => meant(row) ?? []));
		const ofMeaning = (rows: readonly Observation[]) =>
			meanings.size < 2
				? [graphOf(rows)]
				: [...meanings].map((one) => graphOf(rows.filter((row) => (meant(row) ?? one) === one)));
		const ofBasis = (rows: readonly Observation[]) =>
			bases.flatMap((basis) => ofMeaning(rows.filter(({ source }) => source.basis === '' || source.basis === basis)));
		return {
			all: graphOf(edges),
			ofOneOrigin: [...origins].flatMap((origin) => ofBasis(edges.filter(({ source }) => source.origin === origin))),
			mixed: origins.size > 1 ? ofBasis(edges) : []
		};
	}

	/**
	 * The rows that paths are made of: of each printed period the winner, and each other origin's best row unless it
	 * lost by its rank.
	 */
	private *edges(): Generator<Observation> {
		for (const rivals of this.rowsByPeriod.values()) {
			const best = winner(rivals, 'value');
			if (!best) continue;
			yield best;
			if (rivals.length === 1) continue;
			const others = rivals.filter(
				({ source }) => source.origin !== best.source.origin && rankGroup(source) === rankGroup(best.source)
			);
			for (const origin of new Set(others.map((row) => row.source.origin))) {
				const row = winner(
					others.filter(({ source }) => source.origin === origin),
					'value'
				);
				if (row) yield row;
			}
		}
	}

	/** What a path of rows adds up to: one row is observed, several are derived; no trade at all is what a whole leaves. */
	private sumOf(steps: readonly RowStep[]): Figure | undefined {
		const addends = steps.flatMap(({ row, sign }) => {
			const of = this.zeros.get(row)?.of ?? (row.value && printedValue(row.value));
			return of ? [{ sign, of }] : [];
		});
		const [only] = steps;
		const isOne = steps.length === 1 && only?.sign === 1;
		const sum = tradeValue(signedSum(addends));
		return (
			sum && {
				...sum,
				how: !isOne ? 'derived' : only && this.zeros.has(only.row) ? 'identity' : 'observed',
				// what is added first, then what is taken away: a reader's order
				terms: [...steps]
					.sort((a, b) => b.sign - a.sign || a.row.period.from - b.row.period.from)
					.flatMap(({ row, sign }) => signedTerms(this.zeros.get(row)?.terms ?? [termOf(row, 1)], sign))
			}
		);
	}
}
