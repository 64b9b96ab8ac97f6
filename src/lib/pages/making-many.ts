import { zipSync, type Zippable } from 'fflate';
import { LISTENER } from './embed-code.ts';
import type { ManyAsked, ManyFormat } from './varied.ts';

/** A picture with the name of its file, or the code of a frame. */
type Piece = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } | { readonly frame: string };

/** What became of each partner or product that was asked for. */
export interface Many {
	/** Those that were made, by their codes, in the order that they were made in. */
	readonly pieces: ReadonlyMap<string, Piece>;
	/** Codes of which no figure is known. */
	readonly leftOut: readonly string[];
	/** Codes that could not be made, or were not tried any more: they can be asked for again. */
	readonly failed: readonly string[];
	/** What the server said of the last that failed; undefined where it did not answer, or none failed. */
	readonly refused: Response | undefined;
	/** The server's name of the job. */
	readonly job: string;
}

/** Sends a question to the server's address for many at once; undefined where it does not answer. */
type Ask = (body: object) => Promise<Response | undefined>;

/** Pictures that are packed already stay as they are. */
const LEVELS = { png: 0, svg: 6 } as const;

/** Refusals that whatever comes next would meet too: of whoever asks, or of the job, and not of one view. */
const ENDS: readonly (number | undefined)[] = [undefined, 401, 403, 410, 429];

/**
 * Has one made after the other. One that cannot be made keeps none of the others from it.
 * @param told how many are done with
 * @param before what was made of the same order: only what failed in it is asked for again
 * @returns what the server said where it did not even begin
 */
export async function makeMany(
	{ codes, ...asked }: ManyAsked,
	ask: Ask,
	told: (done: number) => void,
	before?: Many
): Promise<Many | { readonly refused: Response | undefined }> {
	const wanted = before?.failed ?? [...new Set(codes)];
	const begun = await ask({ kind: 'begin', ...asked, codes: wanted, ...(before && { instead: before.job }) });
	if (!begun?.ok) return { refused: begun };
	const { job } = (await begun.json()) as { job: string };
	const pieces = new Map(before?.pieces);
	const leftOut = [...(before?.leftOut ?? [])];
	const failed: string[] = [];
	let refused: Response | undefined;
	for (const [at, code] of wanted.entries()) {
		const next = await ask({ kind: 'next', job, at });
		const made = next?.ok ? await pieceIn(next, asked.format, code) : 'refused';
		if (made === 'no figure') leftOut.push(code);
		else if (typeof made === 'object') pieces.set(code, made);
		else {
			failed.push(code);
			refused = made === 'refused' ? next : undefined;
			if (ENDS.includes(refused?.status)) {
				failed.push(...wanted.slice(at + 1));
				break;
			}
		}
		told(at + 1);
	}
	// whoever comes next need not wait
	await ask({ kind: 'end', job });
	return { pieces, leftOut, failed, refused, job };
}

/** What the server has made; "cut" where it went away before all of it had come. */
async function pieceIn(response: Response, format: ManyFormat, code: string): Promise<Piece | 'no figure' | 'cut'> {
	if (response.status === 204) return 'no figure';
	try {
		if (format === 'frame') return { frame: ((await response.json()) as { code: string }).code };
		return { name: nameIn(response) || `${code}.${format}`, bytes: new Uint8Array(await response.arrayBuffer()) };
	} catch {
		return 'cut';
	}
}

const nameIn = (response: Response): string =>
	/filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';

/** All that was made, in one: pictures in an archive, or the codes of frames below each other. */
export function packed({ pieces }: Pick<Many, 'pieces'>): Uint8Array<ArrayBuffer> | string {
	const files: Zippable = {};
	const frames: string[] = [];
	for (const [code, piece] of pieces) {
		if ('frame' in piece) frames.push(piece.frame);
		else {
			// two that are called alike are told apart by their codes
			const name = piece.name in files ? `${code.toLowerCase()}-${piece.name}` : piece.name;
			files[name] = [piece.bytes, { level: name.endsWith('.svg') ? LEVELS.svg : LEVELS.png }];
		}
	}
	return frames.length > 0 ? [...frames, LISTENER].join('\n') : zipSync(files);
}
