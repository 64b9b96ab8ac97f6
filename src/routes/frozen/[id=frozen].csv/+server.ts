import { withFrozen } from '#lib/server/freezing/answer.ts';
import { respondViewCsv } from '#lib/server/respond-view.ts';

export const GET = ({ params, url, request, locals }) =>
	withFrozen(params.id, { url, locals }, ({ shown }) => respondViewCsv(request, shown.answer));
