import { createHash } from 'node:crypto';
import { readRegular } from '#lib/engines/files/regular-file.ts';
import { LARGEST_FILE } from '#lib/tables/decode.ts';

/** The code of a fault of the file system, "ENOENT"; undefined for any other error. */
export const errorCode = (error: unknown): unknown =>
	error instanceof Error && 'code' in error ? error.code : undefined;

/** What tells contents apart. */
export const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** What a file holds; undefined where there is none. */
export async function contents(path: string): Promise<Buffer | undefined> {
	try {
		return await readRegular(path, LARGEST_FILE);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}

/** The digest of what a file holds now; null where there is none. */
export const hashNow = async (path: string): Promise<string | null> => {
	const bytes = await contents(path);
	return bytes ? digest(bytes) : null;
};
