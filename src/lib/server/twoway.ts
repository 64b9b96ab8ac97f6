import { AsyncLocalStorage } from 'node:async_hooks';
import * as views from '#lib/edition/edition.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { Shown } from '#lib/views/shown.ts';
import { createStore } from './store.ts';
import { watchDirectory } from './watch.ts';

const dataDir = () => process.env['DATA_DIR'] || 'data';

const store = () => (theStore ??= createStore(dataDir()));
let theStore: ReturnType<typeof createStore> | undefined;

let latest: views.Edition | undefined;

const utcDay = (): string => new Date().toISOString().slice(0, 10);

const pinned = new AsyncLocalStorage<views.Edition>();

/** The data as they are now; worked out anew when a file changes or a day begins. Within `withOneEdition`, its own. */
export async function edition(): Promise<views.Edition> {
	const own = pinned.getStore();
	if (own) return own;
	const dataset = await store().current();
	const today = utcDay();
	if (latest?.dataset !== dataset || latest.today !== today) latest = views.createEdition(dataset, today);
	return latest;
}

/** Everything that `work` asks for comes from one edition, whatever changes meanwhile: a page never mixes two. */
export async function withOneEdition<T>(work: (now: views.Edition) => Promise<T>): Promise<T> {
	const now = await edition();
	return pinned.run(now, () => work(now));
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

export const choices = async (): Promise<views.Choices> => views.choices(await edition());

export const overview = async (): Promise<views.Overview> => views.overview(await edition());

/** All rows that may be shown today, as they stand in the files. */
export const publishedRows = async (): Promise<readonly Observation[]> =>
	(await edition()).knowledge('').ledger.rows;
