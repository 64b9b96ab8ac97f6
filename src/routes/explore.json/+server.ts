import { exploreAnswer, withAnswer } from '#lib/server/figures.ts';
import { respondJson } from '#lib/server/respond.ts';

export const GET = ({ url, request }) =>
	withAnswer(
		() => exploreAnswer(url),
		(answer) => respondJson(request, answer)
	);
