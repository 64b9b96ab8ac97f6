import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import type { Measure } from '#lib/views/view.ts';

/** What says why two records of one trade differ. It is sent with those charts alone that show two. */
export const recordsOf = async (measure: Measure) =>
	MEASURE_TRAITS[measure].hasRecords ? (await import('./TwoRecords.svelte')).default : undefined;
