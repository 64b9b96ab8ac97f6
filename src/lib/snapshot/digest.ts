import type { Finding } from '#lib/trade/finding.ts';
import { yielding } from '#lib/trade/steps.ts';
import type { Snapshot } from './snapshot.ts';

const findingsBySnapshot = new WeakMap<Snapshot, Promise<readonly Finding[]>>();

/**
 * All that comparing the rows of a snapshot has found, in the order of the contract, once all of them are compared.
 * Nobody but whoever asks waits for it: it is worked out in slices, and once.
 */
export function findingsOf(snapshot: Snapshot): Promise<readonly Finding[]> {
	let findings = findingsBySnapshot.get(snapshot);
	if (!findings) findingsBySnapshot.set(snapshot, (findings = yielding(snapshot.current.comparing())));
	return findings;
}
