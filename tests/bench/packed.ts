/**
 * What rows in packed files cost, beside the bare database on the same files in the same run: `npm run bench:packed --
 * ROWS [DIR]`, or `-- DIR` of one made before. It makes years of trade by subheading, invented, that adds up: subheadings to headings, chapters and all goods,
 * partners to the world. It packs them, and says how long a start and some views take, and what memory. Each view is
 * a new one: nothing of it is finished beforehand, as nothing is in the bare database.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase, quote } from '../../src/lib/engines/duckdb/database.ts';
import { COUNTED } from '../../src/lib/engines/duckdb/counted-groups.ts';
import { openPacked } from '../../src/lib/engines/duckdb/packed-file.ts';
import { createFilesEngine } from '../../src/lib/engines/files/engine.ts';
import { measureMemory } from './packed-memory.ts';
import { writePacked } from '../../src/lib/engines/duckdb/write-packed.ts';
import { unknownSource } from '../../src/lib/tables/other-source.ts';
import { show } from '../../src/lib/pages/show.ts';
import type { Observation } from '../../src/lib/trade/observation.ts';

const PARTNERS = 'RUS USA JPN KOR DEU FRA ITA ESP POL NLD VNM IND BRA AUS CAN MEX GBR THA MYS IDN'.split(' ');
const REPORTERS = 'CHN ARG EGY TUR ZAF SAU CHE SWE NOR KAZ'.split(' ');
const FLOWS = ['export', 'import'] as const;
const MONTHS = 48;
const MOST_SUBHEADINGS = 5000;
const TIMES = 5;

/** Subheadings, each with the codes that it is within. */
const subheadings = (count: number): string[] =>
	Array.from({ length: count }, (_, i) => {
		const chapter = String(1 + (i % 97)).padStart(2, '0');
		const heading = chapter + String(1 + (Math.floor(i / 97) % 10)).padStart(2, '0');
		return heading + String(10 + Math.floor(i / 970));
	});

/** What a subheading comes to: few are large. */
const valueOf = (at: number, partner: number, flow: number, month: number): number =>
	Math.round((4e9 / (at + 1) / (partner + 2)) * (1 + ((month * 7 + partner * 13 + at + flow * 3) % 23) / 40));

/** The figures of one reporter, flow and month, by partner and product. */
function figuresOf(goods: readonly string[], flow: number, month: number): Map<string, Map<string, number>> {
	const all = new Map<string, Map<string, number>>();
	const world = new Map<string, number>();
	for (const [number, partner] of PARTNERS.entries()) {
		const values = new Map<string, number>();
		for (const [at, code] of goods.entries()) {
			const value = valueOf(at, number, flow, month);
			for (const product of ['TOTAL', code.slice(0, 2), code.slice(0, 4), code])
				values.set(product, (values.get(product) ?? 0) + value);
		}
		for (const [product, value] of values) world.set(product, (world.get(product) ?? 0) + value);
		all.set(partner, values);
	}
	return all.set('WLD', world);
}

/** About so many rows, month by month as offices publish them: of more reporters where one has no more goods. */
function* rowsOf(count: number): Generator<Observation> {
	const most = MOST_SUBHEADINGS * 1.2 * (PARTNERS.length + 1) * FLOWS.length * MONTHS;
	const reporters = REPORTERS.slice(0, Math.max(1, Math.min(REPORTERS.length, Math.round(count / most))));
	const perSeries = (PARTNERS.length + 1) * FLOWS.length * MONTHS * reporters.length;
	const goods = subheadings(Math.min(MOST_SUBHEADINGS, Math.round(count / perSeries / 1.2)));
	const source = unknownSource('s');
	let line = 1;
	for (let month = 0; month < MONTHS; month++)
		for (const reporter of reporters)
			for (const [number, flow] of FLOWS.entries())
				for (const [partner, values] of figuresOf(goods, number, month))
					for (const [product, value] of values) {
						const from = 2020 * 12 + month;
						yield {
							reporter,
							partner,
							flow,
							product,
							period: { from, to: from + 1 },
							unit: { currency: 'USD', power: 0 },
							value: { value, half: 0.5, decimals: 0 },
							growthCurrency: 'USD',
							quantityUnit: '',
							source,
							note: '',
							file: 'observations/big.csv',
							line: ++line,
							order: line
						};
					}
}

const ms = async (work: () => Promise<unknown>): Promise<number> => {
	const began = performance.now();
	await work();
	return performance.now() - began;
};

const seconds = (of: number): string => (of / 1000).toFixed(1);

const median = (of: number[]): number => Math.round(of.sort((a, b) => a - b)[of.length >> 1] ?? 0);

