import type { Observation } from '#lib/trade/observation.ts';
import type { Incoming, IncomingRow } from '#lib/formats/incoming.ts';
import { OBSERVATION_COLUMNS, type ObservationColumn } from '#lib/tables/observation-columns.ts';
import { readRows } from '#lib/tables/observation-rows.ts';
import type { ReferenceData } from '#lib/tables/reference-data.ts';
import { withoutPlaceholders } from '#lib/tables/placeholder-zero.ts';
import type { Problem } from '#lib/tables/problem.ts';

const COLUMNS = Object.keys(OBSERVATION_COLUMNS) as ObservationColumn[];
const NUMBERS = new Map(COLUMNS.map((column, at) => [column as string, at + 1]));

const NONE: readonly Problem[] = [];

/** What became of an incoming row: an observation, or nothing but problems; zeros not yet published are neither. */
export interface CheckedRow {
	readonly incoming: IncomingRow;
	readonly observation?: Observation;
	readonly problems: readonly Problem[];
}

export interface CheckedRows {
	/** In the order of the incoming rows. */
	readonly rows: readonly CheckedRow[];
	/** Of no single row. */
	readonly problems: readonly Problem[];
}

/**
 * Reads incoming rows by the very rules that data/observations is read by. An observation's file and line are those
 * of the incoming file; the columns of problems too.
 */
export function checkRows(
	{ file, decimals, format }: Pick<Incoming, 'file' | 'decimals' | 'format'>,
	incoming: readonly IncomingRow[],
	references: ReferenceData
): CheckedRows {
	// rows go by their number in the place of a line: several may stand on one line of their file
	const table = {
		columns: NUMBERS,
		read(visit: (cells: readonly string[], line: number) => void): Problem[] {
			const cells: string[] = [];
			for (const [number, row] of incoming.entries()) {
				for (const [at, column] of COLUMNS.entries()) cells[at] = row.cells[column];
				visit(cells, number);
			}
			return [];
		}
	};
	const isWrittenByHand = format?.id === 'own' || format?.id.startsWith('layout') === true;
	const reading = readRows(file, table, references, decimals, 0, isWrittenByHand);
	const { rows, problems: placeholders } = withoutPlaceholders(reading.rows, NUMBERS);

	// the problems were made for us just now too, and there may be millions
	const placed = (problem: Problem): Problem => {
		const row = problem.line === undefined ? undefined : incoming[problem.line];
		if (!row) return problem;
		const name = problem.column === undefined ? undefined : COLUMNS[problem.column - 1];
		const field = name && row.at[name];
		problem.line = row.line;
		if (field === undefined) delete problem.column;
		else problem.column = field;
		return problem;
	};
	const ofRow: (Problem[] | undefined)[] = Array.from({ length: incoming.length });
	const ofNone: Problem[] = placeholders.map(placed);
	for (const problem of reading.problems) {
		if (problem.code === 'unknown-source' || problem.line === undefined) ofNone.push(placed(problem));
		else {
			const number = problem.line;
			const problemsSoFar = ofRow[number];
			if (problemsSoFar) problemsSoFar.push(placed(problem));
			else ofRow[number] = [placed(problem)];
		}
	}
	const good: (Observation | undefined)[] = Array.from({ length: incoming.length });
	for (const row of rows) {
		const number = row.line;
		// the rows were made for us just now: a copy of each would cost more than reading it
		(row as { line: number }).line = incoming[number]?.line ?? number;
		good[number] = row;
	}
	return {
		rows: incoming.map((row, number) => {
			const observation = good[number];
			const problems = ofRow[number] ?? NONE;
			return observation ? { incoming: row, observation, problems } : { incoming: row, problems };
		}),
		problems: ofNone
	};
}
