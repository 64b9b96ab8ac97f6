import { join } from 'node:path';
import type { Loader } from '#lib/engines/clickhouse/loader.ts';
import { readDataFile } from '#lib/engines/files/data-file.ts';
import { createStore } from '#lib/engines/files/store.ts';
import { areaNames } from '#lib/names/areas.ts';
import { isError } from '#lib/tables/file-error.ts';
import { readingObservations } from '#lib/tables/observations.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import { yielding } from '#lib/trade/steps.ts';
import { metaOf, type Steppable } from '../packing/pack.ts';

export interface LoadOptions extends Steppable {
	/** Whether rows in error may be left behind. */
	readonly withErrors?: boolean;
	readonly told?: (file: string, rows: number) => void;
}

/** What became of a file. */
export type Loaded =
	| { readonly kind: 'loaded'; readonly file: string; readonly rows: number }
	/** These very bytes are loaded already. */
	| { readonly kind: 'there'; readonly file: string }
	| { readonly kind: 'refused'; readonly file: string; readonly problems: readonly Problem[] };

/**
 * Loads files of `observations/`. Readers see them once all are there: whole, and all at once. What another load left
 * whole when it was killed is not written again.
 * @param names in `observations/`, "a.csv"
 */
export async function loadFiles(
	loader: Loader,
	dataDir: string,
	names: readonly string[],
	options: LoadOptions = {}
): Promise<Loaded[]> {
	const { step = () => {} } = options;
	const digests = new Map((await loader.named()).map(({ file, digest }) => [file, digest]));
	const references = await referencesIn(dataDir);
	const outcomes: Loaded[] = [];
	const fresh: { file: string; load: number }[] = [];
	for (const name of names) {
		const file = `observations/${name}`;
		const loaded = await loadFile(loader, join(dataDir, file), file, digests.get(file), references, options);
		if ('load' in loaded) fresh.push({ file, load: loaded.load });
		outcomes.push(loaded.outcome);
		await step(name);
	}
	if (fresh.length > 0) await loader.name(fresh);
	await step('named');
	return outcomes;
}

async function loadFile(
	loader: Loader,
	path: string,
	file: string,
	digest: string | undefined,
	references: ReferenceData,
	{ withErrors = false, told = () => {} }: LoadOptions
): Promise<{ readonly outcome: Loaded; readonly load?: number }> {
	const read = await readDataFile(path, file, 0);
	if ('problem' in read) return { outcome: { kind: 'refused', file, problems: [read.problem] } };
	if (read.hash === digest) return { outcome: { kind: 'there', file } };
	const reading = await yielding(readingObservations(file, read.parts, references));
	const errors = reading.problems.filter(isError);
	const isUnusable = reading.columns.size === 0;
	if (errors.length > 0 && (!withErrors || isUnusable)) return { outcome: { kind: 'refused', file, problems: errors } };
	const meta = metaOf(file, read.hash, reading, new Set(references.sources.keys()));
	const load =
		(await loader.left(file, read.hash)) ?? (await loader.write(meta, reading.rows, (rows) => told(file, rows)));
	return { outcome: { kind: 'loaded', file, rows: reading.rows.length }, load };
}

/** What rows are checked against. The rows beside them are not read for that. */
async function referencesIn(dataDir: string): Promise<ReferenceData> {
	const { sources, groups, areas } = await createStore(dataDir, { room: 0 }).current();
	return { sources, groups, areas: areaNames(areas.values()) };
}
