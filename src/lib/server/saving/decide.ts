import type { Saved } from '#lib/intake/commit.ts';
import {
	NAMING_COLUMNS,
	planDecision,
	relationNamed,
	type DecisionFault,
	type DecisionOrder,
	type NamingCells
} from '#lib/intake/plan-decision.ts';
import { DECISION_KINDS } from '#lib/tables/decisions.ts';
import { newest } from '../current.ts';
import { isRecord } from './is-record.ts';
import { cellText, oneLine, onOneLine } from './one-line.ts';
import { saveOr } from './save-or.ts';

const LONGEST_REASON = 500;
const LONGEST_NAME = 100;

/** A decision from what somebody sent; undefined where it is something else, or gives no reason. */
export function readDecisionOrder(sent: unknown): DecisionOrder | undefined {
	if (!isRecord(sent)) return undefined;
	const { decision, row, by = '', reason } = sent;
	const kind = DECISION_KINDS.find((known) => known === decision);
	if (!kind || typeof by !== 'string' || typeof reason !== 'string' || onOneLine(reason) === '') return undefined;
	if (!isRecord(row)) return undefined;
	const cells: NamingCells = Object.fromEntries(NAMING_COLUMNS.map((name) => [name, cellText(row[name])]));
	return {
		decision: kind,
		row: cells,
		by: oneLine(by, LONGEST_NAME, 'by'),
		reason: oneLine(reason, LONGEST_REASON, 'reason')
	};
}

/** What became of a decision. */
export type DecisionOutcome =
	{ readonly kind: 'saved'; readonly saved: Saved } | { readonly kind: 'refused'; readonly why: DecisionFault };

/**
 * Writes what an editor decided about a row, through the saving of rows: under the lock, whole, told in the log, and
 * undone like any save.
 * @throws {NotSaved} where nothing was saved: the directory cannot be written, or somebody else saves
 */
export async function decide(dataDir: string, order: DecisionOrder, from: string): Promise<DecisionOutcome> {
	const { reporter, partner, flow, period, value, unit, source } = order.row;
	const what = [order.decision, reporter, partner, flow, period, value, unit, source].join(' ');
	const done = await saveOr<DecisionFault>(dataDir, { from, what }, async (bytesOf) => {
		const snapshot = await newest();
		const plan = planDecision(await snapshot.inMemory([relationNamed(order.row)]), order, Date.now(), bytesOf);
		return typeof plan === 'string' ? { why: plan } : { files: [plan] };
	});
	return 'saved' in done ? { kind: 'saved', ...done } : { kind: 'refused', ...done };
}
