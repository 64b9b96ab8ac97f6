/** Section "Which row wins" of the contract, read literally. */
import { compared, minus, printed, times, fraction, type Fraction } from './exact.ts';
import { TODAY, type DataSet, type Flow, type Row, type Source } from './data.ts';

const SCALES: Readonly<Record<string, bigint>> = { mn: 10n ** 6n, bn: 10n ** 9n, '100mn': 10n ** 8n };

/** A number that competes: its bounds are half a unit of its last place away. */
export interface Print {
	readonly value: Fraction;
	/** One unit of the last place. */
	readonly place: Fraction;
	readonly row: Row;
	/** The row's place in its file, from 0. */
	readonly index: number;
	readonly source: Source;
	/** The last day that the date can mean; empty, before every day, where there is none. */
	readonly day: string;
}

/** What is asked of a data set: as of a day, and from one source or all. */
export interface Scope {
	readonly asof?: string;
	readonly source?: string;
}

export interface SeriesKey {
	readonly partner: string;
	readonly flow: Flow;
	readonly currency: string;
}

const lastDay = (published: string): string => {
	const [year, month, day] = published.split('-');
	if (!year || day) return published;
	if (!month) return `${year}-12-31`;
	return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
};

type Placed = Omit<Print, 'value' | 'place'>;

const placedRows = new WeakMap<DataSet, readonly Placed[]>();

/** Every row with its source; the later of two that say the same is dropped. */
const rowsOf = (data: DataSet): readonly Placed[] => {
	const known = placedRows.get(data);
	if (known) return known;
	// a growth that names no currency is in the unit's
	const texts = data.rows.map((row) =>
		JSON.stringify({ ...row, yoyCurrency: row.yoyCurrency || row.unit.split(' ')[0] })
	);
	const rows = data.rows.flatMap((row, index) => {
		const source = data.sources.find(({ id }) => id === row.source);
		if (!source) throw new Error(`No source ${row.source}`);
		const isFirst = texts.indexOf(texts[index] ?? '') === index;
		return isFirst ? [{ row, index, source, day: lastDay(source.published) }] : [];
	});
	placedRows.set(data, rows);
	return rows;
};

const rowsInScope = (data: DataSet, { asof, source }: Scope): readonly Placed[] =>
	rowsOf(data).filter(
		({ day, source: { id } }) =>
			day <= TODAY && (asof === undefined || day <= asof) && (source === undefined || id === source)
	);

const printsOf = new WeakMap<DataSet, Map<string, readonly Print[]>>();

/** A list of prints that is made once a data set: the same are asked for again and again. */
const once = (data: DataSet, what: readonly (string | undefined)[], make: () => Print[]): readonly Print[] => {
	const known = printsOf.get(data) ?? new Map<string, readonly Print[]>();
	printsOf.set(data, known);
	const id = what.join(' ');
	const prints = known.get(id) ?? make();
	known.set(id, prints);
	return prints;
};

/** Values of a series, in single units of the currency. */
export const valuesOf = (data: DataSet, scope: Scope, key: SeriesKey): readonly Print[] =>
	once(data, ['value', scope.asof, scope.source, key.partner, key.flow, key.currency], () =>
		readValues(data, scope, key)
	);

const readValues = (data: DataSet, scope: Scope, key: SeriesKey): Print[] =>
	rowsInScope(data, scope).flatMap((rest) => {
		const { row } = rest;
		const [currency, scale = ''] = row.unit.split(' ');
		if (row.partner !== key.partner || row.flow !== key.flow || currency !== key.currency || row.value === '')
			return [];
		const { value, place } = printed(row.value);
		const factor = fraction(SCALES[scale] ?? 1n);
		return [{ ...rest, value: times(value, factor), place: times(place, factor) }];
	});

/** Growth printed in the currency asked for, whatever currency the row's value is in. */
export const growthsOf = (data: DataSet, scope: Scope, key: SeriesKey): Print[] =>
	rowsInScope(data, scope).flatMap((rest) => {
		const { row } = rest;
		const currency = row.yoyCurrency || row.unit.split(' ')[0];
		if (row.partner !== key.partner || row.flow !== key.flow || currency !== key.currency || row.yoy === '') return [];
		return [{ ...rest, ...printed(row.yoy) }];
	});

/** Whether the contract has `a` win over `b`. Of two prints one always does. */
const beats = (a: Print, b: Print): boolean => {
	if ((a.source.rank === 3) !== (b.source.rank === 3)) return b.source.rank === 3;
	if (a.day < b.day) return !beats(b, a);
	if (a.day === b.day) return a.source.rank === b.source.rank ? a.index > b.index : a.source.rank < b.source.rank;
	const difference = minus(a.value, b.value);
	const distance = difference.over < 0n ? minus(b.value, a.value) : difference;
	const finerEarlier = compared(b.place, a.place) < 0 && compared(distance, a.place) <= 0;
	return !finerEarlier;
};

/** What the contract does not say: a question that comes to it is passed over, and counted. */
export class Unsaid extends Error {}

/**
 * The print of one period that wins over every other of it. Three can beat each other in a circle: a finer one, a
 * coarser one that agrees with it, and a coarser one yet that agrees with the second only.
 */
export const winner = (prints: readonly Print[]): Print | undefined => {
	if (prints.length === 0) return undefined;
	const best = prints.find((print) => prints.every((other) => other === print || beats(print, other)));
	if (!best) throw new Unsaid('the rules of the winner go round in a circle');
	return best;
};

/** The winners of all periods, one a period. */
export const winners = (prints: readonly Print[]): Print[] => {
	const periods = new Map<string, Print[]>();
	for (const print of prints) {
		const period = `${print.row.from} ${print.row.to}`;
		periods.set(period, [...(periods.get(period) ?? []), print]);
	}
	return [...periods.values()].flatMap((several) => winner(several) ?? []);
};
