import { zipSync, type Zippable } from 'fflate';
import { LISTENER } from './embed-code.ts';
import type { ManyAsked } from './varied.ts';

/** Pictures in an archive, or the codes of frames below each other. */
export interface Many {
	readonly count: number;
	/** Codes of which no figure is known. */
	readonly leftOut: readonly string[];
	readonly made: Uint8Array<ArrayBuffer> | string;
}

/** Sends a question to the server's address for many at once; undefined where it does not answer. */
type Ask = (body: object) => Promise<Response | undefined>;

/** Pictures that are packed already stay as they are. */
const LEVELS = { png: 0, svg: 6 } as const;

/**
 * Has one made after the other; gives what the server said where it made one no more.
 * @param told how many are made
 */
export async function makeMany(
	{ codes, ...asked }: ManyAsked,
	ask: Ask,
	told: (done: number) => void
): Promise<Many | { readonly refused: Response | undefined }> {
	const begun = await ask({ kind: 'begin', ...asked, codes });
	if (!begun?.ok) return { refused: begun };
	const { job } = (await begun.json()) as { job: string };
	const files: Zippable = {};
	const frames: string[] = [];
	const leftOut: string[] = [];
	for (const [at, code] of codes.entries()) {
		const next = await ask({ kind: 'next', job, at });
		if (!next?.ok) {
			// whoever comes next need not wait
			void ask({ kind: 'end', job });
			return { refused: next };
		}
		if (next.status === 204) leftOut.push(code);
		else if (asked.format === 'frame') frames.push(((await next.json()) as { code: string }).code);
		else {
			const name = nameIn(next) || `${code}.${asked.format}`;
			files[name] = [new Uint8Array(await next.arrayBuffer()), { level: LEVELS[asked.format] }];
		}
		told(at + 1);
	}
	await ask({ kind: 'end', job });
	const made = asked.format === 'frame' ? [...frames, LISTENER].join('\n') : zipSync(files);
	return { count: codes.length - leftOut.length, leftOut, made };
}

const nameIn = (response: Response): string =>
	/filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
