import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readDataFile } from '#lib/engines/files/data-file.ts';
import { openPacked, whyNotOpened } from '#lib/engines/duckdb/packed-file.ts';
import { packedRows } from '#lib/engines/duckdb/packed-rows.ts';
import type { StoredMeta } from '#lib/engines/stored/stored-file.ts';
import { say, type Sentence } from '#lib/lang/sentence.ts';
import { atTheirLines } from '#lib/snapshot/site-files.ts';
import { unknownSource } from '#lib/tables/other-source.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { prepare, syncFolder } from '../saving/whole-file.ts';
import { inWorkshop } from '../saving/workshop.ts';
import { PACKED, type Packing, type Steppable } from './pack.ts';

/** What became of a packed file. */
export type Unpacked =
	/** The file that was packed is back, byte for byte. */
	| { readonly kind: 'back'; readonly file: string }
	/** Its rows are written anew, each on its line: the file itself was removed, or has changed since. */
	| { readonly kind: 'anew'; readonly file: string; readonly rows: number }
	/** A file of that name has other rows. */
	| { readonly kind: 'taken'; readonly file: string }
	| { readonly kind: 'unreadable'; readonly file: string; readonly why: Sentence };

/**
 * Gives the rows of a packed file back as a file of rows. At every moment they are read once.
 * @param name in `observations/`, "a.parquet"
 */
export async function unpackFile(
	{ root, database }: Packing,
	name: string,
	{ step = () => {} }: Steppable = {}
): Promise<Unpacked> {
	const packedPath = join(root, 'observations', name);
	if (!(await isThere(packedPath))) return { kind: 'unreadable', file: name, why: say('it is not there') };
	let meta: StoredMeta;
	try {
		({ meta } = await openPacked(database, packedPath));
	} catch (error) {
		return { kind: 'unreadable', file: name, why: whyNotOpened(error) };
	}
	const { file, digest } = meta;
	const target = join(root, file);
	const waiting = join(root, PACKED, file.slice('observations/'.length));
	return inWorkshop(root, async (): Promise<Unpacked> => {
		const isBack = await holds(target, file, digest);
		if (!isBack && (await isThere(target))) return { kind: 'taken', file };
		const isWaiting = !isBack && (await holds(waiting, file, digest));
		if (isWaiting) await rename(waiting, target);
		else if (!isBack)
			await (await prepare(target, new TextEncoder().encode(await rowsAnew(database, packedPath)))).put();
		await syncFolder(join(root, 'observations'));
		await step('placed');
		await rm(packedPath);
		await syncFolder(join(root, 'observations'));
		return isBack || isWaiting ? { kind: 'back', file } : { kind: 'anew', file, rows: meta.rows };
	});
}

const isThere = (path: string): Promise<boolean> =>
	access(path).then(
		() => true,
		() => false
	);

async function holds(path: string, file: string, digest: StoredMeta['digest']): Promise<boolean> {
	if (!(await isThere(path))) return false;
	return (await readDataFile(path, file, 0)).hash === digest;
}

async function rowsAnew(database: Packing['database'], path: string): Promise<string> {
	const opened = await openPacked(database, path);
	const sources = opened.meta.sources.map(unknownSource);
	const placed = { ...opened, place: 0, sources, unchanged: () => Promise.resolve() };
	const { sections } = await packedRows(database, [placed], { has: () => false, patterns: [] });
	const rows: Observation[] = [];
	for (const section of sections)
		for await (const part of section.parts({ isShown: () => true, without: [] })) rows.push(...part);
	return atTheirLines(rows);
}
