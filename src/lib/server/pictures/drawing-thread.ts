import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import type { PictureLogo, Scheme } from '#lib/charts/picture/logo.ts';
import type { PictureInput, PictureSize } from '#lib/charts/picture/compose.ts';
import { drawingPlots, paintPicture, svgPicture, svgPlotFile, type Plots } from '#lib/charts/picture/picture.ts';
import type { Plot } from '#lib/charts/plots.ts';
import { answerInTurn, Calls, type Reply } from '#lib/trade/calls.ts';
import { finish } from '#lib/trade/steps.ts';
import type { Theme } from '#lib/views/view.ts';
import { measure, typefaceOf, type HouseFont } from './fonts.ts';

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

/** What a chart alone is drawn from. */
export interface PlotsOrder {
	readonly input: Pick<PictureInput, 'answer' | 'colors'>;
	readonly theme: Theme;
}

/** What a chart alone is drawn from as a file; `alt` is what a screen reader says of it. */
export interface PlotOrder extends PlotsOrder {
	readonly which: Plot;
	readonly alt: string;
}

/** What a whole picture is drawn from as SVG. */
export interface SvgOrder {
	readonly input: PictureInput;
	readonly size: PictureSize;
	readonly theme: Theme;
	readonly alt: string;
}

interface Call {
	readonly id: number;
	readonly kind: Kind;
	readonly order: unknown;
}

/** Tells the worker's own start from an import. */
const ROLE = 'twoway drawing';

/** Megabytes of what the thread has just made: as many as node takes for the main one would be held for nothing. */
const YOUNG = 8;

/** A logo as a canvas, which can be painted on another. */
async function canvasOf({ bytes }: PictureLogo): Promise<Canvas> {
	const image = await loadImage(bytes);
	const canvas = createCanvas(image.width, image.height);
	canvas.getContext('2d').drawImage(image, 0, 0);
	return canvas;
}

export async function paintPng({ input, size, scheme, ratio, font }: PngOrder): Promise<Uint8Array> {
	const logo = input.logos && (await canvasOf(input.logos[scheme]));
	const canvas: Canvas = paintPicture<Canvas>(input, size, scheme, ratio, { ...typefaceOf(font), logo });
	try {
		return canvas.toBuffer('image/png');
	} finally {
		free(canvas);
	}
}

/** Gives back the megabytes of a canvas at once: left alone, they stay until its object is collected. */
function free(canvas: Canvas): void {
	canvas.width = 1;
	canvas.height = 1;
}

/** What can be drawn, each from an order of its own. */
const DRAWN = {
	png: paintPng,
	svg: ({ input, size, theme, alt }: SvgOrder): string => svgPicture(input, size, theme, alt, measure),
	plot: ({ input, which, theme, alt }: PlotOrder): string | undefined => svgPlotFile(input, which, theme, alt, measure),
	plots: ({ input, theme }: PlotsOrder): Plots => finish(drawingPlots(input, theme, measure))
};

type Kind = keyof typeof DRAWN;
type OrderOf<K extends Kind> = Parameters<(typeof DRAWN)[K]>[0];
type DrawnAs<K extends Kind> = Awaited<ReturnType<(typeof DRAWN)[K]>>;

async function draw<K extends Kind>(kind: K, order: OrderOf<K>): Promise<DrawnAs<K>> {
	const drawing = DRAWN[kind] as (order: OrderOf<K>) => DrawnAs<K> | Promise<DrawnAs<K>>;
	return drawing(order);
}

interface Thread {
	readonly worker: Worker;
	readonly calls: Calls;
}

let thread: Thread | undefined;

function startThread(): Thread {
	// this very module, which listens where it is the worker's
	const worker = new Worker(fileURLToPath(import.meta.url), {
		workerData: ROLE,
		execArgv: [],
		resourceLimits: { maxYoungGenerationSizeMb: YOUNG }
	});
	const calls = new Calls(({ error }) => new Error(error));
	const started: Thread = { worker, calls };
	worker.unref();
	worker.on('message', (reply: Reply) => calls.settle(reply));
	const end = (error: Error) => {
		if (thread === started) thread = undefined;
		calls.failAll(error);
	};
	worker.on('error', end);
	worker.on('exit', (code) => end(new Error(`The thread that draws pictures ended (${code}).`)));
	return started;
}

/** Draws in a thread of its own, so that a picture never holds up a request. */
export async function inThread<K extends Kind>(kind: K, order: OrderOf<K>): Promise<DrawnAs<K>> {
	// a source file is no worker: in development pictures are drawn here
	if (import.meta.url.endsWith('.ts')) return draw(kind, order);
	const { worker, calls } = (thread ??= startThread());
	return (await calls.ask((id) => worker.postMessage({ id, kind, order } satisfies Call))) as DrawnAs<K>;
}

function listen(): void {
	const answer = answerInTurn(
		async ({ kind, order }: Call) => {
			// native memory of the last canvas is freed between turns of the event loop, not within one
			await setImmediate();
			return draw(kind, order as OrderOf<Kind>);
		},
		(error) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
		(reply) => parentPort?.postMessage(reply)
	);
	parentPort?.on('message', answer);
}

if (!isMainThread && workerData === ROLE) listen();
