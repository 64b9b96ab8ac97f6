import { loadWhatDrove } from '#lib/components/what-drove.ts';
import { recordsOf } from '#lib/components/two-records.ts';

export const load = async ({ data }) => {
	await loadWhatDrove(data.shown);
	return { ...data, Why: await recordsOf(data.shown.answer.view.measure) };
};
