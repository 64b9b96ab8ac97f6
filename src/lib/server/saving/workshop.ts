import { lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { append, AUDIT_LOG, isLogged, lengthOf } from './audit.ts';
import { hashNow } from './contents.ts';
import { forget, readLast, WORKSHOP, writeLast } from './last-save.ts';
import { withLock } from './lock.js';
import { NotSaved, worded } from './not-saved.ts';
import { dropLeftovers, placeBelow } from './whole-file.ts';

/** The folder that saving works in, made where it is not there. */
async function workshopIn(root: string): Promise<string> {
	const folder = join(root, WORKSHOP);
	await mkdir(folder, { recursive: true });
	if (!(await lstat(folder)).isDirectory())
		throw new NotSaved('place', `${WORKSHOP} in the data directory is a link; nothing was saved.`);
	return folder;
}

/** Tells the log of a save that a crash cut off after its first file was put. */
async function recover(root: string, workshop: string): Promise<void> {
	const last = await readLast(workshop);
	if (!last || (await isLogged(join(root, AUDIT_LOG), last.entry.id, last.logged))) return;
	const written: string[] = [];
	for (const { file, before, after } of last.steps) {
		const place = await placeBelow(root, file);
		if (before !== after && place && (await hashNow(place)) === after) written.push(file);
	}
	if (written.length > 0) {
		const length = await lengthOf(join(root, AUDIT_LOG));
		await append(join(root, AUDIT_LOG), { ...last.entry, files: written, interrupted: true });
		await writeLast(workshop, { ...last, logged: length });
	} else await forget(workshop);
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
			return work(root, workshop, check);
		});
	} catch (error) {
		throw worded(error);
	}
}
