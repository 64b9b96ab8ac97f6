import type { Problem } from '#lib/dataset/problem.ts';
import type { Answer } from '#lib/views/answer.ts';
import { refuse } from './respond.ts';
import { BadView, show, showChart } from './twoway.ts';

/** Answers a program's query for a view, or says as JSON why it cannot. */
export async function withAnswer(
	find: () => Promise<Answer<Problem> | Response>,
	represent: (answer: Answer<Problem>) => Response
): Promise<Response> {
	try {
		const found = await find();
		return found instanceof Response ? found : represent(found);
	} catch (error) {
		if (error instanceof BadView) return refuse(400, error.message);
		throw error;
	}
}

export const exploreAnswer = async (url: URL): Promise<Answer<Problem>> =>
	(await show(url.searchParams)).answer;

/** The answer of a named chart; a redirect for an old slug; why there is none. */
export async function chartAnswer(
	slug: string,
	url: URL,
	extension: 'json' | 'csv'
): Promise<Answer<Problem> | Response> {
	const chart = await showChart(slug, url.searchParams);
	switch (chart.kind) {
		case 'chart':
			return chart.shown.answer;
		case 'moved':
			return new Response(null, {
				status: 308,
				headers: { location: `${chart.slug}.${extension}${url.search}` }
			});
		case 'broken':
			return refuse(400, `${chart.file}:${chart.line}: ${chart.reason}`);
		case 'unknown':
			return refuse(404, `There is no chart "${slug}".`);
	}
}
