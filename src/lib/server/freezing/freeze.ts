import type { Saved } from '#lib/intake/commit.ts';
import { FROZEN_SCHEMA, frozenChart, type NotFrozen } from '#lib/pages/frozen.ts';
import type { LiveView } from '#lib/pages/frozen-notice.ts';
import { isSlug } from '#lib/tables/address-names.ts';
import { newest } from '../current.ts';
import { NotSaved } from '../saving/not-saved.ts';
import { isRecord } from '../saving/is-record.ts';
import { saveOr } from '../saving/save-or.ts';
import { save } from '../saving/save.ts';
import { countFrozen, findFrozen, frozenFile, newFrozenId } from './frozen-files.ts';
import { LARGEST_FROZEN, type TakenDown } from './stored.ts';

/** Frozen charts that a data directory may hold. */
const MOST_FROZEN = 10_000;

/** What an editor asks to have frozen. */
export interface FreezeOrder extends LiveView {
	/** Of the data that the page was made from. */
	readonly version: string;
}

/** A freeze order from what somebody sent; undefined where it is something else. */
export function readFreezeOrder(sent: unknown): FreezeOrder | undefined {
	if (!isRecord(sent)) return undefined;
	const { version, slug, query } = sent;
	if (typeof version !== 'string' || typeof query !== 'string') return undefined;
	if (slug !== undefined && (typeof slug !== 'string' || !isSlug(slug))) return undefined;
	return { version, query, ...(slug !== undefined && { slug }) };
}

/** What became of a freeze order. */
export type FreezeOutcome =
	| { readonly kind: 'frozen'; readonly id: string; readonly day: string; readonly saved: Saved }
	| { readonly kind: 'refused'; readonly why: NotFrozen }
	| { readonly kind: 'too-large' };

/**
 * Stores a view as it is at this moment, through the saving of rows: under the lock, whole, told in the log.
 * @throws {NotSaved} where nothing was saved: the data have changed since the page was made, or cannot be written
 */
export async function freeze(dataDir: string, { version, ...view }: FreezeOrder, from: string): Promise<FreezeOutcome> {
	const id = newFrozenId();
	const when = new Date().toISOString();
	const what = `freeze ${view.slug ?? 'explore'}`;
	const done = await saveOr<Exclude<FreezeOutcome, { kind: 'frozen' }>>(dataDir, { from, what }, async (bytesOf) => {
		const snapshot = await newest();
		if (snapshot.dataset.version !== version)
			throw new NotSaved('changed', 'The data have changed since this page was made. Nothing was frozen.');
		if ((await countFrozen(dataDir)) >= MOST_FROZEN)
			throw new NotSaved('disk', `This server keeps ${MOST_FROZEN} frozen charts already. Nothing was frozen.`);
		const file = frozenFile(id);
		if (bytesOf(file) !== undefined) throw new NotSaved('changed', 'This id is taken. Nothing was frozen; try again.');
		const frozen = await frozenChart(snapshot, view, when);
		if (!('schema' in frozen)) return { why: { kind: 'refused', why: frozen } };
		const bytes = Buffer.from(`${JSON.stringify(frozen)}\n`);
		return bytes.length > LARGEST_FROZEN ? { why: { kind: 'too-large' } } : { files: [{ file, bytes, added: '' }] };
	});
	return 'saved' in done ? { kind: 'frozen', id, day: when.slice(0, 10), ...done } : done.why;
}

/**
 * Takes a frozen chart down: what stays is that it was there. It can be undone like any save.
 * @throws {NotSaved} where nothing was saved
 */
export async function takeDown(dataDir: string, id: string, from: string): Promise<Saved | 'unknown'> {
	const takenDown = new Date().toISOString();
	const saved = await save(dataDir, { from, what: `take down ${id}` }, async (bytesOf) => {
		const stored = await findFrozen(dataDir, id);
		if (stored?.kind !== 'chart') return { files: [], added: 0, changed: 0 };
		const file = frozenFile(id);
		bytesOf(file);
		const tombstone: TakenDown = { schema: FROZEN_SCHEMA, frozen: stored.chart.frozen, takenDown };
		return { files: [{ file, bytes: Buffer.from(`${JSON.stringify(tombstone)}\n`), added: '' }], added: 0, changed: 0 };
	});
	return saved ?? 'unknown';
}
