import TinyQueue from 'tinyqueue';
import type { Observation } from './observation.ts';

/** A row as a step from one month boundary to another, forwards (its value counts) or backwards (taken away). */
export interface RowStep {
	readonly row: Observation;
	readonly to: number;
	readonly sign: 1 | -1;
}

/** Every row twice, at the boundary it starts from and, backwards, at the one it ends at. */
export type Graph = ReadonlyMap<number, readonly RowStep[]>;

export function graphOf(rows: Iterable<Observation>): Graph {
	const graph = new Map<number, RowStep[]>();
	for (const row of rows) addRow(graph, row);
	return graph;
}

export function addRow(graph: Map<number, RowStep[]>, row: Observation): void {
	const { from, to } = row.period;
	const add = (at: number, step: RowStep) => {
		const steps = graph.get(at);
		if (steps) steps.push(step);
		else graph.set(at, [step]);
	};
	add(from, { row, to, sign: 1 });
	add(to, { row, to: from, sign: -1 });
}

/** What a path costs; earlier fields decide first. Every field adds up along the path. */
export interface Cost {
	readonly error: number;
	readonly terms: number;
	readonly rank: number;
	/** Minus the publication days and rows: later is better. */
	readonly age: number;
	readonly row: number;
}

const FREE: Cost = { error: 0, terms: 0, rank: 0, age: 0, row: 0 };

const dayNumber = (day: string): number => (day === '' ? 0 : Number(day.replaceAll('-', '')));

const plus = (cost: Cost, row: Observation): Cost => ({
	error: cost.error + (row.value?.half ?? 0),
	terms: cost.terms + 1,
	rank: cost.rank + row.source.rank,
	age: cost.age - dayNumber(row.source.day),
	row: cost.row - row.order
});

const errorOrder = (a: Cost, b: Cost): number =>
	Math.abs(a.error - b.error) <= 1e-9 * Math.max(a.error, b.error) ? 0 : a.error - b.error;

const tieOrder = (a: Cost, b: Cost): number => a.rank - b.rank || a.age - b.age || a.row - b.row;

/** Least rounding error, then fewest terms, better rank, later date, later row. */
const leastError = (a: Cost, b: Cost): number => errorOrder(a, b) || a.terms - b.terms || tieOrder(a, b);

/** What a sum of rows costs; the better of two sums costs less by `betterCost`. */
export const costOf = (rows: readonly Observation[]): Cost => rows.reduce(plus, FREE);

export const betterCost = leastError;

/** Fewest terms first: the shortest cycle that a row closes. */
const fewestTerms = (a: Cost, b: Cost): number => a.terms - b.terms || errorOrder(a, b) || tieOrder(a, b);

interface Visit {
	readonly at: number;
	readonly cost: Cost;
	readonly step?: RowStep;
	readonly before?: Visit;
}

export interface Path {
	readonly steps: readonly RowStep[];
	readonly cost: Cost;
}

export const betterPath = (a: Path, b: Path): number => leastError(a.cost, b.cost);

/**
 * The best way from one boundary to another over rows that `allow` lets through (Dijkstra's algorithm: every step
 * costs at least one term, and costs add up). Undefined where the two are not connected.
 */
export function bestPath(
	graph: Graph,
	from: number,
	to: number,
	allow: (row: Observation) => boolean = () => true,
	prefer: 'leastError' | 'fewestTerms' = 'leastError'
): Path | undefined {
	if (!graph.has(from) || !graph.has(to)) return undefined;
	const order = prefer === 'leastError' ? leastError : fewestTerms;
	const queue = new TinyQueue<Visit>([], (a, b) => order(a.cost, b.cost));
	const settled = new Set<number>();
	queue.push({ at: from, cost: FREE });
	for (let visit = queue.pop(); visit; visit = queue.pop()) {
		if (visit.at === to) return { steps: stepsOf(visit), cost: visit.cost };
		if (settled.has(visit.at)) continue;
		settled.add(visit.at);
		for (const step of graph.get(visit.at) ?? [])
			if (!settled.has(step.to) && allow(step.row))
				queue.push({ at: step.to, cost: plus(visit.cost, step.row), step, before: visit });
	}
	return undefined;
}

function stepsOf(last: Visit): RowStep[] {
	const steps: RowStep[] = [];
	for (let visit: Visit | undefined = last; visit?.step; visit = visit.before) steps.push(visit.step);
	return steps.reverse();
}
