/**
 * One measurement over a data directory, in a process of its own so that its memory is its own:
 * `load.ts papaparse DIR`, `load.ts papaparse-names DIR` (rows as objects) or `load.ts twoway DIR`. Prints one line of JSON.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import v8 from 'node:v8';
import Papa from 'papaparse';
import { createSnapshot } from '../../src/lib/snapshot/snapshot.ts';
import { yielding } from '#lib/trade/steps.ts';
import { createStore } from '../../src/lib/engines/files/store.ts';
import { growth } from '#lib/trade/growth.ts';
import type { Knowledge } from '#lib/trade/knowledge.ts';
import type { Relation } from '#lib/trade/slice.ts';
import { answerTo } from '../fixtures/answers.ts';
import { viewOf } from '../fixtures/views.ts';

/** papaparse alone, streaming the same file. */
export interface PapaLoad {
	readonly rows: number;
	readonly ms: number;
	/** Resident memory at its highest, bytes. */
	readonly memory: number;
}

export interface OwnLoad extends PapaLoad {
	/** The longest time that loading kept everybody else waiting. */
	readonly blocked: number;
	/** Indexes of what pages about all rows ask for, and every finding. */
	readonly compared: number;
	readonly findings: number;
	readonly growth: number;
	readonly growths: number;
	/** Resident memory at its highest after all of that. */
	readonly memoryAfter: number;
	/** One view of four partners and 120 months each: the first, and the one in the middle of fifty. */
	readonly firstView: number;
	readonly view: number;
	readonly points: number;
}

const TODAY = '2100-01-01';
const VIEWS = 50;
const VIEW = 'partner=RUS~USA~JPN~KOR&window=month&time=earliest..latest';

/** The highest so far, from the system: samples in between could miss it. */
const highest = (): number => process.resourceUsage().maxRSS * 1024;

const since = (start: number): number => performance.now() - start;

async function papaparse(dir: string, header: boolean): Promise<PapaLoad> {
	const start = performance.now();
	let rows = 0;
	await new Promise<void>((resolve, reject) => {
		Papa.parse<unknown>(createReadStream(path.join(dir, 'observations/generated.csv'), 'utf8'), {
			header,
			chunk: ({ data }) => void (rows += data.length),
			complete: () => resolve(),
			error: reject
		});
	});
	return { rows, ms: since(start), memory: highest() };
}

/** Growth of every printed period of every series. */
function everyGrowth({ ledger }: Knowledge, relations: readonly Relation[]): number {
	let known = 0;
	for (const relation of relations)
		for (const rows of ledger.trades(relation))
			for (const row of rows) {
				const key = { ...row, currency: row.unit.currency };
				const { reported, computed } = growth(ledger, key, row.flow, row.period);
				if (reported ?? computed) known++;
			}
	return known;
}

async function twoway(dir: string): Promise<OwnLoad> {
	// as the server does
	v8.setFlagsFromString('--heap-growing-percent=25');
	const delay = monitorEventLoopDelay({ resolution: 1 });
	const store = createStore(dir);
	delay.enable();
	const start = performance.now();
	const dataset = await store.current();
	const ms = since(start);
	delay.disable();

	const snapshot = createSnapshot(dataset, TODAY, dataset.rows);
	const { vocabulary: words, names } = snapshot;
	const views: number[] = [];
	let points = 0;
	for (let i = 0; i < VIEWS; i++) {
		const began = performance.now();
		const { series } = answerTo(viewOf(VIEW, words), snapshot.current, names);
		views.push(since(began));
		points = series.reduce((sum, each) => sum + each.points.length, 0);
	}
	const memory = highest();
	const comparing = performance.now();
	await yielding(snapshot.current.comparing());
	const compared = since(comparing);
	const growing = performance.now();
	const growths = everyGrowth(snapshot.current, dataset.rows.relations);
	return {
		rows: dataset.observations.length,
		ms,
		memory,
		memoryAfter: highest(),
		blocked: delay.max / 1e6,
		compared,
		findings: snapshot.current.findings.length,
		growth: since(growing),
		growths,
		firstView: views[0] ?? 0,
		view: views.sort((a, b) => a - b)[VIEWS >> 1] ?? 0,
		points
	};
}

const [, , what, dir = ''] = process.argv;
console.log(JSON.stringify(await (what === 'twoway' ? twoway(dir) : papaparse(dir, what === 'papaparse-names'))));
