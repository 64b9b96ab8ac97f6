import { namingCells } from '#lib/intake/plan-decision.ts';
import { placeOf } from '#lib/pages/rows/page.ts';
import { refuse, respondJson } from '#lib/server/respond.ts';
import { rowRef } from '#lib/trade/observation.ts';

/** One row by its place, as a decision about it names it. */
export const GET = ({ request, url, locals: { snapshot } }) => {
	const ref = url.searchParams.get('row') ?? '';
	const row = snapshot.observations[placeOf(snapshot.observations, ref)];
	if (!row || rowRef(row) !== ref) return refuse(404, 'There is no such row.');
	return respondJson(request, { ref, row: namingCells(row), ...(row.decision && { decision: row.decision }) });
};
