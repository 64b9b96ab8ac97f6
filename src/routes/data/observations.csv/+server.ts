import { observationsCsv } from '#lib/dataset/csv.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { publishedRows } from '#lib/server/twoway.ts';

export const GET = async ({ request }) => respondCsv(request, observationsCsv(await publishedRows()));
