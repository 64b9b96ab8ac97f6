import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LARGEST_FILE } from '#lib/tables/decode.ts';
import { readRegular } from './regular-file.ts';

/**
 * Copies of files as they last were without a fault, kept in `.twoway/` of the data directory: what a file holds back
 * stays held back while it is gone or faulty, at a start too.
 */
export interface LastGood {
	/** The text of a file when it last was without a fault; undefined where no copy can be read. */
	read(file: string): Promise<string | undefined>;
	/** Keeps it. A directory that cannot be written to has no copies. */
	keep(file: string, text: string): Promise<void>;
}

export function lastGoodIn(dataDir: string): LastGood {
	const pathOf = (file: string): string => join(dataDir, '.twoway', 'last-good', file);
	const read = async (file: string): Promise<string | undefined> => {
		try {
			return String(await readRegular(pathOf(file), LARGEST_FILE));
		} catch {
			return undefined;
		}
	};
	return {
		read,
		async keep(file, text) {
			if ((await read(file)) === text) return;
			const path = pathOf(file);
			const temporary = `${path}.${process.pid}.new`;
			try {
				await mkdir(dirname(path), { recursive: true });
				await writeFile(temporary, text);
				await rename(temporary, path);
			} catch {
				await rm(temporary, { force: true }).catch(() => {});
			}
		}
	};
}

/** Reads copies that somebody else keeps, and keeps none. */
export const readingOnly = ({ read }: LastGood): LastGood => ({ read, keep: () => Promise.resolve() });
