/// <reference lib="webworker" />
import { NotLoaded, type SiteFiles } from '#lib/intake/import-preview.ts';
import { answerInTurn } from '#lib/trade/calls.ts';
import { PagePreview } from './page-preview.ts';
import type { PreviewMessage, PreviewCall, Failure } from './preview-in-worker.ts';

declare const self: DedicatedWorkerGlobalScope;

const EVERY = 100;

let address = '';
let lastProgress = 0;

const post = (message: PreviewMessage) => self.postMessage(message);

const preview = new PagePreview(
	async (): Promise<SiteFiles> => {
		// a copy that is some seconds old would let a save seem fine that is not
		const response = await fetch(address, { cache: 'no-cache' });
		if (!response.ok) throw new NotLoaded(response.status);
		return (await response.json()) as SiteFiles;
	},
	(part) => {
		if (Date.now() - lastProgress < EVERY) return;
		lastProgress = Date.now();
		post({ progress: part });
	}
);

const answer = answerInTurn(
	({ method, args }: PreviewCall) => {
		const work = preview[method] as (...given: unknown[]) => unknown;
		return work.apply(preview, [...args]);
	},
	(error): Failure => ({
		error: error instanceof Error ? error.message : String(error),
		...(error instanceof NotLoaded && { status: error.status })
	}),
	post
);

self.addEventListener('message', ({ data }: MessageEvent<PreviewCall | { address: string }>) => {
	if ('address' in data) address = data.address;
	else answer(data);
});
