import { withAsked } from '../asked.ts';
import { refuse } from '../respond.ts';
import { askedFrozen, FROZEN_CACHE_CONTROL, type RequestedFrozenChart } from './asked-frozen.ts';

/** The same answer, to be used for as long as what never changes may be. */
export function asFrozen(response: Response): Response {
	if (response.ok || response.status === 304) response.headers.set('cache-control', FROZEN_CACHE_CONTROL);
	return response;
}

/** Answers a program that asks for a representation of a frozen chart, or says as JSON why there is none. */
export const withFrozen = (
	id: string,
	{ url, locals }: { url: URL; locals: App.Locals },
	represent: (requested: RequestedFrozenChart) => Response | Promise<Response>
): Promise<Response> =>
	withAsked(
		async () => {
			const outcome = await askedFrozen(id, url, locals.snapshot);
			return outcome.kind === 'chart' ? outcome.asked : refuse(outcome.status, outcome.message);
		},
		async (requested: RequestedFrozenChart) => {
			return asFrozen(await represent(requested));
		}
	);
