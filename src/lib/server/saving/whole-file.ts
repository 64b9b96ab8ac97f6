import { randomBytes } from 'node:crypto';
import { copyFile, link, lstat, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';

/** Ours, hidden from readers of the data: ".a.csv.Xa3_9-fG0Qw4.tmp". */
const TEMPORARY = /^\..+\.[\w-]{12}\.tmp$/;

const temporaryFor = (path: string): string =>
	join(dirname(path), `.${basename(path)}.${randomBytes(9).toString('base64url')}.tmp`);

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** Makes renames within a folder last through a power cut. Windows has no such thing. */
export async function syncFolder(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** A file that is written, and safe on the disk, beside the one it is going to replace. */
export interface Prepared {
	readonly path: string;
	/** Replaces the file in one step. */
	put(): Promise<void>;
	/** Takes the prepared file away; nothing where it has been put. */
	drop(): Promise<void>;
}

/** Writes `bytes` beside `path`, with the rights and owner of the file that stands there. */
export async function prepare(path: string, bytes: Uint8Array): Promise<Prepared> {
	const temporary = temporaryFor(path);
	const drop = () => rm(temporary, { force: true });
	try {
		const old = await stat(path).catch((error: unknown) => {
			if (codeOf(error) === 'ENOENT') return undefined;
			throw error;
		});
		const handle = await open(temporary, 'wx');
		try {
			if (old) {
				await handle.chmod(old.mode & 0o777);
				// only root may give files away; anyone else's are theirs already
				if (process.getuid?.() === 0) await handle.chown(old.uid, old.gid);
			}
			await handle.writeFile(bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch (error) {
		await drop();
		throw error;
	}
	return { path, put: () => rename(temporary, path), drop };
}

/** The same bytes under a second name, without copying where the file system can. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
	try {
		await link(from, to);
	} catch (error) {
		if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EEXIST') throw error;
		await copyFile(from, to);
	}
}

/** Puts the bytes of `from` in the place of `path` in one step; `from` stays. */
export async function replaceWith(path: string, from: string): Promise<void> {
	const temporary = temporaryFor(path);
	try {
		await linkOrCopy(from, temporary);
		await rename(temporary, path);
		// a rename of one name of a file to another name of the same file does nothing, and leaves both
		await rm(temporary, { force: true });
	} catch (error) {
		await rm(temporary, { force: true });
		throw error;
	}
}

/** Removes what a process that died had prepared; only for who holds the lock. */
export async function dropLeftovers(folder: string): Promise<void> {
	const names = await readdir(folder).catch((error: unknown) => {
		if (codeOf(error) === 'ENOENT') return [];
		throw error;
	});
	for (const name of names) if (TEMPORARY.test(name)) await rm(join(folder, name), { force: true });
}

/**
 * Where a file below `root` really is: its own place, or where its link leads. Undefined where that is not below
 * `root`, or not a regular file.
 */
export async function placeBelow(root: string, file: string): Promise<string | undefined> {
	const isBelow = (path: string) => path.startsWith(root.endsWith(sep) ? root : root + sep);
	const named = join(root, file);
	const folder = await realpath(dirname(named));
	if (folder !== root && !isBelow(folder)) return undefined;
	const place = join(folder, basename(named));
	try {
		const stats = await lstat(place);
		if (stats.isFile()) return place;
		if (!stats.isSymbolicLink()) return undefined;
		const target = await realpath(place);
		return isBelow(target) && (await stat(target)).isFile() ? target : undefined;
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
		// a link to nothing is refused: its target could be anywhere
		return (await lstat(place).catch(() => undefined)) ? undefined : place;
	}
}
