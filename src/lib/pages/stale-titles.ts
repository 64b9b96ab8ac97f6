import { newestDrawn } from '#lib/snapshot/editor-words.ts';
import { isRetired, type Snapshot } from '#lib/snapshot/snapshot.ts';
import type { ChartRow } from '#lib/tables/charts.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { revisedTitle, staleTitle, undatedTitle } from '#lib/tables/chart-problems.ts';
import { agree } from '#lib/trade/bounds.ts';
import { knownBy } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { samePeriod, type Period } from '#lib/trade/period.ts';
import { withRows } from '#lib/trade/slice.ts';
import { inBackground, yielding, type InSteps } from '#lib/trade/steps.ts';
import type { SeriesKey } from '#lib/views/point.ts';
import { tooDear } from '#lib/views/cost.ts';
import { likelyOf, needOf } from '#lib/views/need.ts';
import { resulting, type Result } from '#lib/views/result.ts';
import { parseView, type View } from '#lib/views/view.ts';
import { coveredBy } from './show.ts';

/** What is wrong with the title of each chart that was looked at. */
type Titles = Map<ChartRow, Promise<Problem[]>>;

const titlesBySnapshot = new WeakMap<Snapshot, Titles>();
const settled = new WeakSet<Snapshot>();

/** Whether nobody has to wait for `staleTitles` any more. */
export const areTitlesKnown = (snapshot: Snapshot): boolean => settled.has(snapshot);

/**
 * Titles of charts.csv that were written for other figures than those drawn now, once a snapshot. Figures avoid rows
 * under suspicion, so this compares the rows of the charts: ask it when they are compared.
 */
export async function staleTitles(snapshot: Snapshot): Promise<readonly Problem[]> {
	const stale: Problem[] = [];
	for (const chart of snapshot.dataset.charts) stale.push(...(await titleProblems(snapshot, chart, yielding)));
	settled.add(snapshot);
	return stale;
}

/** Finds the same out while nobody waits for it, for as long as that is wanted. */
export async function lookAtTitles(snapshot: Snapshot, isWanted: () => boolean): Promise<void> {
	for (const chart of snapshot.dataset.charts) {
		if (!isWanted()) return;
		await titleProblems(snapshot, chart, inBackground);
	}
	settled.add(snapshot);
}

function titleProblems(snapshot: Snapshot, chart: ChartRow, inSteps: InSteps): Promise<Problem[]> {
	const titles: Titles = titlesBySnapshot.get(snapshot) ?? new Map();
	titlesBySnapshot.set(snapshot, titles);
	let found = titles.get(chart);
	if (!found) {
		found = findTitleProblems(snapshot, chart, inSteps);
		titles.set(chart, found);
		// rows that could not be fetched may come the next time
		found.catch(() => titles.delete(chart));
	}
	return found;
}

async function findTitleProblems(snapshot: Snapshot, chart: ChartRow, inSteps: InSteps): Promise<Problem[]> {
	if (isRetired(chart, snapshot.today)) return [];
	const parsed = parseView(new URLSearchParams(chart.view), snapshot.vocabulary);
	if ('fault' in parsed) return [];
	const { view } = parsed;
	// nobody is shown it
	if (tooDear(view, coveredBy(snapshot, view))) return [];
	const columns = snapshot.dataset.columns.get('charts.csv');
	const place = (name: string) => {
		const column = columns?.get(name);
		return { file: 'charts.csv', line: chart.line, ...(column !== undefined && { column }) };
	};
	const { titleFor, titleForText } = chart;
	if (!titleFor) return view.time.to === 'latest' ? [undatedTitle(place('title'), chart.title)] : [];
	const drawn = await resultOn(snapshot, view, view.asof, inSteps);
	const newest = newestDrawn(drawn);
	if (newest && newest.to !== titleFor.to) return [staleTitle(place('title_for'), titleForText, titleFor, newest)];
	const day = chart.titleSaved.slice(0, 10);
	const withdrawn = withdrawnSince(snapshot, view, drawn, day);
	if (withdrawn) return [revisedTitle(place('title_saved'), chart.titleSaved, withdrawn, 'withdrawn')];
	const revised = await revisedSince(snapshot, view, drawn, day, inSteps);
	return revised ? [revisedTitle(place('title_saved'), chart.titleSaved, revised, 'revised')] : [];
}

/** The period of a row that stood under the words on the day that they were saved, and was withdrawn later. */
function withdrawnSince(
	{ dataset: { withdrawn } }: Snapshot,
	view: View,
	{ lines, windows }: Result,
	day: string
): Period | undefined {
	if (!DAY.test(day)) return undefined;
	const after = Date.parse(day) + 24 * 60 * 60 * 1000;
	// what was the earliest figure may be gone with its window
	const since = view.time.from === 'earliest' ? -Infinity : (windows[0]?.from ?? Infinity);
	const until = windows.at(-1)?.to ?? -Infinity;
	const isUnder = ({ reporter, partner, product, unit, period, source }: Observation): boolean =>
		source.day <= day &&
		unit.currency === view.currency &&
		(view.source.length === 0 || view.source.includes(source.id)) &&
		lines.some(({ key }) => key.reporter === reporter && key.partner === partner && key.product === product) &&
		period.from < until &&
		period.to > since;
	return [...withdrawn].find(([row, decided]) => decided >= after && isUnder(row))?.[0].period;
}

/** What a view shows of what was published by a day. */
async function resultOn(snapshot: Snapshot, view: View, asof: string, inSteps: InSteps): Promise<Result> {
	const knowledge = snapshot.knowledge(await snapshot.rows(needOf(view), likelyOf(view)), asof);
	// no words are made of it: the order of series does not matter
	return withRows(() => resulting(view, knowledge, () => 0), inSteps);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isSameSeries = (a: SeriesKey, b: SeriesKey): boolean =>
	a.partner === b.partner && a.flow === b.flow && a.product === b.product && a.parent === b.parent;

/** The newest window whose figure, known on the day that the words were saved, was printed otherwise since. */
async function revisedSince(
	snapshot: Snapshot,
	view: View,
	drawn: Result,
	day: string,
	inSteps: InSteps
): Promise<Period | undefined> {
	if (!DAY.test(day) || day >= knownBy(view.asof, snapshot.today)) return undefined;
	const before = await resultOn(snapshot, view, day, inSteps);
	const revised = drawn.lines.flatMap(({ key, points }) => {
		const former = before.lines.find((line) => isSameSeries(line.key, key));
		return points.flatMap((point) => {
			const was = former?.points.find(({ period }) => samePeriod(period, point.period));
			return was && !agree(was, point) ? [point.period] : [];
		});
	});
	return revised.reduce<Period | undefined>(
		(last, period) => (last && last.to >= period.to ? last : period),
		undefined
	);
}
