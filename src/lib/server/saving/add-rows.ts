import { commit, type Saved } from '#lib/intake/commit.ts';
import { needOfIncoming } from '#lib/intake/need-of-incoming.ts';
import { propose } from '#lib/intake/propose.ts';
import type { RowsToSave } from '#lib/intake/rows-to-save.ts';
import { dataFile, type PlannedFile } from '#lib/intake/write-plan.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import { layoutFile } from '#lib/tables/layout.ts';
import { readLayout, writeLayout } from '#lib/tables/layouts.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { readSources } from '#lib/tables/sources.ts';
import { dataDir, newest } from '../current.ts';
import { NotSaved } from './not-saved.ts';
import { directoryWriter } from './save.ts';

const LONGEST_NAME = 200;

/** Rows to save from what somebody sent; undefined where it is something else. */
export function readRowsToSave(sent: unknown): RowsToSave | undefined {
	if (typeof sent !== 'object' || sent === null) return undefined;
	const { version, name, target, rows, sources, layout } = sent as Record<string, unknown>;
	const isText = (value: unknown): value is string => typeof value === 'string';
	if (!isText(version) || !isText(name) || !isText(target) || !isText(rows) || !isText(sources)) return undefined;
	const taught = layout === undefined ? undefined : layoutSent(layout);
	if (layout !== undefined && !taught) return undefined;
	return { version, name: name.slice(0, LONGEST_NAME), target, rows, sources, ...(taught && { layout: taught }) };
}

function layoutSent(sent: unknown): RowsToSave['layout'] {
	if (typeof sent !== 'object' || sent === null) return undefined;
	const { name, text } = sent as Record<string, unknown>;
	return typeof name === 'string' && typeof text === 'string' ? { name, text } : undefined;
}

/** The file of a layout that was taught, whole and in order; or what is wrong with it. */
function layoutToSave(layout: RowsToSave['layout']): { files: PlannedFile[]; problems: readonly Problem[] } {
	if (!layout) return { files: [], problems: [] };
	const file = layoutFile(layout.name);
	const { layout: good, problems } = readLayout(file, layout.text);
	if (!good) return { files: [], problems };
	return { files: [{ file, bytes: new TextEncoder().encode(writeLayout(good)), added: '' }], problems };
}

/** What became of rows that were sent. */
export type AddOutcome =
	| { readonly kind: 'saved'; readonly saved: Saved }
	/** All of them are stored already. */
	| { readonly kind: 'nothing' }
	| { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Merges rows into the data as they are at this moment, by the same rules as everywhere, and saves all of them or none.
 * What the page made of them is not taken on trust.
 * @throws {NotSaved} where nothing was saved: the data have changed since the preview, or cannot be written
 */
export async function addRows(
	{ version, name, target, rows, sources, layout }: RowsToSave,
	from: string
): Promise<AddOutcome> {
	if (dataFile(target) === undefined)
		throw new NotSaved('place', `"${target}" cannot be the name of a data file. Nothing was saved.`);
	const read = await readIncoming({ name, bytes: new TextEncoder().encode(rows) });
	const named = sources === '' ? undefined : readSources('sources.csv', sources);
	const taught = layoutToSave(layout);
	const faults = [...(named?.problems ?? []), ...read.problems.filter(isFileError), ...taught.problems];
	if (faults.length > 0) return { kind: 'refused', problems: faults };
	const incoming = { ...read, sources: [...(named?.sources.values() ?? [])] };
	const { proposal: _proposal, ...outcome } = await commit(
		async (bytesOf) => {
			const snapshot = await newest();
			if (snapshot.dataset.version !== version)
				throw new NotSaved('changed', 'The data have changed since this preview was made. Nothing was saved.');
			return propose(await snapshot.inMemory(needOfIncoming(incoming, snapshot)), incoming, { target, bytesOf });
		},
		{ from, what: name },
		directoryWriter(dataDir()),
		{ isWhole: true, beside: taught.files }
	);
	return outcome;
}
