import { writingObservations } from '#lib/tables/csv.ts';
import { inBytes } from '#lib/server/in-bytes.ts';
import { allRows, TooManyRows } from '#lib/server/packed-rows.ts';
import { refuse, respondCsv } from '#lib/server/respond.ts';
import { yielding } from '#lib/trade/steps.ts';

export const GET = async ({ request, locals: { snapshot } }) => {
	try {
		return respondCsv(request, await yielding(inBytes(writingObservations(await allRows(snapshot), true))));
	} catch (error) {
		if (error instanceof TooManyRows) return refuse(404, `${error.message} The views have the figures.`);
		throw error;
	}
};
