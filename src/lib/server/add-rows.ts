import { areaNames } from '#lib/dataset/area.ts';
import { observationsCsv } from '#lib/dataset/csv.ts';
import type { Dataset } from '#lib/dataset/dataset.ts';
import { merge, takesRows, withRows, withSource, type Merge } from '#lib/dataset/merge.ts';
import type { Known } from '#lib/dataset/observations.ts';
import type { Incoming } from '#lib/formats/read-incoming.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { alone, audit, observationsFile, SaveError, textOf, writeFiles, type DataFileName } from './save.ts';
import type { Store } from './store.ts';

/** What rows of a file may refer to. */
export const knownOf = ({ sources, areas }: Dataset): Known => ({
	sources,
	areas: areaNames(areas.values())
});

export interface Saved {
	merge: Merge;
	/** The files that were written, with the rows that they got. */
	files: { file: DataFileName; rows: number }[];
}

interface Save {
	dataDir: string;
	before: [DataFileName, string | undefined][];
	after: [DataFileName, string][];
}

let lastSave: Save | undefined;

/**
 * Takes the rows of this server's last save away again, as long as their file is as that save left it. A source that was
 * added stays: without rows it shows nowhere.
 * @throws {SaveError} where there is nothing to undo, or the file has changed since
 */
export async function undoLastSave(dataDir: string): Promise<DataFileName[]> {
	return alone(dataDir, async () => {
		if (!lastSave || lastSave.dataDir !== dataDir) throw new SaveError('There is no save to undo.');
		const { before, after } = lastSave;
		for (const [file, text] of after)
			if ((await textOf(dataDir, file)) !== text)
				throw new SaveError(`${file} has changed since; undo by hand. The audit log names the rows.`);
		await writeFiles(
			dataDir,
			before.map(([file, text]) => [file, text ?? observationsCsv([])])
		);
		await audit(dataDir, { at: new Date().toISOString(), by: 'undo', from: '', rows: {} });
		lastSave = undefined;
		return before.map(([file]) => file);
	});
}

/** The name of a file for rows that nobody named: their source's. */
const nameFor = (rows: readonly Observation[]): string =>
	(rows[0]?.source.id ?? 'added').replace(/[^a-z0-9._-]+/gi, '-').replace(/^[-.]+|[-.]+$/g, '') || 'added';

/** A file that takes rows at its end: the named one, or the next of its name with our columns. */
async function placeFor(
	dataDir: string,
	name: string
): Promise<{ file: DataFileName; text: string | undefined }> {
	for (let number = 1; ; number++) {
		const file = observationsFile(number === 1 ? name : `${name.replace(/\.csv$/i, '')}-${number}`);
		if (!file)
			throw new SaveError(
				`“${name.slice(0, 80)}” cannot be a file's name: use letters, digits, “-”, “_” and “.”.`
			);
		const text = await textOf(dataDir, file);
		if (text === undefined || takesRows(text)) return { file, text };
	}
}

/** Somebody else saved since the rows were looked at: nothing was written, and looking again shows what is new now. */
export class Changed extends SaveError {
	constructor() {
		super('The data changed since you looked. Nothing was saved: look at what is new now, and save again.');
	}
}

/**
 * Adds the new and changed rows of what was read to the data directory, all or none, while nobody else writes. Rows
 * that are there already are not written again.
 * @throws {SaveError} where nothing could be written
 */
export async function addRows(
	dataDir: string,
	store: Store,
	incoming: Incoming,
	{ as, by, from, version }: { as?: string; by: string; from: string; version?: string }
): Promise<Saved> {
	return alone(dataDir, async () => {
		// what is stored now, not when the file was read: somebody may have saved in between
		const { observations, sources, version: current } = await store.current();
		if (version !== undefined && version !== current) throw new Changed();
		const found = merge(observations, incoming.rows);
		const rows = [...found.added, ...found.changed.map(({ row }) => row)];
		if (rows.length === 0) return { merge: found, files: [] };
		const { file, text } = await placeFor(dataDir, as ?? nameFor(rows));
		const writes: [DataFileName, string][] = [];
		const { made } = incoming;
		if (made && !sources.has(made.id)) {
			const list = withSource(await textOf(dataDir, 'sources.csv'), made);
			if (list === undefined)
				throw new SaveError(
					`sources.csv has columns that are not ours; add a row for ${made.id} by hand, then add the file with --source ${made.id}.`
				);
			writes.push(['sources.csv', list]);
		}
		writes.push([file, withRows(text, rows)]);
		await writeFiles(dataDir, writes);
		const lines = observationsCsv(rows).trimEnd().split('\n').slice(1);
		await audit(dataDir, { at: new Date().toISOString(), by, from, rows: { [file]: lines } });
		lastSave = { dataDir, before: [[file, text]], after: [[file, withRows(text, rows)]] };
		return { merge: found, files: [{ file, rows: rows.length }] };
	});
}
