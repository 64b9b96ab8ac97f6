import { chartAnswer, withAnswer } from '#lib/server/figures.ts';
import { respondCsv } from '#lib/server/respond.ts';
import { viewCsv } from '#lib/server/view-csv.ts';

export const GET = ({ params, url, request }) =>
	withAnswer(
		() => chartAnswer(params.slug, url, 'csv'),
		(answer) => respondCsv(request, viewCsv(answer))
	);
