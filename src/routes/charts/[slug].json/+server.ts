import { chartAnswer, withAnswer } from '#lib/server/figures.ts';
import { respondJson } from '#lib/server/respond.ts';

export const GET = ({ params, url, request }) =>
	withAnswer(
		() => chartAnswer(params.slug, url, 'json'),
		(answer) => respondJson(request, answer)
	);
