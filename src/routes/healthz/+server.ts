import { respondJson } from '#lib/server/respond.ts';
import { overview } from '#lib/snapshot/snapshot.ts';
import { version } from '../../../package.json';

export const GET = ({ request, locals }) => {
	const { observations, counts, newest, version: data } = overview(locals.snapshot);
	return respondJson(request, { status: 'ok', version, data, observations, problems: counts, newest });
};
