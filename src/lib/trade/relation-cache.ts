import type { Figure } from './figure.ts';
import { groupBy } from './group-by.ts';
import type { Flow, Observation } from './observation.ts';
import type { Series } from './series.ts';
import { relationId, type Relation } from './slice.ts';

/** One relation's rows in order, and the figures found from them so far. */
export interface RelationFigures {
	readonly rows: readonly Observation[];
	readonly flows: ReadonlyMap<Flow, readonly Observation[]>;
	readonly growths: Map<Flow, ReadonlyMap<number, readonly Observation[]>>;
	/** By currency. */
	readonly trades: Map<string, Map<Flow | 'balance', TradeFigures>>;
	boundaries?: ReadonlySet<number>;
}

/** Figures by period (`periodKey`): undefined where there is none, absent where nobody has asked. */
type ByPeriod = Map<number, Figure | undefined>;

/** What was found of one flow of a relation in one currency: asked about for every figure. */
export interface TradeFigures {
	series?: Series;
	/** Those that are not printed. */
	readonly figures: ByPeriod;
	/** Of all goods, sums of their parts. */
	readonly wholes: ByPeriod;
}

export function tradeIn({ trades }: RelationFigures, flow: Flow | 'balance', currency: string): TradeFigures {
	let flows = trades.get(currency);
	if (!flows) trades.set(currency, (flows = new Map<Flow | 'balance', TradeFigures>()));
	let trade = flows.get(flow);
	if (!trade) flows.set(flow, (trade = { figures: new Map(), wholes: new Map() }));
	return trade;
}

/** Every month boundary that a row of a relation starts from or ends at. */
export const boundariesIn = (relation: RelationFigures): ReadonlySet<number> =>
	(relation.boundaries ??= new Set(relation.rows.flatMap(({ period }) => [period.from, period.to])));

/** How many rows the relations at hand may have together: a view goes over the same relations more than once. */
const MOST_ROWS_AT_HAND = 100_000;

/** Relations with what was found of them, those asked for last. */
export class RelationCache {
	private readonly relations = new Map<string, RelationFigures>();
	private rowsAtHand = 0;
	private last: (Relation & { readonly figures: RelationFigures }) | undefined;

	constructor(private readonly rowsOf: (relation: Relation) => readonly Observation[]) {}

	of({ reporter, partner, product }: Relation): RelationFigures {
		const { last, relations } = this;
		if (last?.partner === partner && last.reporter === reporter && last.product === product) return last.figures;
		const id = relationId({ reporter, partner, product });
		let figures = relations.get(id);
		if (!figures) {
			const rows = this.rowsOf({ reporter, partner, product });
			const flows = groupBy(rows, ({ flow }) => flow);
			figures = { rows, flows, growths: new Map(), trades: new Map() };
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
}
