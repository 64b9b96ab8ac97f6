import { withFrozen } from '#lib/server/freezing/answer.ts';
import { pngOf } from '../../pictures.ts';

/** The picture for social cards. */
export const GET = ({ params, url, request, locals }) =>
	withFrozen(params.id, { url, locals }, (asked) => pngOf(asked, { request, url }, 'card'));
