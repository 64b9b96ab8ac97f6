import type { Finding } from '#lib/trade/finding.ts';
import type { Snapshot } from './snapshot.ts';

/** All that comparing the rows of a snapshot has found, in the order of the contract, once all of them are compared. */
export const findingsOf = ({ comparison }: Snapshot): Promise<readonly Finding[]> => comparison.findings();
