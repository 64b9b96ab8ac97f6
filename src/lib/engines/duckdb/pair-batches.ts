/** A reporter's trade with a partner, with how many rows it has. */
export interface CountedPair {
	readonly reporter: string;
	readonly partner: string;
	readonly rows: number;
}

/** Rows compared with each other in one question: what the database holds of them is bounded. */
const MOST_ROWS = 1_000_000;

/** Pairs of one reporter, as many together as may be compared at once. */
export function* batches<T extends CountedPair>(pairs: readonly T[]): Generator<readonly [T, ...T[]]> {
	let batch: [T, ...T[]] | undefined;
	let rows = 0;
	for (const pair of pairs) {
		if (batch?.[0].reporter === pair.reporter && rows + pair.rows <= MOST_ROWS) batch.push(pair);
		else {
			if (batch) yield batch;
			batch = [pair];
			rows = 0;
		}
		rows += pair.rows;
	}
	if (batch) yield batch;
}
