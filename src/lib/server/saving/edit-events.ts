import type { Saved } from '#lib/intake/commit.ts';
import type { FieldProblem } from '#lib/intake/field-problem.ts';
import {
	EVENT_FIELDS,
	likeliestNow,
	eventPlace,
	EVENTS_FILE,
	planEvents,
	readEvent,
	type EventFault,
	type EventField,
	type EventOrder
} from '#lib/intake/plan-events.ts';
import type { RowTexts } from '#lib/intake/table-rows.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { badEventArea } from '#lib/tables/event-problems.ts';
import type { EventCells } from '#lib/tables/event-cells.ts';
import type { TradeEvent } from '#lib/tables/events.ts';
import { newest } from '../current.ts';
import { isRecord } from './is-record.ts';
import { cellText, oneLine } from './one-line.ts';
import { saveOr } from './save-or.ts';

/** Letters that a cell of events.csv may have: a chart has room for a short line. */
const LONGEST: Readonly<Record<EventField, number>> = {
	period: 40,
	reporter: 80,
	partner: 80,
	product: 20,
	flow: 20,
	text: 120,
	text_zh: 120,
	text_ru: 120,
	url: 2000,
	kind: 20
};

/** A save, and what the event says now; nothing where it was taken away. */
export interface SavedEvent {
	readonly saved: Saved;
	readonly cells?: EventCells | undefined;
}

export type EventOutcome =
	| ({ readonly kind: 'saved' } & SavedEvent)
	| { readonly kind: 'refused'; readonly why: EventFault; readonly now?: EventCells | undefined }
	| { readonly kind: 'problems'; readonly problems: readonly FieldProblem<EventField>[] };

/** An event as the editor saw it. */
const seenCells = (sent: Record<string, unknown>): EventCells =>
	Object.fromEntries(EVENT_FIELDS.map((field) => [field, cellText(sent[field])])) as EventCells;

/** What an editor has written, each field on one line. */
const writtenCells = (sent: Record<string, unknown>): EventCells =>
	Object.fromEntries(
		EVENT_FIELDS.map((field) => [field, oneLine(cellText(sent[field]), LONGEST[field], field)])
	) as EventCells;

/** An order from what somebody sent; undefined where it is something else. */
export function readEventOrder(sent: unknown): EventOrder | undefined {
	if (!isRecord(sent)) return undefined;
	const { kind, seen, cells } = sent;
	if (kind === 'add') return isRecord(cells) ? { kind, cells: writtenCells(cells) } : undefined;
	if (!isRecord(seen)) return undefined;
	if (kind === 'remove') return { kind, seen: seenCells(seen) };
	if (kind === 'edit' && isRecord(cells)) return { kind, seen: seenCells(seen), cells: writtenCells(cells) };
	return undefined;
}

const AREA_FIELDS = ['reporter', 'partner'] as const;

/** A problem for each country or area that neither areas.csv nor ISO knows. */
export const areaProblems = (cells: RowTexts, areas: Snapshot['areas']): FieldProblem<EventField>[] =>
	AREA_FIELDS.flatMap((field) => {
		const written = cells[field] ?? '';
		const isKnown = written === '' || areas.codeOf(written) !== undefined;
		return isKnown ? [] : [{ field, problem: badEventArea(eventPlace(field), written) }];
	});

/** An event that somebody has filled in so far, for a look at it, and what it said before; undefined where it is none yet. */
export function readDraft(
	sent: unknown,
	snapshot: Snapshot
): { readonly event: TradeEvent; readonly seen: EventCells | undefined } | undefined {
	if (!isRecord(sent) || !isRecord(sent['cells'])) return undefined;
	const { cells, problems } = withAreas(writtenCells(sent['cells']), snapshot);
	const event = problems.length > 0 ? undefined : readEvent(cells);
	if (!event || 'problems' in event) return undefined;
	return { event, seen: isRecord(sent['seen']) ? seenCells(sent['seen']) : undefined };
}

/** The cells with the codes of areas that areas.csv or ISO knows, and a problem for each that nothing knows. */
function withAreas(cells: EventCells, { areas }: Snapshot) {
	const coded = { ...cells };
	for (const field of AREA_FIELDS) coded[field] = areas.codeOf(cells[field]) ?? cells[field];
	return { cells: coded, problems: areaProblems(cells, areas) };
}

/**
 * Writes what an editor wants of an event, through the saving of rows: under the lock, whole, told in the log, and undone
 * like any save.
 * @throws {NotSaved} where nothing was saved: the directory cannot be written, or somebody else saves
 */
export async function editEvent(dataDir: string, order: EventOrder, from: string): Promise<EventOutcome> {
	const { period, text } = 'cells' in order ? order.cells : order.seen;
	const what = `${order.kind} event ${period} ${text}`;
	let written: EventCells | undefined;
	const done = await saveOr<Exclude<EventOutcome, { kind: 'saved' }>>(dataDir, { from, what }, async (bytesOf) => {
		const { cells, problems } = 'cells' in order ? withAreas(order.cells, await newest()) : { problems: [] };
		const plan = planEvents(bytesOf(EVENTS_FILE), cells && 'cells' in order ? { ...order, cells } : order);
		const faults = typeof plan === 'object' && 'problems' in plan ? plan.problems : [];
		const now = plan === 'changed' && 'seen' in order ? likeliestNow(bytesOf(EVENTS_FILE), order.seen) : undefined;
		if (typeof plan === 'string') return { why: { kind: 'refused', why: plan, now } };
		if (problems.length + faults.length > 0 || 'problems' in plan)
			// what no name is, is told once, by who knows all names
			return {
				why: { kind: 'problems', problems: [...problems, ...faults.filter((one) => !isTold(one, problems))] }
			};
		written = cells;
		return { files: [plan] };
	});
	return 'saved' in done ? { kind: 'saved', ...done, cells: written } : done.why;
}

const isTold = ({ field }: FieldProblem, problems: readonly FieldProblem[]): boolean =>
	problems.some((one) => one.field === field);
