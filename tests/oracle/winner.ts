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

const rowsInScope = (data: DataSet, { asof, source }: Scope): Omit<Print, 'value' | 'place'>[] =>
	data.rows.flatMap((row, index) => {
		const from = data.sources.find(({ id }) => id === row.source);
		if (!from) throw new Error(`No source ${row.source}`);
		const day = lastDay(from.published);
		if (day > TODAY || (asof !== undefined && day > asof)) return [];
		if (source !== undefined && from.id !== source) return [];
		const first = data.rows.findIndex((other) => JSON.stringify(other) === JSON.stringify(row));
		return first === index ? [{ row, index, source: from, day }] : [];
	});

/** Values of a series, in single units of the currency. */
export const valuesOf = (data: DataSet, scope: Scope, key: SeriesKey): Print[] =>
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
		if (row.partner !== key.partner || row.flow !== key.flow || currency !== key.currency || row.yoy === '')
			return [];
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

/** Rules that go round in a circle (a finer one, a coarser one agreeing with it, a third): nobody wins by the text. */
export class NoWinner extends Error {}

/** The print of one period that wins over every other of it. */
export const winner = (prints: readonly Print[]): Print | undefined => {
	if (prints.length === 0) return undefined;
	const best = prints.find((print) => prints.every((other) => other === print || beats(print, other)));
	if (!best) throw new NoWinner();
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
