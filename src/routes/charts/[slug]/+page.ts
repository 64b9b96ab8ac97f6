import { loadWhatDrove } from '#lib/components/what-drove.ts';
import { recordsOf } from '#lib/components/two-records.ts';
import { nextTurn } from '#lib/trade/steps.ts';

export const load = async ({ data }) => {
	await loadWhatDrove(data.shown);
	// rendered in a turn of its own, not in that in which its data were written
	if (import.meta.env.SSR) await nextTurn();
	return { ...data, Why: await recordsOf(data.shown.answer.view.measure) };
};
