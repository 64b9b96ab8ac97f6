import { withFrozen } from '#lib/server/freezing/answer.ts';
import { respondJson } from '#lib/server/respond.ts';
import { toJson } from '#lib/views/json.ts';
import { wholeAddressOf } from '#lib/pages/addresses.ts';

/** The figures as they were frozen, with the day and where they go on. */
export const GET = ({ params, url, request, locals }) =>
	withFrozen(params.id, { url, locals }, ({ shown, frozen: { id, day, live, withdrawn } }) =>
		respondJson(request, {
			...toJson(shown.answer),
			frozen: { id, day, live: wholeAddressOf(live, 'page', url), ...(withdrawn !== undefined && { withdrawn }) }
		})
	);
