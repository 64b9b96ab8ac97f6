import { isFileError } from '#lib/tables/file-error.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { TableReading } from '#lib/tables/tables.ts';
import { inBackground, yielding, type Steps } from '#lib/trade/steps.ts';
import { hashOf, look, readDataFile } from './data-file.ts';

/**
 * Bytes that take longer to read than a reader should wait. A file of more is read only once nobody has written to it for
 * a moment.
 */
export const LARGE = 2 ** 22;

/** What the store remembers of a file between two looks at it. */
export interface TrackedFile<T> {
	/** The fingerprint of the file when it was last read; empty where the file has to be read again. */
	readonly fingerprint: string;
	/** The hash of the text that was last read, good or not, and of the context it was read in. */
	readonly hash: string;
	/** The last reading that could be used; absent where none could. */
	readonly good?: { readonly reading: T; readonly hash: string; readonly context: string };
	/** What is wrong with the file now. */
	readonly problems: readonly Problem[];
}

/** How files are read: `still` as `readDataFile` has it; `begins` is called with the size of each before it is read. */
export interface Reading {
	readonly still: number;
	begins(bytes: number): void;
}

/**
 * Reads a file where a look at it says that it changed, or where its `context` (the files that it refers to) did. One
 * that cannot be used keeps its last good reading; one that is gone is undefined.
 */
export async function refresh<T extends TableReading>(
	path: string,
	file: string,
	looking: ReturnType<typeof look>,
	last: TrackedFile<T> | undefined,
	context: string,
	parse: (parts: readonly string[]) => Steps<T>,
	{ still, begins }: Reading
): Promise<TrackedFile<T> | undefined> {
	const status = await looking;
	if ('missing' in status) return undefined;
	const fingerprint = 'fingerprint' in status && status.fingerprint !== '' ? `${status.fingerprint} ${context}` : '';
	if (fingerprint !== '' && fingerprint === last?.fingerprint) return last;
	if (last && 'size' in status && status.size > LARGE && status.fingerprint === '') return last;

	if ('size' in status) begins(status.size);
	const dataFile = 'problem' in status ? status : await readDataFile(path, file, still);
	const good = last?.good && { good: last.good };
	if ('problem' in dataFile) {
		const { hash, problem, contents } = dataFile;
		return { fingerprint: contents ? fingerprint : '', hash, problems: [problem], ...good };
	}
	const hash = hashOf(dataFile.hash, context);
	if (last && hash === last.hash) return { ...last, fingerprint };
	const isLarge = 'size' in status && status.size > LARGE;
	const reading = await (isLarge ? inBackground : yielding)(parse(dataFile.parts));
	const { problems } = reading;
	if (problems.some(isFileError)) return { fingerprint, hash, problems, ...good };
	return { fingerprint, hash, problems, good: { reading, hash, context } };
}
