import type { Saved } from '#lib/intake/commit.ts';
import { CHARTS_FILE, planCharts, type ChartFault, type ChartOrder } from '#lib/intake/plan-charts.ts';
import { langOf } from '#lib/lang/lang.ts';
import { show } from '#lib/pages/show.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { isSlug } from '#lib/tables/address-names.ts';
import { CHART_COLUMNS, type ChartCells } from '#lib/tables/charts.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { newestShown } from '#lib/views/newest.ts';
import { parseView, publishedQuery, type Refused, type View } from '#lib/views/view.ts';
import { newest } from '../current.ts';
import { isRecord } from './is-record.ts';
import { cellText, oneLine } from './one-line.ts';
import { saveOr } from './save-or.ts';

/** Letters that a cell of charts.csv may have, by what it says. */
const LONGEST: Readonly<Record<string, number>> = {
	slug: 80,
	aliases: 2000,
	title: 200,
	subtitle: 400,
	note: 1000,
	view: 4000
};

/** Columns that the server fills in: what was sent in them counts for nothing. */
type Filled = 'title_for' | 'title_saved' | 'retired';

const COLUMNS = Object.keys(CHART_COLUMNS) as (keyof ChartCells)[];

/** What an editor asks for. */
export type SentOrder =
	| { readonly kind: 'save'; readonly seen?: ChartCells; readonly words: WrittenCells; readonly after?: string }
	| { readonly kind: 'move'; readonly seen: ChartCells; readonly after: string }
	| { readonly kind: 'retire'; readonly seen: ChartCells; readonly isOffered: boolean };

/** What an editor writes of a chart, and the newest window that was drawn meanwhile. */
export type WrittenCells = Omit<ChartCells, Filled> & { readonly title_for: string };

/** Why a chart is not saved. */
export type NotPublished =
	| ChartFault
	/** The chart goes on to figures that the editor has not seen. */
	| 'moved-on'
	/** There is no figure to show. */
	| 'empty'
	| Refused;

export type ChartOutcome =
	| { readonly kind: 'saved'; readonly saved: Saved; readonly slug: string }
	| { readonly kind: 'refused'; readonly why: NotPublished };

/** A chart as the editor saw it. */
const seenCells = (sent: unknown): ChartCells | undefined =>
	isRecord(sent) ? (Object.fromEntries(COLUMNS.map((name) => [name, cellText(sent[name])])) as ChartCells) : undefined;

/** What an editor has written, on one line each; undefined where the headline or the name of its address is missing. */
function writtenCells(sent: unknown): WrittenCells | undefined {
	if (!isRecord(sent)) return undefined;
	const textOf = (name: string): string => {
		const text = sent[name];
		const longest = LONGEST[name.split('_')[0] ?? ''];
		return typeof text === 'string' && longest !== undefined ? oneLine(text, longest, name) : '';
	};
	const cells = Object.fromEntries(COLUMNS.map((name) => [name, textOf(name)])) as WrittenCells & ChartCells;
	const aliases = cells.aliases.split('~').filter(Boolean);
	return isSlug(cells.slug) && cells.title !== '' && aliases.every(isSlug) ? cells : undefined;
}

/** An order from what somebody sent; undefined where it is something else. */
export function readChartOrder(sent: unknown): SentOrder | undefined {
	if (!isRecord(sent)) return undefined;
	const seen = seenCells(sent['seen']);
	const { kind, after } = sent;
	if (after !== undefined && typeof after !== 'string') return undefined;
	if (kind === 'save') {
		const words = writtenCells(sent['words']);
		return words && { kind, words, ...(seen && { seen }), ...(after !== undefined && { after }) };
	}
	if (!seen) return undefined;
	if (kind === 'move') return after === undefined ? undefined : { kind, seen, after };
	if (kind === 'retire') return { kind, seen, isOffered: sent['isOffered'] === true };
	return undefined;
}

/**
 * Writes what an editor wants of a chart, through the saving of rows: under the lock, whole, told in the log, and undone
 * like any save.
 * @throws {NotSaved} where nothing was saved: the directory cannot be written, or somebody else saves
 */
export async function editChart(dataDir: string, order: SentOrder, from: string): Promise<ChartOutcome> {
	const slug = order.kind === 'save' ? order.words.slug : order.seen.slug;
	const done = await saveOr<NotPublished>(dataDir, { from, what: `${order.kind} chart ${slug}` }, async (bytesOf) => {
		const complete = await completed(await newest(), order, new Date().toISOString());
		const plan =
			typeof complete === 'object' && 'kind' in complete ? planCharts(bytesOf(CHARTS_FILE), complete) : complete;
		return typeof plan === 'object' && 'bytes' in plan ? { files: [plan] } : { why: plan };
	});
	return 'saved' in done ? { kind: 'saved', ...done, slug } : { kind: 'refused', ...done };
}

/**
 * An order with all that is to be written: titles are claims about the figures that the editor saw, so it is refused
 * where the chart goes on to others by now.
 * @param now ISO 8601, UTC
 */
async function completed(
	snapshot: Snapshot,
	order: SentOrder,
	now: string
): Promise<ChartOrder | Refused | 'moved-on' | 'empty'> {
	if (order.kind === 'move') return order;
	if (order.kind === 'retire') return { kind: 'retire', seen: order.seen, day: order.isOffered ? '' : snapshot.today };
	const { seen, words, after } = order;
	const asked = parseView(viewQuery(words.view), snapshot.vocabulary);
	if ('fault' in asked) return asked;
	const view = seen?.view === words.view ? words.view : publishedView(asked.view, seen);
	const shown = await show(snapshot, viewQuery(view));
	if ('fault' in shown) return shown;
	const drawn = newestShown(shown.answer.series);
	if (!drawn) return 'empty';
	if (formatPeriod(drawn) !== words.title_for) return 'moved-on';
	const cells: ChartCells = { ...words, view, title_saved: now, retired: seen?.retired ?? '' };
	const place = { cells, ...(after !== undefined && { after }) };
	return seen ? { kind: 'edit', seen, ...place } : { kind: 'add', ...place };
}

const viewQuery = (text: string): URLSearchParams => new URLSearchParams(text.replace(/^\?/, ''));

/** A view as charts.csv has it: readers choose their colours, and the language is that of the words. */
const publishedView = (view: View, seen: ChartCells | undefined): string =>
	publishedQuery({ ...view, theme: 'auto', lang: langOf(viewQuery(seen?.view ?? '')) });
