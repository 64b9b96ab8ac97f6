/// <reference lib="webworker" />
import { placeOf, unpack, type Packed } from '#lib/pages/rows/packed.ts';
import { selecting } from '#lib/pages/rows/selecting.ts';
import { finish } from '#lib/trade/steps.ts';
import type { RowsReply, RowsMessage } from './rows-in-worker.ts';

declare const self: DedicatedWorkerGlobalScope;

let packed: Packed | undefined;

const say = (message: RowsReply, handed: Transferable[] = []) => self.postMessage(message, handed);

async function load(address: string): Promise<void> {
	// the page is loaded anew after a change, and its rows are those of then
	const response = await fetch(address, { cache: 'no-cache' });
	if (!response.ok) throw new Error(`The rows could not be loaded (${response.status}).`);
	packed = unpack(await response.json());
	say({ packed });
}

self.addEventListener('message', ({ data }: MessageEvent<RowsMessage>) => {
	if ('address' in data) {
		load(data.address).catch((error: unknown) =>
			say({ error: error instanceof Error ? error.message : String(error) })
		);
		return;
	}
	if (!packed) return;
	const { id, asked, row, lang } = data;
	const order = finish(selecting(packed, asked, lang));
	const place = row === '' ? -1 : placeOf(packed, row);
	const at = place < 0 ? -1 : order.indexOf(place);
	say({ id, order, at }, [order.buffer]);
});
