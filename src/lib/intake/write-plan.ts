import type { Observation, Source } from '#lib/trade/observation.ts';
import { areaNames } from '#lib/names/areas.ts';
import { appendRows, type AppendedFile, type RowCells } from './append.ts';
import { observationCells } from '#lib/tables/csv.ts';
import { decode } from '#lib/tables/decode.ts';
import { sameFigure } from '#lib/tables/join.ts';
import { brokenTarget, unfaithful } from '#lib/formats/incoming-problems.ts';
import type { Merge, StoredTables } from './merge.ts';
import { decimalsOf } from '#lib/tables/conventions.ts';
import { OBSERVATION_COLUMNS } from '#lib/tables/observation-columns.ts';
import { readObservations } from '#lib/tables/observations.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { readSources, SOURCE_COLUMNS } from '#lib/tables/sources.ts';

/** A file of the data directory and what it is to hold: all of it, not a piece. */
export interface PlannedFile {
	/** Below the data directory: "observations/gacc.csv" or "sources.csv". */
	readonly file: string;
	readonly bytes: Uint8Array;
	/** The lines that are new in it. */
	readonly added: string;
	/**
	 * Of a file that is made and counts on when it is gone: what undoing leaves in its place, as it was before in other
	 * words.
	 */
	readonly without?: Uint8Array;
}

/** Gives the present bytes of a file of the data directory; undefined where there is no such file. */
export type BytesOf = (file: string) => Uint8Array | undefined;

/** What to write, sources first, so that no row is ever stored before its source. */
export type Plan = { readonly files: readonly PlannedFile[] } | { readonly problem: Problem };

const NAME = /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]*$/u;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Letters of a name, and its bytes: disks take 255, and another ending stands after it while it is written. */
const LONGEST_NAME = 100;
const MOST_BYTES = 200;

const utf8 = new TextEncoder();

/**
 * The file of observations that a name stands for; `.csv` is added where it is missing. Undefined for a name that
 * could leave the folder, hide in it, or not be written on some system.
 */
export function dataFile(name: string): string | undefined {
	const base = name.normalize('NFC').replace(/\.csv$/i, '');
	if (base.length > LONGEST_NAME || base !== base.trim() || base.endsWith('.')) return undefined;
	if (!NAME.test(base) || DEVICE.test(base) || utf8.encode(base).length > MOST_BYTES) return undefined;
	return `observations/${base}.csv`;
}

const COLUMNS = Object.keys(OBSERVATION_COLUMNS);

function rowCells(row: Observation): RowCells {
	const cells = observationCells(row);
	return Object.fromEntries(
		// an empty product is TOTAL: a file without that column can take the row
		COLUMNS.map((name, at) => [name, name === 'product' && cells[at] === 'TOTAL' ? '' : (cells[at] ?? '')])
	);
}

/** Whether two rows say the same, to the last printed digit and the note. */
const sameRow = (a: Observation, b: Observation): boolean => sameFigure(a, b) && a.note === b.note;

/** Whether a file still says the same after rows were put at its end: the old rows, and then just the new ones. */
function isFaithful(
	file: string,
	old: Uint8Array | undefined,
	{ text }: AppendedFile,
	rows: readonly Observation[],
	references: ReferenceData
): boolean {
	const before = old && old.length > 0 ? decode(file, old) : { text: '' };
	if ('problem' in before) return false;
	const earlier = before.text === '' ? [] : readObservations(file, before.text, references).rows;
	const written = readObservations(file, text, references).rows;
	if (written.length !== earlier.length + rows.length) return false;
	return written.every((row, at) => {
		const expected = at < earlier.length ? earlier[at] : rows[at - earlier.length];
		return expected !== undefined && sameRow(row, expected);
	});
}

/** sources.csv with new sources at its end; undefined where there are none. */
function planSources(
	stored: StoredTables,
	sources: readonly Source[],
	bytesOf: BytesOf
): PlannedFile | { readonly problem: Problem } | undefined {
	if (sources.length === 0) return undefined;
	const file = 'sources.csv';
	const cells = sources.map(({ day: _day, rank, origin, publisher, ...rest }) => ({
		...rest,
		publisher,
		origin: origin === publisher ? '' : origin,
		rank: String(rank)
	}));
	const plan = appendRows(file, bytesOf(file), SOURCE_COLUMNS, cells, { widen: true });
	if (typeof plan === 'string') return { problem: brokenTarget(file) };
	const written = readSources(file, plan.text).sources;
	const isFaithful = [...stored.sources.values(), ...sources].every(({ id, publisher, day, rank }) => {
		const source = written.get(id);
		return source?.publisher === publisher && source.day === day && source.rank === rank;
	});
	return isFaithful ? { file, bytes: plan.bytes, added: plan.added } : { problem: unfaithful(file) };
}

/** Names to try when the first is taken by a file that cannot hold the rows. */
const TRIES = 9;

/**
 * The first file of this name, or of this name with a number, that can take the rows; otherwise why the first cannot.
 */
function planRows(
	name: string,
	rows: readonly Observation[],
	references: ReferenceData,
	bytesOf: BytesOf
): PlannedFile | { readonly problem: Problem } {
	const cells = rows.map(rowCells);
	let problem: Problem | undefined;
	for (let number = 1; number <= TRIES; number++) {
		const file = dataFile(number === 1 ? name : `${name.replace(/\.csv$/i, '')}-${number}`);
		if (file === undefined) return { problem: unfaithful(name) };
		const old = bytesOf(file);
		const plan = appendRows(file, old, OBSERVATION_COLUMNS, cells, {
			commas: (table) => decimalsOf(table) === 'comma'
		});
		if (plan === 'broken') problem ??= brokenTarget(file);
		else if (plan !== 'narrow') {
			if (isFaithful(file, old, plan, rows, references)) return { file, bytes: plan.bytes, added: plan.added };
			problem ??= unfaithful(file);
		}
	}
	return { problem: problem ?? unfaithful(name) };
}

/**
 * The files to write so that the new and changed rows of a merge are stored, and their sources. The old bytes of a file
 * stay as they are. Each new file is read again before it is planned: it has to say what the old one said and then the
 * new rows, or it is not written.
 * @param name the file of observations that the rows go in, without folder
 */
export function planWrite(
	stored: StoredTables,
	{ added, changed, sources }: Pick<Merge, 'added' | 'changed' | 'sources'>,
	name: string,
	bytesOf: BytesOf
): Plan {
	const rows = [...added, ...changed].map(({ observation }) => observation).sort((a, b) => a.order - b.order);
	if (rows.length === 0) return { files: [] };
	const sourcesFile = planSources(stored, sources, bytesOf);
	if (sourcesFile && 'problem' in sourcesFile) return sourcesFile;
	const references = {
		sources: new Map([...stored.sources, ...sources.map((source) => [source.id, source] as const)]),
		areas: areaNames(stored.areas.values())
	};
	const rowsFile = planRows(name, rows, references, bytesOf);
	if ('problem' in rowsFile) return rowsFile;
	return { files: [...(sourcesFile ? [sourcesFile] : []), rowsFile] };
}
