import { csvText, observationCells, type Cell } from '#lib/tables/csv.ts';
import { decisionsAbout } from '#lib/tables/decide.ts';
import { DECISION_COLUMNS, readDecisions, type Decision, type DecisionKind } from '#lib/tables/decisions.ts';
import { isError } from '#lib/tables/file-error.ts';
import { OBSERVATION_COLUMNS } from '#lib/tables/observation-columns.ts';
import { textCell } from '#lib/tables/text-cell.ts';
import type { MemorySnapshot } from '#lib/snapshot/snapshot.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { TOTAL } from '#lib/trade/product.ts';
import { indexed } from '#lib/trade/rows.ts';
import type { Relation } from '#lib/trade/slice.ts';
import { finish } from '#lib/trade/steps.ts';
import { appendRows, type RowCells } from './append.ts';
import { cellsOf } from './shown-rows.ts';
import type { BytesOf, PlannedFile } from './write-plan.ts';

/** The file that decisions are written to. */
export const DECISIONS_FILE = 'decisions.csv';

/** The columns of observations that say which row a decision is about. */
export const NAMING_COLUMNS = Object.keys(OBSERVATION_COLUMNS).filter((name) => Object.hasOwn(DECISION_COLUMNS, name));

/** The cells that name a row, as a page shows it and a decision is sent back with. */
export type NamingCells = Readonly<Record<string, string>>;

/** What an editor decides about one row, and why. */
export interface DecisionOrder {
	readonly decision: DecisionKind;
	/** The row as the editor saw it. */
	readonly row: NamingCells;
	/** Who decides; empty where that is not said. */
	readonly by: string;
	readonly reason: string;
}

/** Why a decision cannot be written. */
export type DecisionFault =
	/** There is no such row, or not any more. */
	| 'no-row'
	/** It is decided so already, or there is nothing to reopen. */
	| 'stands'
	/** decisions.csv has faults, or could not be read again as it was meant. */
	| 'faulty';

/** What a decision makes of its row. */
const STANDING = { withdraw: 'withdrawn', confirm: 'confirmed', reopen: undefined } as const;

/** The cells that name a row, as texts. */
export function namingCells(row: Observation): NamingCells {
	const cells: Readonly<Record<string, string>> = cellsOf(row);
	return Object.fromEntries(NAMING_COLUMNS.map((name) => [name, cells[name] ?? '']));
}

/** The relation of the row that cells name. */
export const relationNamed = ({ reporter = '', partner = '', product = '' }: NamingCells): Relation => ({
	reporter,
	partner,
	product: product === '' ? TOTAL : product
});

/** The same as they are written: the digits of numbers stay as they were printed. */
function writtenCells(row: Observation): RowCells {
	const cells = observationCells(row);
	const names = Object.keys(OBSERVATION_COLUMNS);
	return Object.fromEntries(NAMING_COLUMNS.map((name) => [name, cells[names.indexOf(name)] ?? '']));
}

/** What stands for a file that is gone: the decisions that hold all the same, which a new file would end. */
function restored(decisions: readonly Decision[]): Uint8Array {
	const columns = decisions[0]?.columns;
	const names = Object.keys(DECISION_COLUMNS);
	const cellOf = (cell: string): Cell => (/^[+-]?[\d.]+$/.test(cell) ? { digits: cell } : textCell(cell));
	const lines = decisions.map(({ cells }) => names.map((name) => cellOf(cells[(columns?.get(name) ?? 0) - 1] ?? '')));
	return new TextEncoder().encode(csvText([names, ...lines]));
}

/**
 * The file of decisions with one more at its end, about the row that the order names. It is read again before it is
 * given: the decision has to be the one that counts for that row.
 * @param now milliseconds since 1970
 */
export function planDecision(
	{ dataset, observations }: Pick<MemorySnapshot, 'dataset' | 'observations'>,
	order: DecisionOrder,
	now: number,
	bytesOf: BytesOf
): PlannedFile | DecisionFault {
	const isNamed = (row: Observation): boolean => {
		if (row.source.id !== order.row['source'] || row.partner !== order.row['partner']) return false;
		const cells = namingCells(row);
		return NAMING_COLUMNS.every((name) => cells[name] === order.row[name]);
	};
	const row = observations.find(isNamed);
	if (!row) return 'no-row';
	if (row.decision === STANDING[order.decision]) return 'stands';

	const { reporter, partner, product } = row;
	const relation = indexed(
		dataset.observations.filter(
			(other) => other.reporter === reporter && other.partner === partner && other.product === product
		)
	);
	const counting = (decisions: readonly Decision[]): Decision | undefined =>
		finish(decisionsAbout(relation, { ...dataset, decisions })).latest.get(row);
	// a line that was written by hand may have a later time; of two at one time the later line counts
	const decided = Math.max(now, dataset.decisions.length > 0 ? (counting(dataset.decisions)?.decided ?? 0) : 0);
	const present = bytesOf(DECISIONS_FILE);
	const old = present ?? restored(dataset.decisions);
	const cells = {
		...writtenCells(row),
		decided: new Date(decided).toISOString(),
		decision: order.decision,
		by: order.by,
		reason: order.reason
	};
	const plan = appendRows(DECISIONS_FILE, old, DECISION_COLUMNS, [cells], { widen: true });
	if (typeof plan === 'string') return 'faulty';
	const { decisions, problems } = readDecisions(DECISIONS_FILE, plan.text);
	if (problems.some(isError) || counting(decisions)?.line !== decisions.at(-1)?.line) return 'faulty';
	return { file: DECISIONS_FILE, bytes: plan.bytes, added: plan.added, ...(!present && { without: old }) };
}
