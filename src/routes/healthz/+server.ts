import { respondJson } from '#lib/server/respond.ts';
import { overview } from '#lib/server/twoway.ts';
import { version } from '../../../package.json';

export const GET = async ({ request }) => {
	const { observations, counts, newest, version: data } = await overview();
	return respondJson(request, { status: 'ok', version, data, observations, problems: counts, newest });
};
