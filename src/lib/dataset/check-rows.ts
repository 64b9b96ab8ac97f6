import type { Observation } from '#lib/trade/observation.ts';
import type { Incoming, IncomingRow } from './incoming.ts';
import { OBSERVATION_COLUMNS, readRows, type Known, type ObservationColumn } from './observations.ts';
import { withoutPlaceholders } from './placeholder-zero.ts';
import type { Problem } from './problem.ts';

const COLUMNS = Object.keys(OBSERVATION_COLUMNS) as ObservationColumn[];
const NUMBERS = new Map(COLUMNS.map((column, at) => [column as string, at + 1]));

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
	{ file, decimals }: Pick<Incoming, 'file' | 'decimals'>,
	incoming: readonly IncomingRow[],
	known: Known
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
	const reading = readRows(file, table, known, decimals, 0);
	const { rows, problems: placeholders } = withoutPlaceholders(reading.rows, NUMBERS);

	const placed = (problem: Problem): Problem => {
		const row = problem.line === undefined ? undefined : incoming[problem.line];
		if (!row) return problem;
		const { line: _line, column, ...rest } = problem;
		const name = column === undefined ? undefined : COLUMNS[column - 1];
		const field = name && row.at[name];
		return { ...rest, line: row.line, ...(field !== undefined && { column: field }) };
	};
	const ofRow = new Map<number, Problem[]>();
	const ofNone: Problem[] = placeholders.map(placed);
	for (const problem of reading.problems) {
		if (problem.code === 'unknown-source' || problem.line === undefined) ofNone.push(placed(problem));
		else {
			const number = problem.line;
			const own = ofRow.get(number);
			if (own) own.push(placed(problem));
			else ofRow.set(number, [placed(problem)]);
		}
	}
	const good = new Map(rows.map((row) => [row.line, row]));
	return {
		rows: incoming.map((row, number) => {
			const observation = good.get(number);
			const problems = ofRow.get(number) ?? [];
			return observation
				? { incoming: row, observation: { ...observation, line: row.line }, problems }
				: { incoming: row, problems };
		}),
		problems: ofNone
	};
}
