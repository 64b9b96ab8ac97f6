import { writingObservations } from '#lib/tables/csv.ts';
import { inBytes } from '#lib/server/in-bytes.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { inSlices } from '#lib/server/yielding.ts';

export const GET = async ({ request, locals }) =>
	respondCsv(request, await inSlices(inBytes(writingObservations(locals.now.knowledge('').ledger.rows))));
