import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import v8 from 'node:v8';
import * as views from '#lib/edition/edition.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { Flow, Observation } from '#lib/trade/observation.ts';
import type { Relation } from '#lib/trade/rows.ts';
import type { Shown } from '#lib/views/shown.ts';
import { log } from './log.ts';
import { inSlices } from './slices.ts';
import { createStore } from './store.ts';
import { watchDirectory } from './watch.ts';

const dataDir = () => process.env['DATA_DIR'] || 'data';

const store = () => (theStore ??= createStore(dataDir()));
let theStore: ReturnType<typeof createStore> | undefined;

let latest: views.Edition | undefined;

/** Rows from which on newer data take longer to read than a reader should wait: until then the former are shown. */
const MANY_ROWS = 50_000;
/** Milliseconds that a look at many files may take before the former data are shown. */
const AT_ONCE = 20;

const utcDay = (): string => new Date().toISOString().slice(0, 10);

const pinned = new AsyncLocalStorage<views.Edition>();

/** The data as they are now; worked out anew when a file changes or a day begins. */
async function newest(): Promise<views.Edition> {
	const dataset = await store().current();
	const today = utcDay();
	if (latest?.dataset === dataset && latest.today === today) return latest;
	const began = performance.now();
	const now = views.createEdition(dataset, today, dataset.rows, latest);
	latest = now;
	if (dataset.observations.length >= MANY_ROWS) keepMemoryTight();
	log().info({ version: dataset.version, day: today, rows: dataset.observations.length }, 'new data');
	prepare(now, began);
	return now;
}

/** Left alone, node lets memory grow to several times what many rows need before it looks for what is free. */
const keepMemoryTight = () => v8.setFlagsFromString('--heap-growing-percent=25');

/** Works out, when nobody waits for it, what pages about all of the data will ask for. */
function prepare(now: views.Edition, began: number): void {
	const work = function* () {
		for (const step of views.preparing(now)) {
			if (latest !== now) return;
			yield step;
		}
		log().debug({ version: now.dataset.version, ms: Math.round(performance.now() - began) }, 'all compared');
	};
	inSlices(work()).catch((error: unknown) => log().error({ err: error }, 'comparing rows failed'));
}

/**
 * The data that a request should see: as they are now; while many rows are being read, as they were. Within
 * `withOneEdition`, its own.
 */
export async function edition(): Promise<views.Edition> {
	const own = pinned.getStore();
	if (own) return own;
	const now = newest();
	const former = latest;
	if (!former || former.dataset.observations.length < MANY_ROWS) return now;
	now.catch(() => {});
	return Promise.race([now, wait(AT_ONCE, former, { ref: false })]);
}

/** Everything that `work` asks for comes from one edition, whatever changes meanwhile: a page never mixes two. */
export const withEdition = <T>(now: views.Edition, work: () => Promise<T>): Promise<T> =>
	pinned.run(now, work);

/** The same, with the edition of now. */
export async function withOneEdition<T>(work: (now: views.Edition) => Promise<T>): Promise<T> {
	const now = await edition();
	return withEdition(now, () => work(now));
}

/** Calls back whenever a file of the data may have changed; false where the system cannot tell. */
export const watchData = (changed: () => void): boolean => watchDirectory(dataDir(), changed);

/** @throws {BadView} where the query asks for something that does not exist; the message says what */
export const show = async (query: URLSearchParams): Promise<Shown<Problem>> =>
	views.show(await edition(), query);

/** @throws {BadView} where an overriding key is bad */
export const showChart = async (slug: string, query: URLSearchParams): Promise<views.NamedChart> =>
	views.showChart(await edition(), slug, query);

export const charts = async () => views.charts(await edition());

export const choices = async (lang: Lang): Promise<views.Choices> => views.choices(await edition(), lang);

/** The rows that may be shown today and pass the filters. */
export const findRows = async (filters: views.RowFilters): Promise<readonly Observation[]> =>
	views.findRows(await edition(), filters);

export const overview = async (): Promise<views.Overview> => views.overview(await edition());

export const printedGrowths = async (
	relation: Relation,
	flow: Flow,
	period: string
): Promise<views.PrintedGrowth[]> => views.printedGrowths(await edition(), relation, flow, period);

export const calendarOf = async (asked: {
	reporter: string;
	partner: string;
}): Promise<views.Known | undefined> => views.calendarOf(await edition(), asked);

export const releases = async () => views.releasesOf(await edition());

/** All rows that may be shown today, as they stand in the files. */
export const publishedRows = async (): Promise<readonly Observation[]> =>
	(await edition()).knowledge('').ledger.rows;
