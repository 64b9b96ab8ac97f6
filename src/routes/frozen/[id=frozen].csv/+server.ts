import { withFrozen } from '#lib/server/freezing/answer.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { viewCsv } from '#lib/server/view-csv.ts';

export const GET = ({ params, url, request, locals }) =>
	withFrozen(params.id, { url, locals }, ({ shown }) => respondCsv(request, viewCsv(shown.answer)));
