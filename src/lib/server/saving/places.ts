import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CHARTS_FILE } from '#lib/intake/plan-charts.ts';
import { DECISIONS_FILE } from '#lib/intake/plan-decision.ts';
import { EVENTS_FILE } from '#lib/intake/plan-events.ts';
import { SITE_FILE } from '#lib/intake/plan-site.ts';
import { dataFile } from '#lib/intake/write-plan.ts';
import { isLayoutName } from '#lib/tables/address-names.ts';
import { brandKind } from '#lib/tables/site.ts';
import { isFrozenId } from '#lib/pages/frozen-id.ts';
import type { ReplacedFile } from './last-save.ts';
import { NotSaved } from './not-saved.ts';
import { placeBelow, replaceWith, syncFolder } from './whole-file.ts';

/** A frozen chart's file: "frozen/", its id, ".json". */
const isFrozenFile = (file: string): boolean => isFrozenId(/^frozen\/(.*)\.json$/s.exec(file)?.[1] ?? '');

/** A layout's file: "layouts/", its name, ".json". */
const isLayoutFile = (file: string): boolean => isLayoutName(/^layouts\/(.*)\.json$/s.exec(file)?.[1] ?? '');

/** A file of the house style: "brand/" and a plain name. */
const isHouseFile = (file: string): boolean => brandKind(/^brand\/(.*)$/s.exec(file)?.[1] ?? '') !== undefined;

/** A file of the data directory that rows, a layout, decisions, charts, events, the house style or a frozen chart can be written to; no other. */
export const isWritable = (file: string): boolean =>
	file === 'sources.csv' ||
	file === DECISIONS_FILE ||
	file === CHARTS_FILE ||
	file === EVENTS_FILE ||
	file === SITE_FILE ||
	(file.startsWith('observations/') && dataFile(file.slice('observations/'.length)) === file) ||
	isLayoutFile(file) ||
	isHouseFile(file) ||
	isFrozenFile(file);

/**
 * Where a file is, within the data directory; makes its folder where that is not there.
 * @throws {NotSaved} for a name or link that leads elsewhere
 */
export async function placeOf(root: string, file: string): Promise<string> {
	if (!isWritable(file)) throw new NotSaved('place', `${file} is not a file that rows go in.`);
	const folder = dirname(join(root, file));
	if (folder !== root) {
		// one step, and not through a link that leads out
		const made = await mkdir(folder, { recursive: true });
		if (made !== undefined) await syncFolder(root);
	}
	const place = await placeBelow(root, file);
	if (place === undefined) throw new NotSaved('place', `${file} is not a file within the data directory.`);
	return place;
}

/** Makes a file what it was before the save. */
export async function putBack(root: string, workshop: string, { file, before, kept }: ReplacedFile): Promise<void> {
	const path = await placeOf(root, file);
	if (before === null) await rm(path, { force: true });
	else await replaceWith(path, join(workshop, kept));
	await syncFolder(dirname(path));
}
