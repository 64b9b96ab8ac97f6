import { statSync } from 'node:fs';

/**
 * The data directory that a command works on: DATA_DIR, or "data".
 * @throws where it is no folder, in words for who wrote its path
 */
export function dataDir(): string {
	const path = process.env['DATA_DIR'] || 'data';
	if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
	throw new Error(`The data directory ${path} is not there. Make the folder, or correct DATA_DIR.`);
}
