import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Canvas } from '@napi-rs/canvas';
import { paintPicture, type PictureInput, type PictureSize, type Scheme } from '#lib/charts/picture/picture.ts';
import { createPage, measure } from './fonts.ts';

/** What a PNG is made from. */
export interface PngOrder {
	input: PictureInput;
	size: PictureSize;
	scheme: Scheme;
	/** Device pixels to a pixel. */
	ratio: number;
}

type Reply = { id: number; png: Uint8Array } | { id: number; error: string };

/** Tells the worker's own start from an import. */
const ROLE = 'twoway png';

export function paintPng({ input, size, scheme, ratio }: PngOrder): Uint8Array {
	const canvas: Canvas = paintPicture<Canvas>(input, size, scheme, ratio, { measure, createPage });
	return canvas.toBuffer('image/png');
}

interface Waiting {
	resolve: (png: Uint8Array) => void;
	reject: (error: Error) => void;
}

interface Thread {
	worker: Worker;
	waiting: Map<number, Waiting>;
}

let thread: Thread | undefined;
let orders = 0;

function startThread(): Thread {
	// this very module, which listens where it is the worker's
	const worker = new Worker(fileURLToPath(import.meta.url), { workerData: ROLE, execArgv: [] });
	const started: Thread = { worker, waiting: new Map() };
	worker.unref();
	worker.on('message', (reply: Reply) => {
		const order = started.waiting.get(reply.id);
		started.waiting.delete(reply.id);
		if ('png' in reply) order?.resolve(reply.png);
		else order?.reject(new Error(reply.error));
	});
	const end = (error: Error) => {
		if (thread === started) thread = undefined;
		for (const { reject } of started.waiting.values()) reject(error);
		started.waiting.clear();
	};
	worker.on('error', end);
	worker.on('exit', (code) => end(new Error(`The thread that draws pictures ended (${code}).`)));
	return started;
}

/** Draws in a thread of its own, so that a picture never holds up a request. */
export function orderPng(order: PngOrder): Promise<Uint8Array> {
	// a source file is no worker: in development pictures are drawn here
	if (import.meta.url.endsWith('.ts')) return Promise.resolve().then(() => paintPng(order));
	const { worker, waiting } = (thread ??= startThread());
	const id = ++orders;
	return new Promise((resolve, reject) => {
		waiting.set(id, { resolve, reject });
		worker.postMessage({ id, order });
	});
}

function listen(): void {
	let last = Promise.resolve();
	parentPort?.on('message', ({ id, order }: { id: number; order: PngOrder }) => {
		last = last.then(async () => {
			let reply: Reply;
			try {
				reply = { id, png: paintPng(order) };
			} catch (error) {
				reply = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
			}
			parentPort?.postMessage(reply);
			// native memory of a canvas is freed between turns of the event loop, not within one
			await setImmediate();
		});
	});
}

if (!isMainThread && workerData === ROLE) listen();
