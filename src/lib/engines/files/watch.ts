import { statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds between two looks at whether the folders are still the ones that are watched. */
const CHECK_EVERY = 1000;

/** A folder by what the system knows it as: another one may come under the same name. */
function identityOf(folder: string): string {
	try {
		const { dev, ino } = statSync(folder);
		return `${dev} ${ino}`;
	} catch {
		return '';
	}
}

/**
 * Calls back whenever a file of a data directory may have changed: something in it, in `observations/` or in `layouts/`
 * was written, came or went. False where the system cannot tell; even where it can, a folder on another machine may
 * change unseen, so that a caller should look for itself from time to time.
 */
export function watchDirectory(dataDir: string, changed: () => void): boolean {
	const watched = new Map<string, { watcher: FSWatcher; identity: string }>();

	/** Whether a folder is watched, or is not there (its parent tells when it comes). */
	function arm(folder: string): boolean {
		const identity = identityOf(folder);
		const last = watched.get(folder);
		if (last?.identity === identity) return true;
		last?.watcher.close();
		watched.delete(folder);
		if (last) changed();
		if (identity === '') return true;
		try {
			const watcher = watch(folder, { persistent: false }, () => {
				changed();
				armAll();
			});
			watcher.on('error', () => {
				watched.delete(folder);
				changed();
			});
			watched.set(folder, { watcher, identity });
			return true;
		} catch {
			return false;
		}
	}
	const folders = [dataDir, join(dataDir, 'observations'), join(dataDir, 'layouts')];
	const armAll = (): boolean => folders.map(arm).every(Boolean);

	const isTold = armAll();
	setInterval(armAll, CHECK_EVERY).unref();
	return isTold;
}
