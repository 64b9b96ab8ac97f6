import { withFrozen } from '#lib/server/freezing/answer.ts';
import { svgOf } from '../../pictures.ts';

export const GET = ({ params, url, request, locals }) =>
	withFrozen(params.id, { url, locals }, (asked) => svgOf(asked, { request, url }));
