import { join } from 'node:path';
import type { Saved } from '#lib/intake/commit.ts';
import type { FieldProblem } from '#lib/intake/field-problem.ts';
import { CHARTS_FILE } from '#lib/intake/plan-charts.ts';
import { EVENTS_FILE } from '#lib/intake/plan-events.ts';
import {
	columnsOf,
	fieldOf,
	MENDED_FILES,
	planMend,
	typedRows,
	type MendedFile,
	type MendFault,
	type MendOrder,
	type TypedRow
} from '#lib/intake/plan-mend.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { fileProblems } from '#lib/pages/problems.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { badView } from '#lib/tables/reference-problems.ts';
import { parseView } from '#lib/views/view.ts';
import { messageIn, sentencesIn } from '#lib/words/problems/word-problem.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import { newest } from '../current.ts';
import { contents } from './contents.ts';
import { areaProblems } from './edit-events.ts';
import { isRecord } from './is-record.ts';
import { cellText, oneLine } from './one-line.ts';
import { saveOr } from './save-or.ts';

/** A row that is left out, or of which something is, and why. */
export interface FaultyRow extends TypedRow {
	readonly file: MendedFile;
	readonly columns: readonly string[];
	readonly problems: readonly { readonly field: string; readonly message: string }[];
}

/** What is wrong with the files that the desk writes. */
export interface DeskFaults {
	readonly rows: readonly FaultyRow[];
	/** Of files that cannot be read as they are, in words. */
	readonly files: readonly { readonly file: MendedFile; readonly message: string }[];
}

/** Rows that are offered to be mended at once. */
const MOST_ROWS = 50;

const mendedFile = (file: unknown): MendedFile | undefined => MENDED_FILES.find((each) => each === file);

/** The rows of the desk's files that have errors, with what is wrong with each of their fields. */
export async function deskFaults(dataDir: string, snapshot: Snapshot, lang: Lang): Promise<DeskFaults> {
	const sentences = await sentencesIn(lang);
	const word = (problem: Problem): string => messageIn(problem, lang, sentences);
	const problems = (await fileProblems(snapshot, lang)).filter(
		({ file, severity }) => severity === 'error' && mendedFile(file) !== undefined
	);
	const rows: FaultyRow[] = [];
	for (const file of MENDED_FILES) {
		const own = problems.filter((problem) => problem.file === file && !isFileError(problem));
		const lines = new Set(own.flatMap(({ line }) => line ?? []).slice(0, MOST_ROWS));
		const bytes = lines.size > 0 ? await contents(join(dataDir, file)).catch(() => undefined) : undefined;
		const read = bytes && typedRows(file, bytes, lines);
		for (const row of read?.rows ?? [])
			rows.push({
				...row,
				file,
				columns: columnsOf(file),
				problems: own
					.filter(({ line }) => line === row.line)
					.map((problem) => ({ field: fieldOf(problem, read?.columns ?? new Map()), message: word(problem) }))
			});
	}
	const files = problems.filter(isFileError).flatMap((problem) => {
		const file = mendedFile(problem.file);
		return file ? [{ file, message: word(problem) }] : [];
	});
	return { rows, files };
}

/** Letters that a cell may have; what is too long for its column is told by the column's own rule. */
const LONGEST = 4000;

/** An order from what somebody sent; undefined where it is something else. */
export function readMendOrder(sent: unknown): MendOrder | undefined {
	if (!isRecord(sent)) return undefined;
	const { line, seen, cells } = sent;
	const file = mendedFile(sent['file']);
	if (!file || typeof line !== 'number' || !Number.isSafeInteger(line) || typeof seen !== 'string') return undefined;
	if (cells === undefined) return { file, line, seen };
	if (!isRecord(cells)) return undefined;
	const written = columnsOf(file).map((name) => [name, oneLine(cellText(cells[name]), LONGEST, name)]);
	return { file, line, seen, cells: Object.fromEntries(written) as Record<string, string> };
}

export type MendOutcome =
	| { readonly kind: 'saved'; readonly saved: Saved }
	| { readonly kind: 'refused'; readonly why: MendFault }
	| { readonly kind: 'problems'; readonly problems: readonly FieldProblem[] };

/** What is wrong with a row beyond its own file: a view that cannot be shown, a country that nothing knows. */
function problemsBeyond({ file, line, cells }: MendOrder, { vocabulary, areas }: Snapshot, lang: Lang): FieldProblem[] {
	if (!cells) return [];
	if (file === EVENTS_FILE) return areaProblems(cells, areas);
	const view = cells['view'] ?? '';
	if (file !== CHARTS_FILE) return [];
	const parsed = parseView(new URLSearchParams(view.replace(/^\?/, '')), vocabulary);
	if (!('fault' in parsed)) return [];
	return [{ field: 'view', problem: badView({ file, line }, view, wordViewFault(parsed.fault, lang)) }];
}

/**
 * Writes a mended row, or takes it away, through the saving of rows: under the lock, whole, told in the log, and undone
 * like any save.
 * @throws {NotSaved} where nothing was saved: the directory cannot be written, or somebody else saves
 */
export async function mendRow(dataDir: string, order: MendOrder, from: string, lang: Lang): Promise<MendOutcome> {
	const { file, line, cells } = order;
	const what = `${cells ? 'mend' : 'remove'} ${file}:${line}`;
	const done = await saveOr<Exclude<MendOutcome, { kind: 'saved' }>>(dataDir, { from, what }, async (bytesOf) => {
		const problems = problemsBeyond(order, await newest(), lang);
		const plan = planMend(bytesOf(file), order);
		if (typeof plan === 'string') return { why: { kind: 'refused', why: plan } };
		const faults = [...('problems' in plan ? plan.problems : []), ...problems];
		if (faults.length > 0 || 'problems' in plan) return { why: { kind: 'problems', problems: faults } };
		return { files: [plan] };
	});
	return 'saved' in done ? { kind: 'saved', ...done } : done.why;
}
