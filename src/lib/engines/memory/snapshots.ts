import { nomenclatureFor } from '#lib/snapshot/goods.ts';
import { opening, type MemorySnapshot } from '#lib/snapshot/snapshot.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { inBackground, yielding } from '#lib/trade/steps.ts';

/** Rows that take longer to put in order than a reader should wait: it is done in the background. */
export const MANY_ROWS = 50_000;

/** Makes the snapshots of data sets that are held in memory, one after the other, each once a day. */
export function createSnapshots(): (dataset: Dataset, today: string) => Promise<MemorySnapshot> {
	let latest: MemorySnapshot | undefined;
	let running:
		{ readonly dataset: Dataset; readonly today: string; readonly snapshot: Promise<MemorySnapshot> } | undefined;
	return (dataset, today) => {
		if (running?.dataset === dataset && running.today === today) return running.snapshot;
		const putInOrder = dataset.observations.length >= MANY_ROWS ? inBackground : yielding;
		const snapshot = nomenclatureFor(dataset, dataset.rows.relations).then((nomenclature) =>
			putInOrder(opening(dataset, today, dataset.rows, latest, nomenclature))
		);
		const started = (running = { dataset, today, snapshot });
		snapshot.then(
			(made) => {
				// a newer one may have been quicker
				if (running === started) latest = made;
			},
			() => {
				if (running === started) running = undefined;
			}
		);
		return snapshot;
	};
}
