import { preview, type Preview, type Stored } from './preview.ts';

/** What the page asks the worker. */
export interface Order {
	id: number;
	stored: Stored;
	name: string;
	bytes: Uint8Array;
	options: Record<string, string>;
}

export type Reply = { id: number; preview: Preview } | { id: number; error: string };

addEventListener('message', ({ data }: MessageEvent<Order>) => {
	const { id, stored, name, bytes, options } = data;
	preview(stored, name, bytes, options).then(
		(made) => postMessage({ id, preview: made } satisfies Reply),
		(error: unknown) => postMessage({ id, error: String(error) } satisfies Reply)
	);
});
