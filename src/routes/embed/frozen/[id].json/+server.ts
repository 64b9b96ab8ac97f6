import { pageJson } from '#lib/pages/page-data.ts';
import { withFrozen } from '#lib/server/freezing/answer.ts';
import { respondJson } from '#lib/server/respond.ts';

/** What a frozen frame's live chart is drawn from. */
export const GET = ({ params, url, request, locals }) =>
	withFrozen(params.id, { url, locals }, ({ shown }) => respondJson(request, pageJson(shown)));
