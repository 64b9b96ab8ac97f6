import type { Packed } from '#lib/pages/rows/packed.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { RowsAsked } from '#lib/pages/rows/selecting.ts';

export type RowsMessage =
	| { readonly address: string }
	| { readonly id: number; readonly asked: RowsAsked; readonly row: string; readonly lang: Lang };

/** The places of the rows that pass, in order, and where among them the row asked for is (-1: it is not). */
export interface Selected {
	readonly order: Uint32Array<ArrayBuffer>;
	readonly at: number;
}

export type RowsReply = { readonly packed: Packed } | { readonly error: string } | ({ readonly id: number } & Selected);

/** All rows, filtered and sorted in a thread of its own: typing is never held up. */
export interface RowsInWorker {
	/** `selected` gets the answer to the newest question; answers to older ones are dropped. */
	ask(asked: RowsAsked, row: string, lang: Lang): void;
	end(): void;
}

export interface RowsListener {
	loaded(packed: Packed): void;
	selected(selected: Selected): void;
	failed(): void;
}

/** `address` is where the site's rows are. */
export function rowsInWorker(address: string, { loaded, selected, failed }: RowsListener): RowsInWorker {
	const worker = new Worker(new URL('./rows-worker.ts', import.meta.url), { type: 'module' });
	let newest = 0;
	worker.addEventListener('message', ({ data }: MessageEvent<RowsReply>) => {
		if ('packed' in data) loaded(data.packed);
		else if ('error' in data) failed();
		else if (data.id === newest) selected(data);
	});
	worker.addEventListener('error', failed);
	worker.postMessage({ address: new URL(address, location.href).href } satisfies RowsMessage);
	return {
		ask: (asked, row, lang) => worker.postMessage({ id: ++newest, asked, row, lang } satisfies RowsMessage),
		end: () => worker.terminate()
	};
}
