import { m } from '#lib/lang/messages.ts';
import { Calls, type Reply } from '#lib/trade/calls.ts';
import { Fault } from './fault.ts';
import type { PagePreview } from './page-preview.ts';

/** What can be asked of the preview in the worker. */
export type Method =
	| 'read'
	| 'answer'
	| 'correct'
	| 'rows'
	| 'table'
	| 'guess'
	| 'sketch'
	| 'readBy'
	| 'begin'
	| 'completions'
	| 'effects'
	| 'rowsToSave'
	| 'newRowsCsv'
	| 'newSourcesCsv'
	| 'allRowsCsv'
	| 'rebase';

export interface PreviewCall {
	readonly id: number;
	readonly method: Method;
	readonly args: readonly unknown[];
}

export interface Failure {
	readonly error: string;
	/** What the server answered where it would not give the figures. */
	readonly status?: number;
}

export type PreviewMessage = { readonly progress: number } | Reply<unknown, Failure>;

/** Work that a person cancelled. */
export class Cancelled extends Error {}

const errorOf = ({ error, status }: Failure): Error =>
	status === undefined
		? new Error(error)
		: new Fault((lang) => m.not_loaded({ reason: String(status) }, { locale: lang }));

/** The preview, in a thread of its own: whatever it reads, the page stays usable. */
export interface PreviewInWorker {
	ask<M extends Method>(method: M, ...args: Parameters<PagePreview[M]>): Promise<Awaited<ReturnType<PagePreview[M]>>>;
	/** Ends all work at once; what is asked next starts anew. */
	cancel(): void;
}

/** `address` is where the site's figures are; `progress` gets the part of a file that is read. */
export function previewInWorker(address: string, progress: (part: number) => void): PreviewInWorker {
	let worker: Worker | undefined;
	const calls = new Calls<never, Failure>(errorOf);

	const end = (error: Error) => {
		worker?.terminate();
		worker = undefined;
		calls.failAll(error);
	};

	function start(): Worker {
		const fresh = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
		fresh.addEventListener('message', ({ data }: MessageEvent<PreviewMessage>) => {
			if ('progress' in data) progress(data.progress);
			else calls.settle(data as Reply<never, Failure>);
		});
		fresh.addEventListener('error', ({ message }) =>
			end(message ? new Error(message) : new Fault((lang) => m.too_large_for_browser({}, { locale: lang })))
		);
		fresh.postMessage({ address: new URL(address, location.href).href });
		return fresh;
	}

	return {
		ask: (method, ...args) =>
			calls.ask((id) => {
				worker ??= start();
				worker.postMessage({ id, method, args } satisfies PreviewCall);
			}),
		cancel: () => end(new Cancelled('Cancelled.'))
	};
}
