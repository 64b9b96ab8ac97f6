import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as it was when it was opened, whatever takes its place meanwhile. */
export interface HeldFile {
	/** Where it is read. */
	readonly path: string;
	/**
	 * Says that it still is what it was: somebody may write into it.
	 * @throws {Replaced} where it is not
	 */
	unchanged(): Promise<void>;
}

/** A packed file is not any more what it was when it was opened: the data have to be looked at again. */
export class Replaced extends Error {
	constructor() {
		super('A packed file has just been replaced.');
	}
}

/** The properties of a file that tell whether it has changed. Another name for it changes none of them. */
export const fingerprintOf = async (path: string): Promise<string> => {
	const { size, mtimeMs, ino } = await stat(path);
	return [size, mtimeMs, ino].join(' ');
};

const held = new Set<string>();
const letGo = new FinalizationRegistry((path: string) => {
	held.delete(path);
	rm(path, { force: true }).catch(() => undefined);
});
process.once('exit', () => {
	for (const path of held) rmSync(path, { force: true });
});

/**
 * Gives a file a second name in a folder, so that those who read it go on reading it when it is replaced or removed;
 * where no such name can be given it is read where it is. The name goes once nobody has the object any more.
 */
export async function hold(path: string, folder: string): Promise<HeldFile> {
	const fingerprint = await fingerprintOf(path);
	const name = join(folder, `${process.pid}-${randomBytes(9).toString('base64url')}.parquet`);
	const isNamed = await mkdir(folder, { recursive: true })
		.then(() => link(path, name))
		.then(
			() => true,
			() => false
		);
	const at = isNamed ? name : path;
	const file: HeldFile = {
		path: at,
		async unchanged() {
			if ((await fingerprintOf(at).catch(() => '')) !== fingerprint) throw new Replaced();
		}
	};
	if (isNamed) {
		held.add(name);
		letGo.register(file, name);
		await file.unchanged();
	}
	return file;
}

/** Takes away the names that processes have left which are no more. */
export async function dropLeftNames(folder: string): Promise<void> {
	for (const name of await readdir(folder).catch(() => [])) {
		const pid = Number(name.split('-')[0]);
		if (Number.isSafeInteger(pid) && pid > 0 && pid !== process.pid && !isAlive(pid))
			await rm(join(folder, name), { force: true }).catch(() => undefined);
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
