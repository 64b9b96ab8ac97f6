import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import type { PictureLogo, Scheme } from '#lib/charts/picture/logo.ts';
import type { PictureInput, PictureSize } from '#lib/charts/picture/compose.ts';
import { paintPicture } from '#lib/charts/picture/picture.ts';
import { answerInTurn, Calls, type Reply } from '#lib/trade/calls.ts';
import { typefaceOf, type HouseFont } from './fonts.ts';

/** What a PNG is made from. */
export interface PngOrder {
	input: PictureInput;
	size: PictureSize;
	scheme: Scheme;
	/** Device pixels to a pixel. */
	ratio: number;
	/** The house's own, where it has one. */
	font?: HouseFont | undefined;
}

interface PngCall {
	readonly id: number;
	readonly order: PngOrder;
}

/** Tells the worker's own start from an import. */
const ROLE = 'twoway png';

/** A logo as a canvas, which can be painted on another. */
async function canvasOf({ bytes }: PictureLogo): Promise<Canvas> {
	const image = await loadImage(bytes);
	const canvas = createCanvas(image.width, image.height);
	canvas.getContext('2d').drawImage(image, 0, 0);
	return canvas;
}

export async function paintPng({ input, size, scheme, ratio, font }: PngOrder): Promise<Uint8Array> {
	const logo = input.logos && (await canvasOf(input.logos[scheme]));
	const { createPage, measure } = typefaceOf(font);
	const canvases = new Set<Canvas>();
	const createKnownPage = (width: number, height: number) => {
		const page = createPage(width, height);
		canvases.add(page.canvas);
		return page;
	};
	const painter = { measure, createPage: createKnownPage, logo };
	const canvas: Canvas = paintPicture<Canvas>(input, size, scheme, ratio, painter);
	canvases.delete(canvas);
	canvases.forEach(free);
	try {
		return canvas.toBuffer('image/png');
	} finally {
		free(canvas);
	}
}

/** Gives back the hundred megabytes of a large canvas at once: left alone, they stay until its object is collected. */
function free(canvas: Canvas): void {
	canvas.width = 1;
	canvas.height = 1;
}

interface Thread {
	readonly worker: Worker;
	readonly calls: Calls<Uint8Array>;
}

let thread: Thread | undefined;

function startThread(): Thread {
	// this very module, which listens where it is the worker's
	const worker = new Worker(fileURLToPath(import.meta.url), { workerData: ROLE, execArgv: [] });
	const calls = new Calls<Uint8Array>(({ error }) => new Error(error));
	const started: Thread = { worker, calls };
	worker.unref();
	worker.on('message', (reply: Reply<Uint8Array>) => calls.settle(reply));
	const end = (error: Error) => {
		if (thread === started) thread = undefined;
		calls.failAll(error);
	};
	worker.on('error', end);
	worker.on('exit', (code) => end(new Error(`The thread that draws pictures ended (${code}).`)));
	return started;
}

/** Draws in a thread of its own, so that a picture never holds up a request. */
export function orderPng(order: PngOrder): Promise<Uint8Array> {
	// a source file is no worker: in development pictures are drawn here
	if (import.meta.url.endsWith('.ts')) return Promise.resolve().then(() => paintPng(order));
	const { worker, calls } = (thread ??= startThread());
	return calls.ask((id) => worker.postMessage({ id, order } satisfies PngCall));
}

function listen(): void {
	const answer = answerInTurn(
		async ({ order }: PngCall) => {
			// native memory of the last canvas is freed between turns of the event loop, not within one
			await setImmediate();
			return paintPng(order);
		},
		(error) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
		(reply) => parentPort?.postMessage(reply)
	);
	parentPort?.on('message', answer);
}

if (!isMainThread && workerData === ROLE) listen();
