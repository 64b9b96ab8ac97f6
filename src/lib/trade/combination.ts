import { signedSum } from './bounds.ts';
import { oneBasis, rowsOf, signedTerms, type Figure } from './figure.ts';
import type { Flow, Observation } from './observation.ts';
import { betterCost, costOf } from './path.ts';
import type { Period } from './period.ts';
import type { Allow, Series } from './series.ts';

/** Flows, each with the sign that it counts with. */
export type Parts = readonly (readonly [Flow, 1 | -1])[];

/** Ways to a figure from other flows of the same period, the first that is known counts. */
export const WAYS: Readonly<Record<Flow | 'balance', readonly Parts[]>> = {
	total: [
		[
			['export', 1],
			['import', 1]
		]
	],
	export: [
		[
			['total', 1],
			['import', -1]
		]
	],
	import: [
		[
			['total', 1],
			['export', -1]
		]
	],
	// exports less imports, or from the total and one of them
	balance: [
		[
			['export', 1],
			['import', -1]
		],
		[
			['total', 1],
			['import', -1],
			['import', -1]
		],
		[
			['export', 1],
			['export', 1],
			['total', -1]
		]
	]
};

/** Which rows may be used, in rounds: those of the next only where there is no way with those of the one before. */
export type Rounds = readonly Allow[];

interface Addend {
	readonly of: Figure;
	/** The round that it was found in. */
	readonly round: number;
}

/**
 * How a flow enters a sum: by its winner for the period, else by a sum of its own rows. Rows of a basis that does not
 * fit are left out of that sum; they never have another row stand in for a winner.
 */
function addendOf(series: Series, period: Period, rounds: Rounds, fits: Allow): Addend | undefined {
	for (const [round, allow] of rounds.entries()) {
		const winner = series.observed(period, allow);
		if (winner) return rowsOf(winner.terms).every(fits) ? { of: winner, round } : undefined;
		const derived = series.derived(period, (row) => allow(row) && fits(row));
		if (derived) return { of: derived, round };
	}
	return undefined;
}

interface Sum extends Figure {
	readonly addends: readonly Addend[];
}

function sumOf(parts: Parts, addendFor: (flow: Flow) => Addend | undefined): Sum | undefined {
	const signed = parts.flatMap(([flow, sign]) => {
		const addend = addendFor(flow);
		return addend ? [{ sign, ...addend }] : [];
	});
	if (signed.length < parts.length) return undefined;
	const terms = signed.flatMap(({ sign, of }) => signedTerms(of.terms, sign));
	return { ...signedSum(signed), how: 'identity', terms, addends: signed };
}

const origins = ({ of }: Addend): number => new Set(rowsOf(of.terms).map(({ source }) => source.origin)).size;

const total = (addends: readonly Addend[], count: (addend: Addend) => number): number =>
	addends.reduce((sum, addend) => sum + count(addend), 0);

/** As paths are chosen: fewer rows under suspicion, of one origin before mixed, then the least cost. */
const betterSum = ({ addends: a }: Sum, { addends: b }: Sum): number =>
	total(a, ({ round }) => round) - total(b, ({ round }) => round) ||
	total(a, (addend) => (origins(addend) > 1 ? 1 : 0)) - total(b, (addend) => (origins(addend) > 1 ? 1 : 0)) ||
	betterCost(costOf(a.flatMap(({ of }) => rowsOf(of.terms))), costOf(b.flatMap(({ of }) => rowsOf(of.terms))));

/**
 * A signed sum of other flows of the same period, each from rows of its own. Where the best of each differ in basis
 * (FOB, CIF), the best that agree are taken; where none agree there is no figure.
 */
export function combination(
	parts: Parts,
	seriesOf: (flow: Flow) => Series,
	period: Period,
	rounds: Rounds
): Figure | undefined {
	const sumIn = (fits: Allow) => sumOf(parts, (flow) => addendOf(seriesOf(flow), period, rounds, fits));
	const best = sumIn(() => true);
	if (!best) return undefined;
	if (oneBasis(best.terms)) return figureOf(best);
	const bases = new Set(
		parts.flatMap(([flow]) => seriesOf(flow).rows.flatMap(({ source }: Observation) => source.basis || []))
	);
	const agreeing = [...bases].flatMap((basis) => {
		const sum = sumIn(({ source }) => source.basis === '' || source.basis === basis);
		return sum ? [sum] : [];
	});
	const [first, ...others] = agreeing;
	return first && figureOf(others.reduce((one, other) => (betterSum(other, one) < 0 ? other : one), first));
}

const figureOf = ({ value, low, high, place, how, terms }: Sum): Figure => ({ value, low, high, place, how, terms });

/** One figure less another; undefined where their bases of valuation differ. May be under nothing. */
export function difference(of: Figure, less: Figure): Figure | undefined {
	const terms = [...of.terms, ...signedTerms(less.terms, -1)];
	if (!oneBasis(terms)) return undefined;
	return {
		...signedSum([
			{ sign: 1, of },
			{ sign: -1, of: less }
		]),
		how: 'identity',
		terms
	};
}
