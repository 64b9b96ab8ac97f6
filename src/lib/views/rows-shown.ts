import { rowsOf } from '#lib/trade/figure.ts';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { inOrder } from '#lib/trade/sorting.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { AnswerSource } from './answer.ts';
import { printedGrowthRow } from './findings.ts';
import type { Line } from './point.ts';

/** Rows whose sources are looked at between two steps. */
const ROWS_A_STEP = 4096;

/** Rows of every figure shown, and of the growth beside it. */
export function* rowsShown(lines: readonly Line[]): Steps<Observation[]> {
	const rows = new Set<Observation>();
	for (const { points } of lines) {
		for (const point of points) {
			for (const row of rowsOf(point.terms)) rows.add(row);
			const grown = printedGrowthRow(point);
			if (grown) rows.add(grown);
		}
		yield;
	}
	return yield* inDataOrder(rows);
}

/** Rows in the order of the data. */
export const inDataOrder = (rows: ReadonlySet<Observation>): Steps<Observation[]> =>
	inOrder([...rows], (a, b) => a.order - b.order);

/** Rows of every figure that is held back. */
export const rowsHeld = (lines: readonly Line[]): Observation[] =>
	lines.flatMap(({ held, heldNewer }) =>
		[...(held ?? []), ...(heldNewer ? [heldNewer] : [])].flatMap(({ terms }) => rowsOf(terms))
	);

/** The sources of rows, in the order of the rows. */
export function* sourcesOf(rows: readonly Observation[]): Steps<readonly Source[]> {
	const sources = new Map<string, Source>();
	for (const [at, { source }] of rows.entries()) {
		if (at % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
		sources.set(source.id, source);
	}
	return [...sources.values()];
}

/** What is said of a source. */
export const answerSource = ({ id, publisher, origin, title, published, url }: Source): AnswerSource => ({
	id,
	publisher,
	origin,
	title,
	published,
	url
});
