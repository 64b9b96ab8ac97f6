import { withFrozen } from '#lib/server/freezing/answer.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { viewCsv } from '#lib/server/view-csv.ts';

export const GET = ({ params, url, request }) =>
	withFrozen(params.id, url, ({ shown }) => respondCsv(request, viewCsv(shown.answer)));
