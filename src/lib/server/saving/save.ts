import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FilesToWrite, Occasion, Saved, Writer } from '#lib/intake/commit.ts';
import type { BytesOf } from '#lib/intake/write-plan.ts';
import { NotRegular, readRegularSync } from '#lib/engines/files/regular-file.ts';
import { LARGEST_FILE } from '#lib/tables/decode.ts';
import { append, AUDIT_LOG, lengthOf, newId, type AuditEntry } from './audit.ts';
import { digest, errorCode, hashNow } from './contents.ts';
import { keepOnly, readLast, writeLast, type ReplacedFile } from './last-save.ts';
import { NotSaved } from './not-saved.ts';
import { isWritable, placeOf, putBack } from './places.ts';
import { savedLines } from './saved-lines.ts';
import { linkOrCopy, prepare, syncFolder, type Prepared } from './whole-file.ts';
import { inWorkshop } from './workshop.ts';

/** Lets a test see what a crash would leave behind: `step` is called between the steps of a save. */
export interface Interruptible {
	readonly step?: () => Promise<void> | void;
}

/**
 * Reads files that rows can be written to. `digestsRead` has the digest of each as it was read; null where it was
 * missing.
 */
function readingFiles(root: string): { bytesOf: BytesOf; digestsRead: ReadonlyMap<string, string | null> } {
	const digestsRead = new Map<string, string | null>();
	const bytesOf: BytesOf = (file) => {
		if (!isWritable(file)) throw new NotSaved('place', `${file} is not a file that rows go in.`);
		try {
			const bytes = readRegularSync(join(root, file), LARGEST_FILE);
			digestsRead.set(file, digest(bytes));
			return bytes;
		} catch (error) {
			if (error instanceof NotRegular) throw new NotSaved('place', `${file} is not a regular file.`);
			if (errorCode(error) !== 'ENOENT') throw error;
			digestsRead.set(file, null);
			return undefined;
		}
	};
	return { bytesOf, digestsRead };
}

/**
 * Writes the files that `change` asks for. `change` runs under the lock: the bytes that it reads through `bytesOf` are
 * the ones that are replaced. Files are written whole and put in their places one by one in the order given. So each
 * file is the old or the new one at whatever moment a crash comes, and rows never come before their source. When this
 * returns, everything is on the disk and in the log. Undefined where there is nothing to write.
 * @throws {NotSaved} where nothing was saved, and why
 */
export function save(
	dataDir: string,
	occasion: Occasion & Interruptible,
	change: (bytesOf: BytesOf) => Promise<FilesToWrite>
): Promise<Saved | undefined> {
	const { from, what, step = () => {} } = occasion;
	return inWorkshop(dataDir, async (root, workshop, check) => {
		const { bytesOf, digestsRead } = readingFiles(root);
		const { files, added, changed } = await change(bytesOf);
		if (files.length === 0) return undefined;

		const when = new Date().toISOString();
		const id = newId(when);
		const rows = files.filter(({ file }) => file !== 'sources.csv').flatMap(savedLines);
		const entry: AuditEntry = {
			id,
			when,
			from,
			...(what !== undefined && { what }),
			added,
			changed,
			rows,
			files: files.map(({ file }) => file)
		};

		const prepared: Prepared[] = [];
		const steps: ReplacedFile[] = [];
		const placed: ReplacedFile[] = [];
		const earlier = await readLast(workshop);
		let announced = false;
		try {
			for (const [number, { file, bytes, without }] of files.entries()) {
				const path = await placeOf(root, file);
				await step();
				prepared.push(await prepare(path, bytes));
				const before = await hashNow(path);
				// somebody edited the file by hand since it was read
				if (digestsRead.has(file) && digestsRead.get(file) !== before)
					throw new NotSaved('changed', `${file} has just been changed by somebody else. Nothing was saved.`);
				const backup = `kept-${id}-${number}`;
				if (before !== null) await linkOrCopy(path, join(workshop, backup));
				else if (without) await (await prepare(join(workshop, backup), without)).put();
				const undone = before ?? (without ? digest(without) : null);
				steps.push({ file, before: undone, after: digest(bytes), kept: backup });
			}
			const log = join(root, AUDIT_LOG);
			await step();
			await writeLast(workshop, { entry, steps, logged: await lengthOf(log) });
			announced = true;
			for (const [number, written] of steps.entries()) {
				await step();
				await check();
				const file = prepared[number];
				if (!file) continue;
				await file.put();
				placed.push(written);
				await syncFolder(dirname(file.path));
			}
			await step();
			await append(log, entry);
		} catch (error) {
			for (const written of placed.reverse()) await putBack(root, workshop, written);
			for (const file of prepared) await file.drop();
			if (announced && earlier) await writeLast(workshop, earlier);
			else if (announced) await rm(join(workshop, 'last.json'), { force: true });
			await keepOnly(workshop, earlier?.steps ?? []);
			throw error;
		}
		await step();
		await keepOnly(workshop, steps);
		return { id, when, added, changed, rows, files: entry.files };
	});
}

/** Writes to a data directory: whole files, under its lock. Each save is entered in its log. */
export const directoryWriter = (dataDir: string): Writer => ({
	write: (occasion, change) => save(dataDir, occasion, change)
});
