import { writingObservations } from '#lib/dataset/csv.ts';
import { inBytes } from '#lib/server/in-bytes.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { inSlices } from '#lib/server/slices.ts';
import { publishedRows } from '#lib/server/twoway.ts';

export const GET = async ({ request }) =>
	respondCsv(request, await inSlices(inBytes(writingObservations(await publishedRows()))));