/** A view that nobody has asked for before, the time it is asked the so-manieth time, and the rows it shows figures of. */
type Asked = (time: number) => { view: string; where: string };

const CHAPTERS = ['85', '84', '87', '72', '39', '27'];

const QUERIES: Record<string, Asked> = {
	'two partners': (time) => {
		const [a, b] = PARTNERS.slice(2 * time);
		return {
			view: `partner=${a}~${b}&flow=export&window=month&time=earliest..latest`,
			where: `partner IN ('${a}', '${b}') AND product = 'TOTAL'`
		};
	},
	'all partners of a product': (time) => ({
		view: `partner=all&product=${CHAPTERS[time]}&flow=export&window=year&time=latest`,
		where: `product = '${CHAPTERS[time]}'`
	}),
	'the hundred largest products': (time) => ({
		view: `partner=${PARTNERS[time]}&level=6&top=100&flow=export&window=year&time=latest`,
		where: `partner = '${PARTNERS[time]}' AND length(product) = 6`
	})
};

/** Makes a data directory of about so many rows, all of them packed. */
async function make(dir: string, rows: number): Promise<void> {
	const folder = join(dir, 'observations');
	await mkdir(folder, { recursive: true });
	await writeFile(join(dir, 'sources.csv'), 'id,publisher,published,rank\ns,Customs,2024-02-01,1\n');
	await writeFile(join(dir, 'areas.csv'), 'code,name\nWLD,World\n');
	const database = await openDatabase([folder], join(dir, 'spill'));
	const meta = {
		format: 1 as const,
		id: 'bench',
		file: 'observations/big.csv',
		digest: '',
		columns: [],
		problems: [],
		origins: [],
		sources: ['s'],
		strangers: []
	};
	const packing = await ms(() => writePacked(database, packedIn(dir), rowsOf(rows), meta, []));
	database.close();
	const size = Math.round((await stat(packedIn(dir))).size / 2 ** 20);
	// pack-data counts what it has written
	const counting = await ms(() => count(dir));
	console.log(`${rows} rows: packed in ${seconds(packing)} s (${size} MB) and counted in ${seconds(counting)} s`);
	console.log(`  highest ${highest()} MB`);
}

async function count(dir: string): Promise<void> {
	const counted = join(dir, COUNTED);
	const database = await openDatabase([join(dir, 'observations'), counted], join(dir, 'spill'));
	await openPacked(database, packedIn(dir), counted, true);
	database.close();
}

async function measure(dir: string): Promise<void> {
	const engine = createFilesEngine(dir, { keepsCopies: false, still: 0 });
	const start = await ms(() => engine.snapshot('2026-01-01'));
	console.log(`  start ${Math.round(start)} ms, ${megabytes()} MB`);
	// the engine's own settings, and what files say of their parts kept, as it keeps it
	const bare = await openDatabase([join(dir, 'observations')], join(dir, 'spill'));
	const snapshot = await engine.snapshot('2026-01-01');
	for (const [name, asked] of Object.entries(QUERIES)) {
		const [own, of]: [number[], number[]] = [[], []];
		// the first one also works out what a snapshot works out once
		for (let time = 0; time <= TIMES; time++) {
			const { view, where } = asked(time);
			const query = `SELECT * FROM read_parquet(${quote(packedIn(dir))}) WHERE reporter = 'CHN' AND ${where}`;
			of.push(await ms(() => bare.query(query)));
			own.push(await ms(async () => JSON.stringify((await show(snapshot, new URLSearchParams(view))) as object)));
		}
		const [first] = own.splice(0, 1);
		of.splice(0, 1);
		const ratio = (median(own) / median(of)).toFixed(2);
		console.log(
			`  ${name}: ${median(own)} ms, the bare database ${median(of)} ms: ${ratio} times; first ${Math.round(first ?? 0)} ms`
		);
	}
	bare.close();
	// what has been read here for the bare database is no memory of a server
	const { catalogue } = snapshot;
	const reporters = new Set(catalogue.coverage.map(({ relation }) => relation.reporter));
	await measureMemory(dir, [...reporters], PARTNERS);
}

const packedIn = (dir: string): string => join(dir, 'observations', 'big.parquet');

const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);

const highest = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

/** Packing takes memory that a server does not: what is measured afterwards is a process of its own. */
async function packAndMeasure(rows: number): Promise<void> {
	const dir = await mkdtemp(join(tmpdir(), 'bench-packed-'));
	try {
		await make(dir, rows);
		spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), dir], { stdio: 'inherit' });
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

const [asked = '1000000', into] = process.argv.slice(2);
if (!/^\d+$/.test(asked)) await measure(asked);
else if (into) await make(into, Number(asked));
else await packAndMeasure(Number(asked));
