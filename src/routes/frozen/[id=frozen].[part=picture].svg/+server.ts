import { withFrozen } from '#lib/server/freezing/answer.ts';
import { svgOf } from '../../pictures.ts';

export const GET = ({ params, url, request }) =>
	withFrozen(params.id, url, (asked) => svgOf(asked, { request, url }, params.part));
