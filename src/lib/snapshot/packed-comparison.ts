import type { PackedRows } from '#lib/tables/packed-rows.ts';
import { byStage } from '#lib/trade/digest.ts';
import type { Finding } from '#lib/trade/finding.ts';
import type { Knowledge } from '#lib/trade/knowledge.ts';
import type { Source } from '#lib/trade/observation.ts';
import { withRows, type Relation, type Slice } from '#lib/trade/slice.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { Comparison } from './comparison.ts';
import { rowsOf } from './packed-catalogue.ts';
import type { Relations } from './packed-relations.ts';
import { toBeCompared } from './packed-plain.ts';
import type { PagedSlice } from './paged-slice.ts';

/** Rows that are compared at a time, with those of the world beside them: what the server holds of them is bounded. */
const COMPARED_ROWS = 20_000;

/** Some relations of a pair, goods of a chapter together, as many at a time as may be compared. */
function* piecesOf(pair: readonly Relation[], relations: Relations): Generator<readonly Relation[]> {
	let piece: Relation[] = [];
	let rows = 0;
	for (const relation of pair.toSorted((a, b) => (a.product < b.product ? -1 : 1))) {
		piece.push(relation);
		rows += rowsOf(relations, [relation]);
		if (rows < COMPARED_ROWS) continue;
		yield piece;
		[piece, rows] = [[], 0];
	}
	if (piece.length > 0) yield piece;
}

/** What is compared, some at a time. */
async function* pieces(
	packed: PackedRows,
	relations: Relations,
	isShown: (source: Source) => boolean
): AsyncGenerator<readonly Relation[], void> {
	for await (const pair of toBeCompared(packed, relations, isShown)) yield* piecesOf(pair, relations);
}

/** How rows are fetched, and what is found of them. */
interface Comparing {
	newSlice(): PagedSlice;
	knowing(slice: Slice): Knowledge;
}

/** What comparing all rows finds, some at a time: none of them stay. What is known to give nothing is left out. */
export function packedComparison(
	packed: PackedRows,
	relations: Relations,
	isShown: (source: Source) => boolean,
	{ newSlice, knowing }: Comparing
): Comparison {
	const counts = { warning: 0, info: 0 };
	let findings: readonly Finding[] | undefined;
	let running: Promise<readonly Finding[]> | undefined;
	/** What was found so far, and what is compared next: whoever goes on later begins there. */
	const unordered: Finding[] = [];
	const left = pieces(packed, relations, isShown);
	let piece: IteratorResult<readonly Relation[], void> | undefined;

	async function comparePiece(some: readonly Relation[]): Promise<void> {
		const slice = newSlice();
		await slice.fetch([...some, ...some.map((relation) => ({ ...relation, partner: 'WLD' }))]);
		const knowledge = knowing(slice);
		for (const finding of await withRows(() => comparing(knowledge, some))) {
			counts[finding.severity]++;
			unordered.push(finding);
		}
	}

	async function compare(isWanted: () => boolean): Promise<void> {
		while (!findings && isWanted()) {
			piece ??= await left.next();
			if (piece.done) findings = unordered.sort(byStage);
			else await comparePiece(piece.value);
			piece = undefined;
		}
	}

	/** One after the other: two would compare the same rows. */
	let last: Promise<void> = Promise.resolve();
	const after = (isWanted: () => boolean) => (last = last.catch(() => {}).then(() => compare(isWanted)));
	return {
		get isComparing() {
			return findings === undefined;
		},
		counts,
		findings() {
			if (running) return running;
			running = after(() => true).then(() => {
				if (!findings) throw new Error('Comparing has ended before its end.');
				return findings;
			});
			// rows that could not be fetched may come the next time
			running.catch(() => (running = undefined));
			return running;
		},
		goOn: after
	};
}

function* comparing(knowledge: Knowledge, some: readonly Relation[]): Steps<Finding[]> {
	const found: Finding[] = [];
	for (const relation of some) {
		for (const finding of knowledge.findingsAbout(relation)) found.push(finding);
		yield;
	}
	return found;
}
