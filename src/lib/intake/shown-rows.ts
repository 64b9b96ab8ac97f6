import type { Cells, Incoming, IncomingRow } from '#lib/formats/incoming.ts';
import { cellText, observationCells } from '#lib/tables/csv.ts';
import { OBSERVATION_COLUMNS, type ObservationColumn } from '#lib/tables/observation-columns.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { rowRef, type Observation, type RowRef } from '#lib/trade/observation.ts';
import { checkRows } from './check-rows.ts';
import { candidates, columnOf } from './correction.ts';
import type { Kind, Proposal } from './propose.ts';

/** A row of a file as a table shows it. */
export interface ShownRow {
	readonly line: number;
	/** Absent where the format did not let the row in. */
	readonly cells?: Cells;
	readonly problems: readonly PlacedProblem[];
	/** What is stored: the figure that a changed row revises, or the one that says the same. */
	readonly stored?: { readonly ref: RowRef; readonly printed: string; readonly publisher: string };
}

export interface PlacedProblem extends Problem {
	/** The cell it is about. */
	readonly name?: ObservationColumn;
	/** What could stand there instead. */
	readonly instead: readonly string[];
}

const COLUMNS = Object.keys(OBSERVATION_COLUMNS) as ObservationColumn[];

/** A stored row in the columns of data/observations, as they are written there. */
export function cellsOf(row: Observation): Cells {
	const cells = observationCells(row);
	const text = (at: number): string => {
		const cell = cells[at] ?? '';
		return typeof cell === 'string' ? cell : cellText(cell);
	};
	return Object.fromEntries(COLUMNS.map((column, at) => [column, text(at)])) as Record<ObservationColumn, string>;
}

/** "176.4 USD bn, 29.5%" */
const printedText = ({ value, unit, yoy }: Cells): string =>
	[value && `${value} ${unit}`, yoy && `${yoy}%`].filter(Boolean).join(', ');

const usedRow = ({ line, cells }: IncomingRow, stored?: Observation): ShownRow => ({
	line,
	cells,
	problems: [],
	...(stored && {
		stored: {
			ref: rowRef(stored),
			printed: printedText(cellsOf(stored)),
			publisher: stored.source.publisher
		}
	})
});

/** A problem with the cell it is about, and with the texts that would mend it. */
function placed(problem: Problem, row: IncomingRow | undefined, incoming: Incoming, proposal: Proposal): PlacedProblem {
	const name = row && columnOf(problem, row);
	if (!row || !name) return { ...problem, instead: [] };
	const { dataset, areas } = proposal.before;
	const references = { sources: dataset.sources, areas };
	const mends = (text: string): boolean => {
		const [checked] = checkRows(incoming, [{ ...row, cells: { ...row.cells, [name]: text } }], references).rows;
		return (
			checked !== undefined &&
			!checked.problems.some((other) => other.severity === 'error' && columnOf(other, row) === name)
		);
	};
	return { ...problem, name, instead: candidates(problem).filter(mends) };
}

/** The rows of one kind from position `from` on. */
export function shownRows(
	proposal: Proposal,
	incoming: Incoming,
	kind: Kind,
	from: number,
	count: number
): readonly ShownRow[] {
	const { added, changed, unchanged, withdrawn, refused } = proposal.merge;
	const end = from + count;
	switch (kind) {
		case 'added':
			return added.slice(from, end).map((row) => usedRow(row.incoming));
		case 'changed':
			return changed.slice(from, end).map((row) => usedRow(row.incoming, row.revises));
		case 'unchanged':
			return unchanged.slice(from, end).map((row) => usedRow(row.incoming, row.same));
		case 'withdrawn':
			return withdrawn.slice(from, end).map((row) => usedRow(row.incoming, row.same));
		case 'refused':
			return refused.slice(from, end).map(({ incoming: row, line, problems }) => ({
				line,
				...(row && { cells: row.cells }),
				problems: problems.map((problem) => placed(problem, row, incoming, proposal))
			}));
	}
}
