import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { byBytes } from '#lib/tables/assemble.ts';
import { LARGEST_LAYOUT, type Layout } from '#lib/tables/layout.ts';
import { readLayout } from '#lib/tables/layouts.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { TableReading } from '#lib/tables/tables.ts';
import { hashOf, look } from './data-file.ts';
import { refresh, type Reading, type TrackedFile } from './tracked-file.ts';

/** Layouts that a data directory may have; what comes after them by name is not looked at. */
const MOST_LAYOUTS = 500;

/** What the layouts of a data directory say now. */
export interface LayoutsNow {
	/** In the order of their names; one with a fault is as it last was without. */
	readonly layouts: readonly Layout[];
	readonly problems: readonly Problem[];
	/** Changes when one of the files does. */
	readonly hash: string;
}

interface LayoutReading extends TableReading {
	readonly layout?: Layout;
}

async function listLayouts(dataDir: string): Promise<string[]> {
	try {
		const names = await readdir(join(dataDir, 'layouts'));
		return names
			.filter((name) => /^[^.].*\.json$/s.test(name))
			.sort(byBytes)
			.slice(0, MOST_LAYOUTS);
	} catch {
		// they may be missing, as all layouts may
		return [];
	}
}

/** Looks at the layouts of a data directory again and again; reads those that changed. */
export function trackingLayouts(dataDir: string): (reading: Reading) => Promise<LayoutsNow> {
	let files = new Map<string, TrackedFile<LayoutReading>>();
	let good = new Map<string, Layout>();
	return async (reading) => {
		const tracked = new Map<string, TrackedFile<LayoutReading>>();
		const layouts = new Map<string, Layout>();
		for (const name of await listLayouts(dataDir)) {
			const file = `layouts/${name}`;
			const path = join(dataDir, file);
			const parse = function* (parts: readonly string[]) {
				return { ...readLayout(file, parts.join('')), columns: new Map<string, number>() };
			};
			const state = await refresh<LayoutReading>(
				path,
				file,
				look(path, file, LARGEST_LAYOUT),
				files.get(file),
				'',
				parse,
				reading
			);
			if (!state) continue;
			tracked.set(file, state);
			const layout = state.good?.reading.layout ?? good.get(file);
			if (layout) layouts.set(file, layout);
		}
		[files, good] = [tracked, layouts];
		return {
			layouts: [...layouts.values()],
			problems: [...tracked.values()].flatMap(({ problems }) => problems),
			hash: hashOf(...[...tracked].flatMap(([file, { hash }]) => [file, hash]))
		};
	};
}
