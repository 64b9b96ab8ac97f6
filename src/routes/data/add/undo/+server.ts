import { undoLastSave } from '#lib/server/add-rows.ts';
import { refusal } from '#lib/server/edit-token.ts';
import { SaveError } from '#lib/server/save.ts';
import { dataDirectory } from '#lib/server/twoway.ts';

/** Takes the rows of the last save away again. */
export const POST = async ({ request, url }) => {
	const headers = { 'cache-control': 'no-store' };
	const refused = refusal(request, url);
	if (refused) return Response.json({ message: refused.message }, { status: refused.status, headers });
	try {
		return Response.json({ files: await undoLastSave(dataDirectory()) }, { headers });
	} catch (error) {
		if (error instanceof SaveError) return Response.json({ message: error.message }, { status: 409, headers });
		throw error;
	}
};
