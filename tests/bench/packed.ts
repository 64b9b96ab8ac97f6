/**
 * What rows in packed files cost, beside the bare database on the same file: `npm run bench:packed -- ROWS`. It makes a
 * year's and more of trade by subheading, invented, packs it, and says how long a start and some views take, and what
 * memory. Views are of a first request: nothing is finished beforehand.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, quote } from '../../src/lib/engines/duckdb/database.ts';
import { createFilesEngine } from '../../src/lib/engines/files/engine.ts';
import { writePacked } from '../../src/lib/engines/duckdb/write-packed.ts';
import { unknownSource } from '../../src/lib/tables/other-source.ts';
import { show } from '../../src/lib/pages/show.ts';
import type { Observation } from '../../src/lib/trade/observation.ts';

const PARTNERS = 'WLD RUS USA JPN KOR DEU FRA ITA ESP POL NLD VNM IND BRA AUS CAN MEX GBR THA MYS IDN'.split(' ');
const MONTHS = 48;
const TIMES = 5;

/** Chapters, headings and subheadings, so many of the last. */
function codes(subheadings: number): string[] {
	const all = new Set(['TOTAL']);
	for (let i = 0; i < subheadings; i++) {
		const chapter = String(1 + (i % 97)).padStart(2, '0');
		const heading = chapter + String(1 + (Math.floor(i / 97) % 10)).padStart(2, '0');
		all
			.add(chapter)
			.add(heading)
			.add(heading + String(10 + Math.floor(i / 970)));
	}
	return [...all];
}

function* rowsOf(count: number): Generator<Observation> {
	const subheadings = Math.round(count / (PARTNERS.length * 2 * MONTHS));
	const products = codes(subheadings);
	const source = unknownSource('s');
	let line = 1;
	for (const [at, partner] of PARTNERS.entries())
		for (const [number, product] of products.entries())
			for (const flow of ['export', 'import'] as const)
				for (let month = 0; month < MONTHS; month++) {
					const from = 2020 * 12 + month;
					const size = (product === 'TOTAL' ? 1e9 : 1e9 / (number + 1)) * (partner === 'WLD' ? 40 : 1);
					const value = Math.round(size * (1 + ((month * 7 + at * 13 + number) % 23) / 40));
					yield {
						reporter: 'CHN', partner, flow, product, period: { from, to: from + 1 }, unit: { currency: 'USD', power: 0 },
						value: { value, half: 0.5, decimals: 0 }, growthCurrency: 'USD', quantityUnit: '', source, note: '',
						file: 'observations/big.csv', line: ++line, order: line
					}; // prettier-ignore
				}
}

const ms = async (work: () => Promise<unknown>): Promise<number> => {
	const began = performance.now();
	await work();
	return performance.now() - began;
};

const median = (of: number[]): number => Math.round(of.sort((a, b) => a - b)[of.length >> 1] ?? 0);

const QUERIES: Record<string, [view: string, where: string]> = {
	'two partners': ['partner=RUS~USA&flow=export&window=month&time=earliest..latest', "partner IN ('RUS','USA') AND product = 'TOTAL'"],
	'all partners of a product': ['partner=all&product=85&flow=export&window=year&time=latest', "product = '85'"],
	'100 largest chapters and headings': ['partner=USA&level=4&top=100&flow=export&window=year&time=latest', "partner = 'USA' AND length(product) = 4"]
}; // prettier-ignore

async function measure(rows: number): Promise<void> {
	const dir = await mkdtemp(join(tmpdir(), 'bench-packed-'));
	try {
		const folder = join(dir, 'observations');
		await mkdir(folder);
		await writeFile(join(dir, 'sources.csv'), 'id,publisher,published,rank\ns,Customs,2024-02-01,1\n');
		await writeFile(join(dir, 'areas.csv'), 'code,name\nWLD,World\n');
		const path = join(folder, 'big.parquet');
		const database = await openDatabase([folder], join(dir, 'spill'));
		const meta = { format: 1 as const, id: 'bench', file: 'observations/big.csv', digest: '', columns: [], problems: [], origins: [], sources: ['s'], strangers: [] }; // prettier-ignore
		const packing = await ms(() => writePacked(database, path, rowsOf(rows), meta, []));
		console.log(`${rows} rows: packed in ${(packing / 1000).toFixed(1)} s, highest ${highest()} MB`);
		const bare: Record<string, number> = {};
		for (const [name, [, where]] of Object.entries(QUERIES)) {
			const query = `SELECT * FROM read_parquet(${quote(path)}) WHERE reporter = 'CHN' AND ${where}`;
			const times: number[] = [];
			for (let i = 0; i < TIMES; i++) times.push(await ms(() => database.query(query)));
			bare[name] = median(times);
		}
		database.close();
		const today = new Date().toISOString().slice(0, 10);
		const engine = createFilesEngine(dir, { keepsCopies: false, still: 0 });
		const start = await ms(() => engine.snapshot(today));
		console.log(`  start ${Math.round(start)} ms, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
		for (const [name, [view]] of Object.entries(QUERIES)) {
			const times: number[] = [];
			for (let i = 0; i < TIMES; i++) {
				// a snapshot keeps what it fetched: the next one begins anew
				const fresh = await createFilesEngine(dir, { keepsCopies: false, still: 0 }).snapshot(today);
				times.push(await ms(async () => JSON.stringify((await show(fresh, new URLSearchParams(view))) as object)));
			}
			console.log(`  ${name}: ${median(times)} ms, the bare database ${bare[name]} ms`);
		}
		console.log(`  memory at the end ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB, highest ${highest()} MB`);
	} finally {
		await rm(dir, { recursive: true, force: true });
	}
}

const highest = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

await measure(Number(process.argv[2] ?? 1_000_000));
