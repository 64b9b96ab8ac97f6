import { tradeValue } from './bounds.ts';
import { combination, WAYS, type Rounds } from './combination.ts';
import type { Figure } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import type { Period } from './period.ts';
import type { Allow, Series } from './series.ts';
import { HOLDING_BACK, type Suspicion } from './suspicions.ts';

/** A trade's rows, flow by flow, and what they are suspected of. */
export interface Asked {
	seriesOf(flow: Flow): Series;
	isUnder(row: Observation, suspicion: Suspicion): boolean;
}

const any: Allow = () => true;

/** Rows that may be used, the best first: free of suspicion, not held back, any. */
function allowedBy({ isUnder }: Asked): readonly [clean: Allow, unslipped: Allow, any: Allow] {
	const unslipped: Allow = (row) => !HOLDING_BACK.some((code) => isUnder(row, code));
	const clean: Allow = (row) => unslipped(row) && !isUnder(row, 'source-conflict') && !isUnder(row, 'parts');
	return [clean, unslipped, any];
}

/**
 * The figure of a flow. In order: the row that is printed for the period, whatever disagrees with it; sums and identities
 * of rows free of suspicion; those with rows that others disagree with; last those of rows that hold the figure back.
 */
export function flowFigure(asked: Asked, flow: Flow, period: Period): Figure | undefined {
	const [clean, unslipped] = allowedBy(asked);
	const series = asked.seriesOf(flow);
	const identity = (...rounds: Rounds) => {
		const figure = combined(asked, flow, period, rounds);
		return figure && tradeValue(figure);
	};
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

/** Exports less imports, from rows free of suspicion where there are any. */
export function balanceFigure(asked: Asked, period: Period): Figure | undefined {
	const [clean, unslipped] = allowedBy(asked);
	return (
		combined(asked, 'balance', period, [clean]) ??
		combined(asked, 'balance', period, [clean, unslipped]) ??
		combined(asked, 'balance', period, [clean, unslipped, any])
	);
}

/** A figure from other flows of the same period, by the first way there is. */
function combined(asked: Asked, flow: Flow | 'balance', period: Period, rounds: Rounds): Figure | undefined {
	for (const parts of WAYS[flow]) {
		const figure = combination(parts, (part) => asked.seriesOf(part), period, rounds);
		if (figure) return figure;
	}
	return undefined;
}
