import { loadWhatDrove } from '#lib/components/what-drove.ts';

export const load = async ({ data }) => {
	await loadWhatDrove(data.shown);
	return data;
};
