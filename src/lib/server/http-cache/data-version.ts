import type { Snapshot } from '#lib/snapshot/snapshot.ts';

/** The header that names what a response was made from: the data and the day. */
export const VERSION_HEADER = 'x-data-version';

/** What finished responses are told apart by. */
export const dataVersion = ({ dataset, today }: Pick<Snapshot, 'dataset' | 'today'>): string =>
	`${dataset.version}.${today}`;
