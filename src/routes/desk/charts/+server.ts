import { pageLangOf } from '#lib/lang/page-lang.ts';
import { dataDir } from '#lib/server/current.ts';
import { editChart, readChartOrder, type NotPublished } from '#lib/server/saving/edit-charts.ts';
import { afterSave } from '#lib/server/saving/after-save.ts';
import { addressOf, refusal, refuseEdit, respondUncached, sentJson } from '#lib/server/saving/editor.ts';
import { NotSaved } from '#lib/server/saving/not-saved.ts';
import { chartCells } from '#lib/tables/charts.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import { statusOf } from '../../data/add/status.ts';

const REFUSED: Record<Extract<NotPublished, string>, readonly [status: number, message: string]> = {
	'no-chart': [404, 'There is no such chart any more. Nothing was saved.'],
	changed: [409, 'Somebody else has changed this chart meanwhile. Nothing was saved.'],
	taken: [409, 'This address is another chart’s. Nothing was saved.'],
	'alias-taken': [409, 'One of the other addresses is another chart’s, or leads to one. Nothing was saved.'],
	faulty: [422, 'charts.csv has a fault: it has to be repaired first. Nothing was saved.'],
	'moved-on': [409, 'Newer figures have come meanwhile. Nothing was saved.'],
	empty: [422, 'There is no figure to show. Nothing was saved.']
};

/** The charts as they stand in the file, for who is going to change one. */
export const GET = ({ locals: { snapshot } }) =>
	respondUncached(200, { charts: snapshot.dataset.charts.map(chartCells) });

/** Saves a chart, moves it among the others, takes it off the site, or offers it again. */
export const POST = async (event) => {
	const refused = refusal(event);
	if (refused) return refused;
	const order = readChartOrder(await sentJson(event.request));
	if (!order) return refuseEdit(400, 'Say which chart, and give it a headline and a name for its address.');
	try {
		const outcome = await editChart(dataDir(), order, `browser at ${addressOf(event)}`);
		if (outcome.kind === 'saved') {
			await afterSave(event);
			return respondUncached(200, outcome);
		}
		const { why } = outcome;
		if (typeof why !== 'string') return refuseEdit(400, wordViewFault(why.fault, pageLangOf(event.url)));
		const [status, message] = REFUSED[why];
		return respondUncached(status, { error: { status, message, why } });
	} catch (error) {
		if (error instanceof NotSaved) return refuseEdit(statusOf(error), error.message);
		throw error;
	}
};
