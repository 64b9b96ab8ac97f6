import { edition } from '#lib/server/twoway.ts';

/** Which state of the data this is: an open page asks whether it is still the one it shows. */
export const GET = async () => {
	const { dataset, today } = await edition();
	return Response.json({ version: `${dataset.version} ${today}` }, { headers: { 'cache-control': 'no-store' } });
};
