import { countsOf } from '#lib/pages/problems.ts';
import { DEFAULT_LANG } from '#lib/lang/lang.ts';
import { saidIn } from '#lib/lang/sentence.ts';
import { engineState, stillComparing } from '#lib/server/current.ts';
import { respondJson } from '#lib/server/respond.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import { version } from '../../../package.json';

/** Reasons that are named; where a disk is gone, every file is one. */
const MOST_REASONS = 20;

/**
 * How the server fares: `degraded` where files cannot be read, so that what they last said is shown, with the reasons.
 * While rows are being compared, `problems` counts what is known so far.
 */
export const GET = async ({ request, locals: { snapshot } }) => {
	const comparing = await stillComparing(snapshot);
	const { observations, newest } = snapshot.catalogue;
	const faults = snapshot.dataset.problems.filter(isFileError).slice(0, MOST_REASONS);
	const { name, down } = engineState();
	const reasons = faults.map(({ file, message }) => `${file}: ${message}`);
	if (down) reasons.unshift(saidIn(down.why, DEFAULT_LANG));
	return respondJson(
		request,
		{
			status: reasons.length > 0 ? 'degraded' : 'ok',
			...(reasons.length > 0 && { reasons }),
			version,
			data: snapshot.dataset.version,
			observations,
			engine: name,
			problems: await countsOf(snapshot, comparing),
			newest,
			...(comparing && { comparing })
		},
		// how a database fares changes without the data
		comparing || name === 'clickhouse' ? { 'cache-control': 'no-store' } : {}
	);
};
