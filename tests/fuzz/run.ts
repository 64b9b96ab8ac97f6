import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { files } from './files.ts';
import { judge } from './oracle.ts';

/**
 * `npm run fuzz -- --count 100000 --seed 1`: reads mutated files of every format. Ends with 1 at the first that crashes
 * the reading, is read as another number than it prints, or takes more than 2 s and 2 s a megabyte.
 */
const { values } = parseArgs({
	options: { count: { type: 'string', default: '100000' }, seed: { type: 'string' } }
});
const count = Number(values.count);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed))
	throw new Error('--count and --seed take whole numbers');

const MOST_MS = 2000;

const total = { files: 0, known: 0, rows: 0, refused: 0, slowest: 0 };
const byFormat = new Map<string, { files: number; rows: number }>();
const began = Date.now();

const result = await fc.check(
	fc.asyncProperty(files, async (file) => {
		const start = performance.now();
		const { rows, refused, known } = await judge(file);
		const took = performance.now() - start;
		if (took > MOST_MS * (1 + file.bytes.length / 2 ** 20)) throw new Error(`took ${Math.round(took)} ms`);
		total.files++;
		total.rows += rows;
		total.refused += refused;
		total.slowest = Math.max(total.slowest, took);
		if (known) total.known++;
		const one = byFormat.get(file.format) ?? { files: 0, rows: 0 };
		byFormat.set(file.format, { files: one.files + 1, rows: one.rows + rows });
		if (total.files % 5000 === 0) process.stderr.write(`${total.files} files\n`);
	}),
	{ numRuns: count, seed, endOnFailure: false }
);

for (const [format, { files: read, rows }] of [...byFormat].sort(([a], [b]) => (a < b ? -1 : 1)))
	console.log(`${format}: ${read} files, ${rows} rows`);
console.log(
	`${total.files} files, ${total.known} of a known format, ${total.rows} rows taken, ${total.refused} refused, slowest ${Math.round(total.slowest)} ms, ${Math.round((Date.now() - began) / 1000)} s, seed ${seed}`
);
if (result.failed) {
	const [file] = result.counterexample ?? [];
	console.log(`Failed: ${String(result.errorInstance)}`);
	if (file) console.log(`${file.format} ${JSON.stringify(Buffer.from(file.bytes).toString('latin1'))}`);
	process.exitCode = 1;
}
