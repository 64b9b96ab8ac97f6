import { writingObservations } from '#lib/tables/csv.ts';
import { inBytes } from '#lib/server/in-bytes.ts';
import { allRows } from '#lib/server/packed-rows.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { yielding } from '#lib/trade/steps.ts';

export const GET = async ({ request, locals: { snapshot } }) =>
	respondCsv(request, await yielding(inBytes(writingObservations(await allRows(snapshot), true))));
