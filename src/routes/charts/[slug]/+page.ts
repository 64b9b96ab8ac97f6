import { MEASURE_TRAITS } from '#lib/views/measures.ts';

/** Why two records of one trade differ is sent with those charts alone that show two. */
export const load = async ({ data }) => ({
	...data,
	...(MEASURE_TRAITS[data.shown.answer.view.measure].hasRecords && {
		Why: (await import('#lib/components/TwoRecords.svelte')).default
	})
});
