/** Why two records of one trade differ is sent with those charts alone that show two. */
export const load = async ({ data }) => ({
	...data,
	...(data.shown.answer.view.measure === 'mirror' && {
		Why: (await import('#lib/components/TwoRecords.svelte')).default
	})
});
