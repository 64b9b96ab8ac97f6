/**
 * The project's yardstick: every figure stands beside one measured in the same run, so that ratios can be compared
 * between machines. `npm run bench` for 10k, 100k and 1M rows; `npm run bench -- 10000 100000` for some of them.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { areaNames } from '#lib/dataset/area.ts';
import { joinObservations } from '#lib/dataset/join.ts';
import { readObservations } from '#lib/dataset/observations.ts';
import { readSources } from '#lib/dataset/sources.ts';
import { growth } from '#lib/trade/growth.ts';
import { know, type Knowledge } from '#lib/trade/knowledge.ts';
import { answer } from '#lib/views/figures.ts';
import { parseView } from '#lib/views/view.ts';
import { generateRows } from './generate.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const SEED = 20230907;
const TODAY = '2100-01-01';

interface Timed<T> {
	readonly ms: number;
	readonly result: T;
}

/** The fastest of some runs: what the work costs when nothing else disturbs it. */
function timed<T>(runs: number, work: () => T): Timed<T> {
	let best = Infinity;
	let result: T | undefined;
	for (let i = 0; i < runs; i++) {
		const start = performance.now();
		result = work();
		best = Math.min(best, performance.now() - start);
	}
	return { ms: best, result: result as T };
}

/** Two pieces of work in turn, so that a busy moment of the machine does not favour one of them. */
function inTurn<A, B>(runs: number, first: () => A, second: () => B): [Timed<A>, Timed<B>] {
	const a: Timed<A>[] = [];
	const b: Timed<B>[] = [];
	for (let i = 0; i < runs; i++) {
		a.push(timed(1, first));
		b.push(timed(1, second));
	}
	const fastest = <T>(all: Timed<T>[]) => all.reduce((best, each) => (each.ms < best.ms ? each : best));
	return [fastest(a), fastest(b)];
}

/** Growth of every printed period of every series. */
function everyGrowth({ ledger }: Knowledge): number {
	let known = 0;
	for (const rows of ledger.allTrades())
		for (const row of rows) {
			const { reported, computed } = growth(
				ledger,
				{ ...row, currency: row.unit.currency },
				row.flow,
				row.period
			);
			if (reported ?? computed) known++;
		}
	return known;
}

const VIEW = 'partner=RUS~USA~JPN~KOR&window=month&time=earliest..latest';

async function measure(size: number) {
	const dir = await mkdtemp(path.join(tmpdir(), 'twoway-bench-'));
	try {
		const file = await generateRows(size, SEED, dir);
		const text = await readFile(path.isAbsolute(file) ? file : path.join(dir, file), 'utf8');
		const sourcesText = await readFile(path.join(dir, 'sources.csv'), 'utf8');
		const areas = areaNames();
		const { sources } = readSources('sources.csv', sourcesText);

		const [papa, read] = inTurn(
			size > 500_000 ? 3 : 6,
			() => Papa.parse<string[]>(text).data.length,
			() => joinObservations([readObservations('observations/bench.csv', text, { sources, areas }).rows])
		);
		const rows = read.result.observations;
		const heapBefore = process.memoryUsage().heapUsed;
		const known = timed(1, () => know(rows, TODAY));
		const growths = timed(1, () => everyGrowth(known.result));
		const words = { area: (code: string) => areas.codeOf(code), isSource: () => true };
		const names = {
			name: (code: string) => areas.nameOf(code),
			shortName: (code: string) => areas.nameOf(code)
		};
		const view = timed(3, () => answer(parseView(new URLSearchParams(VIEW), words), known.result, names));
		return {
			rows: rows.length,
			megabytes: text.length / 1e6,
			papa: papa.ms,
			read: read.ms,
			know: known.ms,
			findings: known.result.findings.length,
			growth: growths.ms,
			growths: growths.result,
			view: view.ms,
			points: view.result.series.reduce((sum, { points }) => sum + points.length, 0),
			heap: (process.memoryUsage().heapUsed - heapBefore) / 1e6
		};
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

type Measured = Awaited<ReturnType<typeof measure>>;

const COLUMNS: readonly (readonly [string, (of: Measured) => string])[] = [
	['rows', ({ rows }) => rows.toLocaleString('en')],
	['papaparse alone, ms', ({ papa }) => papa.toFixed(0)],
	['read, ms', ({ read }) => read.toFixed(0)],
	['rows/s read', ({ rows, read }) => Math.round((rows / read) * 1000).toLocaleString('en')],
	['read : papaparse', ({ read, papa }) => (read / papa).toFixed(2)],
	['index and findings, ms', ({ know: ms }) => ms.toFixed(0)],
	['findings', ({ findings }) => findings.toLocaleString('en')],
	['every growth, ms', ({ growth: ms }) => ms.toFixed(0)],
	['growth figures', ({ growths }) => growths.toLocaleString('en')],
	['one view, ms', ({ view }) => view.toFixed(1)],
	['its points', ({ points }) => String(points)]
];

const sizes = process.argv
	.slice(2)
	.map(Number)
	.filter((size) => size > 0);
const all: Measured[] = [];
for (const size of sizes.length > 0 ? sizes : SIZES) {
	const measured = await measure(size);
	all.push(measured);
	console.log(COLUMNS.map(([name, show]) => `${name}: ${show(measured)}`).join(' | '));
}

console.log(`\n| ${COLUMNS.map(([name]) => name).join(' | ')} |\n|${COLUMNS.map(() => '---:').join('|')}|`);
for (const measured of all) console.log(`| ${COLUMNS.map(([, show]) => show(measured)).join(' | ')} |`);

const [first, last] = [all[0], all.at(-1)];
if (first && last && first !== last) {
	const exponent = (of: (measured: Measured) => number) =>
		(Math.log(of(last) / of(first)) / Math.log(last.rows / first.rows)).toFixed(2);
	console.log(`\nExponent of time in rows: reading ${exponent((m) => m.read)}, index and findings ${exponent((m) => m.know)}, every growth ${exponent((m) => m.growth)}.`); // prettier-ignore
}
