import { exploreAnswer, withAnswer } from '#lib/server/figures.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { viewCsv } from '#lib/server/view-csv.ts';

export const GET = ({ url, request }) =>
	withAnswer(
		() => exploreAnswer(url),
		(answer) => respondCsv(request, viewCsv(answer))
	);
