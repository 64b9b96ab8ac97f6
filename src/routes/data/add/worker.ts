/// <reference lib="webworker" />
import { ImportPreview, NotLoaded, type SiteFiles } from '#lib/intake/import-preview.ts';
import type { Answered, Asked } from './preview-in-worker.ts';

declare const self: DedicatedWorkerGlobalScope;

const EVERY = 100;

let address = '';
let told = 0;

const say = (message: Answered) => self.postMessage(message);

const preview = new ImportPreview(
	async (): Promise<SiteFiles> => {
		// a copy that is some seconds old would let a save seem fine that is not
		const response = await fetch(address, { cache: 'no-cache' });
		if (!response.ok) throw new NotLoaded(response.status);
		return (await response.json()) as SiteFiles;
	},
	(part) => {
		if (Date.now() - told < EVERY) return;
		told = Date.now();
		say({ progress: part });
	}
);

/** One request after the other: each starts from what the one before left. */
let last: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<Asked | { address: string }>) => {
	if ('address' in data) {
		address = data.address;
		return;
	}
	const { id, method, args } = data;
	last = last
		.then(async () => {
			const work = preview[method] as (...given: unknown[]) => unknown;
			say({ id, value: await work.apply(preview, [...args]) });
		})
		.catch((error: unknown) =>
			say({
				id,
				error: error instanceof Error ? error.message : String(error),
				...(error instanceof NotLoaded && { status: error.status })
			})
		);
});
