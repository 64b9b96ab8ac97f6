import type { Problem } from '#lib/tables/problem.ts';
import { yielding } from '#lib/trade/steps.ts';
import type { Answer } from '#lib/views/answer.ts';
import { writingJson } from '#lib/views/json.ts';
import { inBytes } from './in-bytes.ts';
import { respond, respondCsv } from './respond.ts';
import { writingViewCsv } from './view-csv.ts';

/** The contract's JSON of a view, written in steps. */
export async function respondViewJson(request: Request, answer: Answer<Problem>): Promise<Response> {
	const text = function* () {
		yield* writingJson(answer);
		yield '\n';
	};
	return respond(request, await yielding(inBytes(text())), 'application/json; charset=utf-8');
}

/** The figures of a view as CSV, written in steps. */
export const respondViewCsv = async (request: Request, answer: Answer<Problem>): Promise<Response> =>
	respondCsv(request, await yielding(inBytes(writingViewCsv(answer))));
