import { recordsOf } from '#lib/components/two-records.ts';

export const load = async ({ data }) => ({ ...data, Why: await recordsOf(data.shown.answer.view.measure) });
