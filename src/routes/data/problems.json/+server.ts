import { respondJson } from '#lib/server/respond.ts';
import { problemsOf } from '#lib/snapshot/snapshot.ts';

export const GET = ({ request, locals }) => respondJson(request, { problems: problemsOf(locals.snapshot) });
