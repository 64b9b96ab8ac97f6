/** Random data sets, the same for the same seed. */
import type { DataSet, Flow, Row, Source } from './data.ts';

export interface Random {
	/** A whole number from 0 to under `count`. */
	readonly below: (count: number) => number;
	readonly chance: (probability: number) => boolean;
	readonly from: <T>(several: readonly T[]) => T;
}

/** mulberry32: small, and good enough to choose rows by. */
export const randomOf = (seed: number): Random => {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (count: number): number => Math.floor(next() * count);
	return {
		below,
		chance: (probability) => next() < probability,
		from: (several) => {
			const at = below(several.length);
			if (!(at in several)) throw new RangeError('There is none to choose from');
			return several[at] as (typeof several)[number];
		}
	};
};

const FLOWS = ['export', 'import', 'total'] as const;
const DATES = [
	'',
	'2023',
	'2023-12',
	'2023-12-31',
	'2024-02',
	'2024-02-29',
	'2024-07-15',
	'2024-07-15',
	'2025',
	'2026-06-30',
	'2026-06',
	'2026-07-01',
	'2030'
] as const;

/** What a data set is like: each is dense or thin, agrees or not, of one origin or several. */
interface Kind {
	readonly origins: readonly string[];
	readonly basis: boolean;
	/** How often a print is not what it should be. */
	readonly wrong: number;
	readonly rows: number;
	readonly otherUnits: boolean;
	/** Few partners and flows make dense series. */
	readonly partners: readonly string[];
	readonly flows: readonly Flow[];
}

const kindOf = (random: Random): Kind => ({
	origins: random.from([['Customs'], ['Customs', 'Ministry'], ['Customs', 'Ministry', 'Bank'], ['']]),
	basis: random.chance(0.3),
	wrong: random.from([0, 0, 0.1, 0.3]),
	rows: random.from([6, 12, 20, 26, 30]),
	otherUnits: random.chance(0.3),
	partners: random.from([['RUS'], ['RUS'], ['RUS', 'WLD'], ['RUS', 'WLD'], ['RUS', 'USA', 'WLD']]),
	flows: random.from([FLOWS, FLOWS, ['export', 'import'], ['total']])
});

const sourceOf = (random: Random, kind: Kind, id: string): Source => ({
	id,
	origin: random.from(kind.origins) || `Office ${id}`,
	rank: random.from([1, 1, 2, 2, 3]),
	published: random.from(DATES),
	basis: kind.basis ? random.from(['', 'FOB', 'CIF']) : ''
});

/** The true trade of a month in US dollars mn: the total is the sum of its parts, the world's more than a partner's. */
const truth = (partner: string, flow: Flow, month: number): number => {
	if (flow === 'total') return truth(partner, 'export', month) + truth(partner, 'import', month);
	const size = partner === 'WLD' ? 250_000 : partner === 'USA' ? 41_000 : 9_000;
	const swing = Math.sin(month * (flow === 'export' ? 1.7 : 2.3) + size) * 0.15;
	return size * (flow === 'export' ? 1.2 : 0.9) * (1 + swing + (month - 24_264) * 0.01);
};

const truthOf = ({ partner, flow, from, to }: Pick<Row, 'partner' | 'flow' | 'from' | 'to'>): number => {
	let sum = 0;
	for (let month = from; month < to; month++) sum += truth(partner, flow, month);
	return sum;
};

const JANUARY = 12 * 2022;

/** Periods within the first five months of 2022 and 2023, the two years, and what lies between. */
const periodIn = (random: Random): { from: number; to: number } => {
	const year = JANUARY + 12 * random.below(2);
	if (random.chance(0.1)) return { from: year, to: year + 12 };
	if (random.chance(0.05)) return { from: JANUARY + random.below(5), to: JANUARY + 12 + random.below(5) };
	const from = random.chance(0.4) ? 0 : random.below(5);
	return { from: year + from, to: year + from + 1 + random.below(5 - from) };
};

/** Units and how many US dollars mn each counts. */
const UNITS: readonly (readonly [string, number])[] = [
	['USD mn', 1],
	['USD bn', 1_000]
];

const rowIn = (random: Random, kind: Kind, sources: readonly Source[]): Row => {
	const period = periodIn(random);
	const place = { partner: random.from(kind.partners), flow: random.from(kind.flows), ...period };
	const wrong = (): number => (random.chance(kind.wrong) ? random.from([1.001, 0.98, 1.1, 0.7, 1.4]) : 1);
	const slip = random.chance(0.03) ? random.from([1e3, 1e-3]) : 1;
	const amount = truthOf(place) * wrong() * slip;
	const before = truthOf({ ...place, from: place.from - 12, to: place.to - 12 });
	const growth = (truthOf(place) / before - 1) * 100;
	const yuan = kind.otherUnits && random.chance(0.2);
	const [unit, scale] = yuan ? (['CNY 100mn', 100 / 7] as const) : random.from(UNITS);
	const decimals = unit === 'USD mn' ? random.below(3) : random.below(4);
	const withGrowth = random.chance(0.35);
	return {
		...place,
		value: withGrowth && random.chance(0.2) ? '' : (amount / scale).toFixed(decimals),
		unit,
		yoy: withGrowth
			? (growth + (random.chance(kind.wrong) ? random.from([1, -5, 12]) : 0)).toFixed(random.below(3))
			: '',
		yoyCurrency: withGrowth && kind.otherUnits && random.chance(0.3) ? random.from(['CNY', 'USD']) : '',
		source: random.from(sources).id
	};
};

/** One source, period and number twice in two spellings (155.1, 155.10): whether that is a duplicate is not the question here. */
const respelled = (row: Row, rows: readonly Row[]): boolean =>
	rows.some(
		(other) =>
			other.source === row.source &&
			other.partner === row.partner &&
			other.flow === row.flow &&
			other.from === row.from &&
			other.to === row.to &&
			JSON.stringify(other) !== JSON.stringify(row)
	);

export const dataSetOf = (seed: number): DataSet => {
	const random = randomOf(seed);
	const kind = kindOf(random);
	const sources = ['a', 'b', 'c', 'd', 'e'].slice(0, 1 + random.below(5)).map((id) => sourceOf(random, kind, id));
	const rows: Row[] = [];
	for (let count = 0; count < kind.rows; count++) {
		const row = rowIn(random, kind, sources);
		if (!respelled(row, rows) || random.chance(0.3)) rows.push(row);
		if (random.chance(0.03)) rows.push(row);
	}
	return { sources, rows };
};
