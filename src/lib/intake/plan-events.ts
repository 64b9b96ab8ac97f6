import { csvText } from '#lib/tables/csv.ts';
import { decode } from '#lib/tables/decode.ts';
import { EVENT_COLUMNS, type EventCells } from '#lib/tables/event-cells.ts';
import { eventCells, readEvents, type TradeEvent } from '#lib/tables/events.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import type { FieldProblem } from './field-problem.ts';
import { joinedRecords, openRows, rewrittenFile, rowText, textsOf, type RowTexts } from './table-rows.ts';
import type { PlannedFile } from './write-plan.ts';

/** The file that events are written to. */
export const EVENTS_FILE = 'events.csv';

/** What an editor wants of one event. `seen` is the event as the editor saw it: an event has no name of its own. */
export type EventOrder =
	| { readonly kind: 'add'; readonly cells: EventCells }
	| { readonly kind: 'edit'; readonly seen: EventCells; readonly cells: EventCells }
	| { readonly kind: 'remove'; readonly seen: EventCells };

/** Why an event cannot be written. */
export type EventFault =
	/** No event says what the editor saw: somebody has changed it, or taken it away. */
	| 'changed'
	/** events.csv has faults, or could not be read again as it was meant. */
	| 'faulty';

export type EventField = keyof EventCells;

export const EVENT_FIELDS = Object.keys(EVENT_COLUMNS) as EventField[];

/** The place of a field where an event is a file of its own, as problems are told. */
export const eventPlace = (field: EventField) => ({
	file: EVENTS_FILE,
	line: 2,
	column: EVENT_FIELDS.indexOf(field) + 1
});

/** What is wrong with the fields of one event. */
export interface EventProblems {
	readonly problems: readonly FieldProblem<EventField>[];
}

const isSame = (a: EventCells, b: EventCells): boolean => EVENT_FIELDS.every((column) => a[column] === b[column]);

/** An event as its cells are read, or what is wrong with them. */
export function readEvent(cells: EventCells): TradeEvent | EventProblems {
	const { events, problems } = readEvents(EVENTS_FILE, csvText([EVENT_FIELDS, EVENT_FIELDS.map((of) => cells[of])]));
	const [event] = events;
	if (event && problems.length === 0) return event;
	return {
		problems: problems.map((problem) => ({ field: EVENT_FIELDS[(problem.column ?? 1) - 1] ?? 'text', problem }))
	};
}

/**
 * events.csv after an order. Only the row that it is about is written anew, what did not change in it as it was typed;
 * every other stays. The file is read again before it is given: it has to say what it said, and what was ordered.
 * @param old the file as it is; undefined where there is none
 */
export function planEvents(old: Uint8Array | undefined, order: EventOrder): PlannedFile | EventFault | EventProblems {
	const bytes = old && old.length > 0 ? old : new TextEncoder().encode(csvText([EVENT_FIELDS]));
	const decoded = decode(EVENTS_FILE, bytes);
	if ('problem' in decoded) return 'faulty';
	const { events, problems } = readEvents(EVENTS_FILE, decoded.text);
	if (problems.some(isFileError)) return 'faulty';
	const present = 'seen' in order ? events.find((event) => isSame(eventCells(event), order.seen)) : undefined;
	if ('seen' in order && !present) return 'changed';
	const wanted = 'cells' in order ? readEvent(order.cells) : undefined;
	if (wanted && 'problems' in wanted) return wanted;

	const text = rewritten(decoded.text, present?.line, wanted && eventCells(wanted));
	if (text === undefined) return 'faulty';
	const kept = events.filter((event) => event !== present);
	if (!isFaithful(readEvents(EVENTS_FILE, text).events, wanted ? [...kept, wanted] : kept)) return 'faulty';
	return rewrittenFile(EVENTS_FILE, bytes, decoded.text, text);
}

/**
 * The event that an editor's has most likely become: an event has no name, so it is the one that has most of what the
 * editor saw, its words or its time among it. Undefined where none has: it was taken away.
 */
export function likeliestNow(file: Uint8Array | undefined, seen: EventCells): EventCells | undefined {
	const decoded = file && decode(EVENTS_FILE, file);
	if (!decoded || 'problem' in decoded) return undefined;
	const alike = (cells: EventCells): number => EVENT_FIELDS.filter((field) => cells[field] === seen[field]).length;
	return readEvents(EVENTS_FILE, decoded.text)
		.events.map(eventCells)
		.filter(({ period, text }) => period === seen.period || text === seen.text)
		.reduce<EventCells | undefined>((best, one) => (best && alike(best) >= alike(one) ? best : one), undefined);
}

/** Whether both say the same, in whatever order. */
function isFaithful(written: readonly TradeEvent[], expected: readonly TradeEvent[]): boolean {
	const [a, b] = [written, expected].map((events) => events.map((event) => JSON.stringify(eventCells(event))).sort());
	return a?.join('\n') === b?.join('\n');
}

/** The text of the file with the row of `line` written anew, or taken out, or a row at its end. */
function rewritten(source: string, line: number | undefined, cells: EventCells | undefined): string | undefined {
	const present = openRows(EVENTS_FILE, source, EVENT_COLUMNS, []);
	const at = present?.records.findIndex((record) => record.line === line) ?? -1;
	const former = present?.records[at]?.text;
	if (!present || (line !== undefined && former === undefined)) return undefined;
	if (!cells) return joinedRecords(present.records.toSpliced(at, 1).map(textOf), present.end);
	const { columns } = present.table;
	const said = EVENT_FIELDS.filter((field) => columns.has(field)).map((field) => [field, cells[field]]);
	const typed = former === undefined ? Object.fromEntries(said) : textsOf(former, present.table);
	const written = asTyped(cells, typed);
	const opened = openRows(EVENTS_FILE, source, EVENT_COLUMNS, [written]);
	if (!opened) return undefined;
	const texts = opened.records.map(textOf);
	const row = rowText(opened, texts[at], written);
	return joinedRecords(former === undefined ? [...texts, row] : texts.with(at, row), opened.end);
}

const textOf = ({ text }: { readonly text: string }): string => text;

/**
 * Cells as a person has typed them where they are read as the same: China stays China, and not CHN. A column that the
 * file does not have says what an empty cell does.
 */
function asTyped(cells: EventCells, typed: RowTexts): EventCells {
	const before = Object.fromEntries(EVENT_FIELDS.map((field) => [field, typed[field] ?? ''])) as EventCells;
	const read = readEvent(before);
	const meant = 'problems' in read ? undefined : eventCells(read);
	return Object.fromEntries(
		EVENT_FIELDS.map((field) => [field, meant?.[field] === cells[field] ? before[field] : cells[field]])
	) as EventCells;
}
