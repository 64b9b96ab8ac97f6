import { lstat, mkdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { append, AUDIT_LOG, isLogged } from './audit.ts';
import { errorCode, hashNow } from './contents.ts';
import { forget, inTheWay, isEntered, noteEntered, readLast, WORKSHOP } from './last-save.ts';
import { Obstructed, withLock } from './lock.js';
import { worded } from './not-saved.ts';
import { dropLeftovers, placeBelow } from './whole-file.ts';

/**
 * The folder that saving works in, made where it is not there.
 * @throws {NotSaved} where a file or a link stands in its place
 */
async function workshopIn(root: string): Promise<string> {
	const folder = join(root, WORKSHOP);
	await mkdir(folder, { recursive: true }).catch((error: unknown) => {
		if (!['EEXIST', 'ENOENT'].includes(String(errorCode(error)))) throw error;
	});
	const stats = await lstat(folder);
	if (!stats.isDirectory()) throw inTheWay(WORKSHOP, 'folder');
	return folder;
}

/** Tells the log of a save that a crash cut off after its first file was put. */
async function recover(root: string, workshop: string): Promise<void> {
	const last = await readLast(workshop);
	if (!last || (await isEntered(workshop, last))) return;
	const log = join(root, AUDIT_LOG);
	if (!(await isLogged(log, last.entry.id, last.logged))) {
		const written: string[] = [];
		for (const { file, before, after } of last.steps) {
			const place = await placeBelow(root, file);
			if (before !== after && place && (await hashNow(place)) === after) written.push(file);
		}
		if (written.length === 0) return forget(workshop);
		await append(log, { ...last.entry, files: written, interrupted: true });
	}
	await noteEntered(workshop);
}

/**
 * Does `work` in the data directory while no other save is under way, once what a crash left is put in order. `check`
 * throws where the lock was lost.
 * @throws {NotSaved} where the directory cannot be written, or another save takes too long
 */
export async function inWorkshop<T>(
	dataDir: string,
	work: (root: string, workshop: string, check: () => Promise<void>) => Promise<T>
): Promise<T> {
	try {
		const root = await realpath(dataDir);
		const workshop = await workshopIn(root);
		return await withLock(join(workshop, 'lock'), 'save', async (check) => {
			for (const folder of [
				root,
				workshop,
				...['observations', 'layouts', 'frozen', 'brand'].map((folder) => join(root, folder))
			])
				await dropLeftovers(folder);
			await recover(root, workshop);
			const done = await work(root, workshop, check);
			// what ended well is in the log
			await noteEntered(workshop);
			return done;
		});
	} catch (error) {
		throw error instanceof Obstructed ? inTheWay(`${WORKSHOP}/${basename(error.file)}`, 'file') : worded(error);
	}
}
