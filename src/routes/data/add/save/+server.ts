import { readIncoming } from '#lib/formats/read-incoming.ts';
import { addRows, Changed, knownOf } from '#lib/server/add-rows.ts';
import { isReadOnly, refusal } from '#lib/server/edit-token.ts';
import { observationsFile, SaveError } from '#lib/server/save.ts';
import { dataDirectory, store } from '#lib/server/twoway.ts';

const say = (status: number, body: Record<string, unknown>): Response =>
	Response.json(body, { status, headers: { 'cache-control': 'no-store' } });

/** Saves the rows of a file: its bytes are the body, what is said besides is in the query. */
export const POST = async ({ request, url }) => {
	const refused = refusal(request, url);
	if (refused) return say(refused.status, { message: refused.message });
	const { searchParams: query } = url;
	const said = (key: string): Record<string, string> => {
		const text = query.get(key);
		return text ? { [key]: text } : {};
	};
	const as = query.get('as') || undefined;
	if (as !== undefined && !observationsFile(as))
		return say(400, { message: 'This cannot be a file’s name: use letters, digits, “-”, “_” and “.”.' });
	const name = (query.get('name') || 'pasted rows').slice(0, 200);
	const bytes = new Uint8Array(await request.arrayBuffer());
	const dataset = await store().current();
	const today = new Date().toISOString().slice(0, 10);
	const options = { today, ...said('source'), ...said('reporter'), ...said('partner'), ...said('flow'), ...said('unit') };
	const incoming = await readIncoming({ name, bytes }, options, knownOf(dataset));
	try {
		const version = query.get('version') || undefined;
		const { merge, files } = await addRows(dataDirectory(), store(), incoming, {
			by: 'browser',
			from: name,
			...(as !== undefined && { as }),
			...(version !== undefined && { version })
		});
		const { added, changed, unchanged } = merge;
		return say(200, { added: added.length, changed: changed.length, unchanged: unchanged.length, refused: incoming.refused, files });
	} catch (error) {
		if (error instanceof Changed) return say(409, { message: error.message });
		if (error instanceof SaveError) return say(507, { message: error.message });
		throw error;
	}
};

export const GET = () => say(isReadOnly() ? 403 : 405, { message: 'Rows are saved with POST.' });
