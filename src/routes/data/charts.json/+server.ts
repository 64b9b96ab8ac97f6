import { respondJson } from '#lib/server/respond.ts';
import { charts } from '#lib/snapshot/snapshot.ts';

/** The named charts, in the order of charts.csv. */
export const GET = ({ request, locals }) => respondJson(request, { charts: charts(locals.snapshot) });
