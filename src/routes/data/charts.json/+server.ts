import { respondJson } from '#lib/server/respond.ts';
import { charts } from '#lib/server/twoway.ts';

/** The named charts, in the order of charts.csv. */
export const GET = async ({ request }) => respondJson(request, { charts: await charts() });
