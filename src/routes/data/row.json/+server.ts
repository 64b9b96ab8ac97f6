import { namingCells } from '#lib/intake/plan-decision.ts';
import { refuse, respondJson } from '#lib/server/respond.ts';

/** One row by its place, as a decision about it names it. */
export const GET = async ({ request, url, locals: { snapshot } }) => {
	const ref = url.searchParams.get('row') ?? '';
	const found = await snapshot.listing.find(ref);
	if (!found) return refuse(404, 'There is no such row.');
	const { row } = found;
	return respondJson(request, { ref, row: namingCells(row), ...(row.decision && { decision: row.decision }) });
};
