import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import countries from 'i18n-iso-countries';

const FIRST_YEAR = 2014;
const YEARS = 10;
const MONTHS = YEARS * 12;
/** Lines given to the disk at a time. */
const CHUNK = 2000;

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note\n';
const CODES = Object.keys(countries.getAlpha3Codes())
	.filter((code) => !code.startsWith('X'))
	.sort();
/** Reporters in the order they appear; the rest of the world follows. */
const REPORTERS = [...new Set(['CHN', 'USA', 'DEU', 'JPN', 'RUS', 'IND', 'KOR', 'GBR', ...CODES])];
const PARTNERS = [...new Set(['RUS', 'USA', 'CHN', 'JPN', 'KOR', 'IND', 'DEU', ...CODES])];

type Random = () => number;

/** mulberry32: 32 bits of state, the same numbers on every machine. */
function random(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let x = Math.imul(state ^ (state >>> 15), state | 1);
		x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
		return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A month's trade in USD for every month and one year before: a level, a trend, a season and some noise. */
function months(next: Random, level: number): number[] {
	const trend = (next() - 0.4) * 0.02;
	const season = next() * 0.2;
	const phase = next() * 12;
	return Array.from({ length: MONTHS + 12 }, (_, i) => {
		const wave = 1 + season * Math.sin((2 * Math.PI * (i + phase)) / 12);
		return level * Math.exp(trend * i) * wave * (0.9 + 0.2 * next());
	});
}

const sum = (values: readonly number[], from: number, to: number): number => {
	let total = 0;
	for (let i = from; i < to; i++) total += values[i] ?? 0;
	return total;
};

const period = (i: number): string => `${FIRST_YEAR + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;

const sourceOf = (i: number): string => `customs-${period(i)}`;

/** The rows of one flow: every month and, for a cumulative one, the year to date beside it. */
function* series(head: string, values: readonly number[], cumulative: boolean, next: Random): Generator<string> {
	const large = Math.max(...values) > 5e9;
	const decimals = 1 + Math.floor(next() * 3);
	const scale = large ? 1e9 : 1e6;
	const unit = large ? 'USD bn' : 'USD mn';
	const row = (text: string, last: number, from: number) => {
		const value = sum(values, from + 12, last + 13);
		const base = sum(values, from, last + 1);
		const growth = next() < 1 / 3 ? ((value / base - 1) * 100).toFixed(1) : '';
		return `${head},${text},${(value / scale).toFixed(decimals)},${unit},${growth},,${sourceOf(last)},\n`;
	};
	for (let i = 0; i < MONTHS; i++) {
		yield row(period(i), i, i);
		const january = i - (i % 12);
		if (cumulative && i > january) yield row(`${period(january)}/${period(i)}`, i, january);
	}
}

/**
 * Rows for ever: CHN and then every other reporter with all partners, exports, imports and their sum, ten years of
 * months. Figures agree with one another but for rounding. One pair in four also prints the year to date.
 */
function* rows(seed: number): Generator<string> {
	for (const [r, reporter] of REPORTERS.entries()) {
		for (const [p, partner] of PARTNERS.entries()) {
			if (reporter === partner) continue;
			// Every pair has numbers of its own, whatever was asked for before it.
			const next = random(seed + r * 1009 + p * 9176);
			const size = 10 ** (7.5 + 3 * next());
			const exports = months(next, size);
			const imports = months(next, size * (0.4 + next()));
			const totals = exports.map((value, i) => value + (imports[i] ?? 0));
			const cumulative = next() < 1 / 4;
			yield* series(`${reporter},${partner},export`, exports, cumulative, next);
			yield* series(`${reporter},${partner},import`, imports, cumulative, next);
			yield* series(`${reporter},${partner},total`, totals, cumulative, next);
		}
	}
}

function* chunks(n: number, seed: number): Generator<string> {
	let text = HEADER;
	let count = 0;
	for (const row of rows(seed)) {
		if (count === n) break;
		text += row;
		if (++count % CHUNK === 0) {
			yield text;
			text = '';
		}
	}
	if (count < n) throw new RangeError(`There are only ${count} rows to make`);
	yield text;
}

/** One release a month, on the 9th of the month after. */
function sources(): string {
	let text = 'id,publisher,origin,title,published,url,rank,basis,licence\n';
	for (let i = 0; i < MONTHS; i++) text += `${sourceOf(i)},Customs,,"Trade, ${period(i)}",${period(i + 1)}-09,,1,,\n`;
	return text;
}

/**
 * Writes `n` made-up observations to `observations/generated.csv` below `dataDir`, and the sources they name to
 * `sources.csv`. The same `n` and `seed` write the same bytes; a larger `n` only adds rows. Nothing is held in
 * memory but a chunk. Gives the path of the observations.
 */
export async function generateRows(n: number, seed: number, dataDir: string): Promise<string> {
	const file = path.join(dataDir, 'observations', 'generated.csv');
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(path.join(dataDir, 'sources.csv'), sources());
	await pipeline(Readable.from(chunks(n, seed)), createWriteStream(file));
	return file;
}
