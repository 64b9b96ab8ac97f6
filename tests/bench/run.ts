/**
 * The project's yardstick: every figure stands beside one measured in the same run, so that ratios can be compared
 * between machines. `npm run bench` measures reading 10k, 100k and 1M rows and the server, and writes the tables and
 * the chart beside this file; `npm run bench -- 10000 100000` measures some sizes only, and writes nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateRows } from './generate.ts';
import { measureHttp, type Beside, type HttpResult } from './http.ts';
import type { OwnLoad, PapaLoad } from './load.ts';
import { ratioChart } from './ratio-chart.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const SEED = 20230907;
const ROUNDS = 3;

const LOAD = fileURLToPath(new URL('load.ts', import.meta.url));
const OUT = new URL('results/', import.meta.url);

function measured<T>(what: string, dir: string): T {
	const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', LOAD, what, dir], {
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(stderr);
	return JSON.parse(stdout) as T;
}

interface Measured {
	readonly rows: number;
	readonly papa: PapaLoad;
	/** papaparse, giving objects by the header's names. */
	readonly named: PapaLoad;
	readonly own: OwnLoad;
}

const fastest = <T extends { ms: number }>(all: readonly T[]): T =>
	all.reduce((best, each) => (each.ms < best.ms ? each : best));

/** In turns, so that a busy moment of the machine hits all; the fastest of each. */
async function measure(size: number): Promise<Measured> {
	const dir = await mkdtemp(path.join(tmpdir(), 'twoway-bench-'));
	try {
		await generateRows(size, SEED, dir);
		const rounds = Array.from({ length: ROUNDS }, () => ({
			papa: measured<PapaLoad>('papaparse', dir),
			named: measured<PapaLoad>('papaparse-names', dir),
			own: measured<OwnLoad>('twoway', dir)
		}));
		return {
			rows: size,
			papa: fastest(rounds.map(({ papa }) => papa)),
			named: fastest(rounds.map(({ named }) => named)),
			own: fastest(rounds.map(({ own }) => own))
		};
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

const whole = (x: number): string => Math.round(x).toLocaleString('en');
const megabytes = (bytes: number): string => whole(bytes / 1e6);

type Columns<T> = readonly (readonly [string, (of: T) => string])[];

const ROWS: Columns<Measured> = [
	['rows', ({ rows }) => whole(rows)],
	['papaparse alone, arrays, ms', ({ papa }) => whole(papa.ms)],
	['papaparse alone, objects, ms', ({ named }) => whole(named.ms)],
	['Twoway, ms', ({ own }) => whole(own.ms)],
	['to papaparse, arrays', ({ own, papa }) => (own.ms / papa.ms).toFixed(2)],
	['to papaparse, objects', ({ own, named }) => (own.ms / named.ms).toFixed(2)],
	['longest wait meanwhile, ms', ({ own }) => whole(own.blocked)],
	['memory, MB', ({ own }) => megabytes(own.memory)],
	['every comparison, ms', ({ own }) => whole(own.compared)],
	['every growth, ms', ({ own }) => whole(own.growth)],
	['memory then, MB', ({ own }) => megabytes(own.memoryAfter)],
	['a view of 495 points, first, ms', ({ own }) => own.firstView.toFixed(1)],
	['a view of 495 points, ms', ({ own }) => own.view.toFixed(1)]
];

const spread = (to: Beside | undefined): string =>
	to ? `${to.ratio.toFixed(2)} (${to.low.toFixed(2)} to ${to.high.toFixed(2)})` : '';
const rateOf = (of: Beside | undefined): string => (of ? whole(of.rate) : '');

const LOADS: Columns<HttpResult> = [
	['what is asked for', ({ name }) => name],
	['replies/s, best', ({ load }) => whole(load.rate)],
	['p99, ms', ({ load }) => load.p99.toFixed(1)],
	['plain node, middle', ({ beside }) => rateOf(beside?.node)],
	['to plain node, middle (half lie within)', ({ beside }) => spread(beside?.node)],
	['nginx, as installed', ({ beside }) => rateOf(beside?.nginx)],
	['to nginx', ({ beside }) => spread(beside?.nginx)],
	['nginx, tuned', ({ beside }) => rateOf(beside?.tuned)],
	['to it', ({ beside }) => spread(beside?.tuned)]
];

const tableOf = <T>(columns: Columns<T>, all: readonly T[]): string =>
	[
		columns.map(([name]) => name),
		columns.map((_, c) => (c === 0 ? '---' : '---:')),
		...all.map((one) => columns.map(([, show]) => show(one)))
	]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');

/** How time grows with rows: 1 is in proportion. */
function exponents(all: readonly Measured[]): string {
	const [first, last] = [all[0], all.at(-1)];
	if (!first || !last || first === last) return '';
	const of = (pick: (each: Measured) => number) =>
		(Math.log(pick(last) / pick(first)) / Math.log(last.rows / first.rows)).toFixed(2);
	return `Time grows with the number of rows to the power of ${of(({ own }) => own.ms)} (loading), ${of(({ own }) => own.compared)} (comparing) and ${of(({ own }) => own.growth)} (growth).`;
}

const sizes = process.argv
	.slice(2)
	.map(Number)
	.filter((size) => size > 0);
const loads: Measured[] = [];
for (const size of sizes.length > 0 ? sizes : SIZES) {
	console.error(`reading ${whole(size)} rows`);
	loads.push(await measure(size));
}
const rows = `${tableOf(ROWS, loads)}\n\n${exponents(loads)}`;
console.log(rows);

if (sizes.length === 0) {
	console.error('asking the server');
	const answers = await measureHttp();
	const server = typeof answers === 'string' ? answers : tableOf(LOADS, answers);
	console.log(`\n${server}`);
	const [cpu] = os.cpus();
	const where = `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores${cpu ? ` (${cpu.model.trim()})` : ''}, Node ${process.versions.node}.`;
	await writeFile(
		new URL('results.md', OUT),
		`# Measured\n\n${where} Written by \`npm run bench\`. Figures in one row were measured in turns in one run; compare the ratios.\n\n## Reading rows\n\n${rows}\n\n## Answering\n\n32 connections; all say the same bytes.\n\n${server}\n`
	);
	if (typeof answers !== 'string') await writeFile(new URL('results.svg', OUT), ratioChart(answers));
}
