import { problemsAsked, writingProblems } from '#lib/pages/problems.ts';
import { inBytes } from '#lib/server/in-bytes.ts';
import { respond } from '#lib/server/respond.ts';
import { yielding } from '#lib/trade/steps.ts';

/** Problems of one `code` or `file`, or all; `from` a place in their list, counted from 0. */
export const GET = async ({ request, url, locals: { snapshot } }) => {
	const asked = (key: string) => url.searchParams.get(key)?.trim() ?? '';
	const from = Number(asked('from'));
	const problems = await problemsAsked(snapshot, {
		code: asked('code'),
		file: asked('file'),
		from: Number.isSafeInteger(from) && from > 0 ? from : 0
	});
	return respond(request, await yielding(inBytes(writingProblems(problems))), 'application/json; charset=utf-8');
};
