import { writingPacked } from '#lib/pages/rows/packed.ts';
import { inBytes } from '#lib/server/in-bytes.ts';
import { pageLangOf } from '#lib/lang/page-lang.ts';
import { packedRows } from '#lib/server/packed-rows.ts';
import { refuse, respond } from '#lib/server/respond.ts';
import { yielding } from '#lib/trade/steps.ts';
import { MOST_IN_BROWSER } from '#lib/pages/rows/page.ts';

/** All rows as the data page's table takes them. */
export const GET = async ({ request, url, locals: { snapshot } }) => {
	const { length } = snapshot.listing;
	if (length > MOST_IN_BROWSER)
		return refuse(404, `There are ${length} rows, more than ${MOST_IN_BROWSER}: /data/observations.csv has them all.`);
	const body = await yielding(inBytes(writingPacked(await packedRows(snapshot, pageLangOf(url)))));
	return respond(request, body, 'application/json; charset=utf-8');
};
