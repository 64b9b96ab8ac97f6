import { Buffer } from 'node:buffer';
import type { Saved } from '#lib/intake/commit.ts';
import type { FieldProblem } from '#lib/intake/field-problem.ts';
import { planSite, SITE_FILE, siteNow, type SiteCells, type SiteFault, type SiteOrder } from '#lib/intake/plan-site.ts';
import type { BytesOf, PlannedFile } from '#lib/intake/write-plan.ts';
import { badBrandFile, brandNameTaken, noBrandFile } from '#lib/tables/site-problems.ts';
import { brandKind, SITE_KEYS, type SiteKey } from '#lib/tables/site.ts';
import { brandFilesThere, isBrandFile, MOST_BYTES } from '../brand.ts';
import { isRecord } from './is-record.ts';
import { cellText, oneLine } from './one-line.ts';
import { saveOr } from './save-or.ts';

/** Letters that a value may have; what is too long is told by the value's own rule. */
const LONGEST = 2000;

/** What names a file of brand/. */
const FILE_KEYS = ['logo', 'logo_dark', 'font'] as const satisfies readonly SiteKey[];

/** A file that an editor brings for one of the keys; its name is the value of the key. */
export interface BroughtFile {
	readonly key: (typeof FILE_KEYS)[number];
	readonly bytes: Buffer;
}

/** A house style that an editor wants, and the files that come with it. */
export interface SentSite extends SiteOrder {
	readonly files: readonly BroughtFile[];
}

export type SiteOutcome =
	| { readonly kind: 'saved'; readonly saved: Saved }
	| { readonly kind: 'refused'; readonly why: SiteFault; readonly now?: SiteCells | undefined }
	| { readonly kind: 'problems'; readonly problems: readonly FieldProblem<SiteKey>[] };

const cellsOf = (sent: Record<string, unknown>): SiteCells =>
	Object.fromEntries(SITE_KEYS.map((key) => [key, oneLine(cellText(sent[key]), LONGEST, key)])) as SiteCells;

/** Characters that base64 has for one byte more than a file may have. */
const MOST_LETTERS = Math.ceil((MOST_BYTES + 1) / 3) * 4;

/** The files that were sent, as base64 by key. One that is too large is cut, and refused for that later. */
const filesOf = (sent: Record<string, unknown>): BroughtFile[] =>
	FILE_KEYS.flatMap((key) => {
		const text = sent[key];
		return typeof text === 'string' ? [{ key, bytes: Buffer.from(text.slice(0, MOST_LETTERS), 'base64') }] : [];
	});

/** An order from what somebody sent; undefined where it is something else. */
export function readSiteOrder(sent: unknown): SentSite | undefined {
	if (!isRecord(sent)) return undefined;
	const { seen, cells, files = {} } = sent;
	if (!isRecord(seen) || !isRecord(cells) || !isRecord(files)) return undefined;
	return { seen: cellsOf(seen), cells: cellsOf(cells), files: filesOf(files) };
}

/** Where the value of a key stands, as far as it is known before it is written. */
const AT = { file: SITE_FILE };

/** The files to write for those that were brought, and what is wrong with them or with names of files that are not there. */
async function brought({ seen, cells, files }: SentSite, bytesOf: BytesOf) {
	const problems: FieldProblem<SiteKey>[] = [];
	const planned: PlannedFile[] = [];
	for (const { key, bytes } of files) {
		const name = cells[key];
		// a name that is none is told by the rule of its value
		if (brandKind(name) === undefined) continue;
		const file = `brand/${name}`;
		if (!isBrandFile(name, bytes)) {
			problems.push({ field: key, problem: badBrandFile(AT, name, MOST_BYTES / 1024) });
			continue;
		}
		const there = bytesOf(file);
		if (there && !bytes.equals(there)) problems.push({ field: key, problem: brandNameTaken(AT, name) });
		else if (!there) {
			const other = planned.find((one) => one.file === file);
			if (!other) planned.push({ file, bytes, added: '' });
			else if (!bytes.equals(other.bytes)) problems.push({ field: key, problem: brandNameTaken(AT, name) });
		}
	}
	const there = new Set(await brandFilesThere());
	for (const key of FILE_KEYS) {
		const name = cells[key];
		if (name === seen[key] || brandKind(name) === undefined || files.some((one) => one.key === key)) continue;
		if (!there.has(name)) problems.push({ field: key, problem: noBrandFile(AT, name) });
	}
	return { planned, problems };
}

/**
 * Writes the house style that an editor wants, and the files that come with it, through the saving of rows: under the
 * lock, all or nothing, told in the log, and undone like any save.
 * @throws {NotSaved} where nothing was saved: the directory cannot be written, or somebody else saves
 */
export async function editSite(dataDir: string, order: SentSite, from: string): Promise<SiteOutcome> {
	const keys = SITE_KEYS.filter((key) => order.cells[key] !== order.seen[key]);
	const what = `house style: ${keys.join(', ')}`;
	const done = await saveOr<Exclude<SiteOutcome, { kind: 'saved' }>>(dataDir, { from, what }, async (bytesOf) => {
		const plan = planSite(bytesOf(SITE_FILE), order);
		const { planned, problems } = await brought(order, bytesOf);
		const faults = [...(typeof plan === 'object' && 'problems' in plan ? plan.problems : []), ...problems];
		const now = plan === 'changed' ? siteNow(bytesOf(SITE_FILE)) : undefined;
		if (typeof plan === 'string') return { why: { kind: 'refused', why: plan, now } };
		if (faults.length > 0 || 'problems' in plan) return { why: { kind: 'problems', problems: faults } };
		// files first: no style ever names one that is not there
		return { files: [...planned, plan] };
	});
	return 'saved' in done ? { kind: 'saved', ...done } : done.why;
}
