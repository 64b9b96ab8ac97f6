import { isFileError } from './file-error.ts';
import type { Problem } from './problem.ts';
import { badDecided, badDecision } from './reference-problems.ts';
import { lastDay } from './sources.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';

/** Those that say which row is meant have the names of observations' columns. */
export const DECISION_COLUMNS = {
	decided: 'required',
	decision: 'required',
	reporter: 'required',
	partner: 'required',
	flow: 'required',
	product: 'optional',
	edition: 'optional',
	period: 'required',
	value: 'required',
	unit: 'required',
	quantity: 'optional',
	yoy: 'optional',
	yoy_currency: 'optional',
	source: 'required',
	by: 'optional',
	reason: 'optional'
} as const satisfies Schema;

export const DECISION_KINDS = ['withdraw', 'confirm', 'reopen'] as const;

/** What can be decided about a row. */
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A line of decisions.csv: what an editor decided about a row, which its cells name as a file of observations would. */
export interface Decision {
	/** Milliseconds since 1970. */
	readonly decided: number;
	readonly decision: DecisionKind;
	readonly cells: readonly string[];
	/** Where the cells stand. */
	readonly columns: ColumnNumbers;
	readonly file: string;
	readonly line: number;
}

export interface DecisionsFile {
	/** In order of lines. */
	readonly decisions: readonly Decision[];
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** The moment that a day or a time means, of UTC where it names no zone, in milliseconds since 1970. */
export function timeOf(text: string): number | undefined {
	const [, day, zone] = TIME.exec(text) ?? [];
	if (day === undefined || lastDay(day) === undefined) return undefined;
	const time = Date.parse(text.length === day.length || zone !== undefined ? text : `${text}Z`);
	return Number.isNaN(time) ? undefined : time;
}

/** Reads decisions.csv. A line without a time or a decision is left out; which rows lines are about is told later. */
export function readDecisions(file: string, text: string): DecisionsFile {
	const { table, problems } = openTable(file, text, DECISION_COLUMNS);
	if (!table) return { decisions: [], problems, columns: new Map() };
	const { columns } = table;
	const field = fieldReader(file, columns);
	const decisions: Decision[] = [];
	const lineProblems: Problem[] = [];
	const fileProblems = table.read((cells, line) => {
		const row = field<keyof typeof DECISION_COLUMNS>(cells, line);
		const decided = timeOf(row.text('decided'));
		const decision = DECISION_KINDS.find((kind) => kind === row.text('decision').toLowerCase());
		if (decided === undefined) lineProblems.push(badDecided(row.place('decided'), row.text('decided')));
		if (decision === undefined) lineProblems.push(badDecision(row.place('decision'), row.text('decision')));
		if (decided === undefined || decision === undefined) return;
		decisions.push({ decided, decision, cells: [...cells], columns, file, line });
	});
	if (fileProblems.some(isFileError)) return { decisions: [], problems: fileProblems, columns };
	return { decisions, problems: [...problems, ...fileProblems, ...lineProblems], columns };
}
