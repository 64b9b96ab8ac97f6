import { isError } from '#lib/tables/file-error.ts';
import type { TableFile, TableReading } from '#lib/tables/tables.ts';
import { hashOf } from './data-file.ts';
import type { LastGood } from './last-good.ts';
import type { TrackedFile } from './tracked-file.ts';

/** What a file said when it was last without a fault. */
interface Faultless<T> {
	readonly reading: T;
	readonly hash: string;
}

/**
 * Remembers what a file said when it was last without a fault: in memory, and in a copy that is read at a start. Both are
 * renewed each time the file is read without a fault.
 * @param texts what has just been read, by file: taken from it
 */
export function rememberingFaultless<T extends TableReading>(
	file: TableFile,
	read: (file: string, text: string) => T,
	copies: LastGood,
	texts: Map<TableFile, string>
): (state: TrackedFile<T> | undefined, isFaulty: boolean) => Promise<Faultless<T> | undefined> {
	let last: Faultless<T> | undefined;
	let isAsked = false;
	return async (state, isFaulty) => {
		if (state?.good && !isFaulty) {
			const text = texts.get(file);
			if (last?.hash !== state.good.hash && text !== undefined) await copies.keep(file, text);
			last = { reading: state.good.reading, hash: state.good.hash };
		} else if (!last && !isAsked) {
			isAsked = true;
			const text = await copies.read(file);
			const reading = text === undefined ? undefined : read(file, text);
			if (reading && text !== undefined && !reading.problems.some(isError)) last = { reading, hash: hashOf(text) };
		}
		texts.delete(file);
		return last;
	};
}
