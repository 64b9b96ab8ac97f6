import { countsOf } from '#lib/pages/problems.ts';
import { stillComparing } from '#lib/server/current.ts';
import { respondJson } from '#lib/server/respond.ts';
import { version } from '../../../package.json';

/** How the server fares. While rows are being compared, `problems` counts what is known so far. */
export const GET = async ({ request, locals: { snapshot } }) => {
	const comparing = await stillComparing(snapshot);
	const { observations, newest } = snapshot.catalogue;
	return respondJson(
		request,
		{
			status: 'ok',
			version,
			data: snapshot.dataset.version,
			observations,
			problems: countsOf(snapshot),
			newest,
			...(comparing && { comparing })
		},
		comparing ? { 'cache-control': 'no-store' } : {}
	);
};
