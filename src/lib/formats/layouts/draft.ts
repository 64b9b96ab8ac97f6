import {
	MEANINGS,
	type Field,
	type Fields,
	type LayoutText,
	type Meaning,
	type ValueRule
} from '#lib/tables/layout.ts';
import type { Source } from '#lib/trade/observation.ts';
import { headerName } from '../sheet.ts';
import { isPeriodText } from './month-words.ts';
import { besidePeriod } from './since-january.ts';

/** What a person makes of a column: one of the meanings, figures, or nothing. */
export type ColumnMeaning = Meaning | 'value' | 'aside';

export const COLUMN_MEANINGS: readonly ColumnMeaning[] = ['aside', 'value', ...MEANINGS];

/** What the figures of one row differ in, from column to column. */
export const ACROSS = ['period', 'partner', 'flow'] as const;

export type Across = (typeof ACROSS)[number] | '';

/** What can stand for a whole file. */
export const WHOLES = ['reporter', 'partner', 'flow', 'product', 'period', 'unit', 'quantity_unit'] as const;

export type Whole = (typeof WHOLES)[number];

/** A table that somebody points at, and what the choices are so far. Empty texts are not said. */
export interface Draft {
	/** Position of the header among the first rows. */
	readonly header: number;
	/** By column. */
	readonly meanings: readonly ColumnMeaning[];
	/** By column: whether its cells are codes with their labels, "CN: China". */
	readonly coded: readonly boolean[];
	readonly across: Across;
	/** The flow that each column of figures counts, where flows run across. */
	readonly flows: readonly string[];
	readonly whole: Readonly<Record<Whole, string>>;
	readonly decimals: '' | 'point' | 'comma';
	readonly dates: '' | 'day' | 'financial-year';
	/** By column: whether its figures count from January to the month that a row or the column says. */
	readonly sinceJanuary: readonly boolean[];
	/** The words above the table that say so; empty where its columns do, or nothing. */
	readonly sinceJanuaryAbove: string;
	/** Texts of rows to leave out, with semicolons between. */
	readonly leave: string;
	readonly publisher: string;
	/** What the publisher is: 1 the office itself, 2 one that quotes an office, 3 anything else. */
	readonly rank: Source['rank'];
	/** The office whose figures it quotes. */
	readonly origin: string;
}

/** What stands before the periods in these names: "Imported value in "; undefined where nothing does, or no periods. */
function startBeforePeriods(names: readonly string[]): string | undefined {
	const [first = '', ...others] = names;
	let length = first.length;
	for (const name of others) while (!name.startsWith(first.slice(0, length))) length--;
	// the shortest leaves whole periods: "in Sep " would make years of "in Sep 2025" and "in Sep 2026"
	for (let end = 1; end <= length; end++)
		if (names.every((name) => isPeriodText(name.slice(end)))) return first.slice(0, end);
	return undefined;
}

/** How the periods of these headers are read; undefined where they are none. */
function periodsAcross(names: readonly string[], dates: Draft['dates']): Field | undefined {
	if (names.every(isPeriodText) || dates === 'financial-year') return { header: true };
	const start = startBeforePeriods(names.map((name) => name.replace(/\s+/g, ' ').trim()));
	return start === undefined ? undefined : { header: true, without: [start] };
}

/** Whether the headers of figures are periods, some of them with words that say they count since January. */
export const areAcross = (names: readonly string[]): boolean =>
	periodsAcross(names, '') !== undefined ||
	names.every((name) => isPeriodText(name) || besidePeriod(name, isPeriodText) !== undefined);

/** A column of figures. */
interface FigureName {
	readonly name: string;
	readonly at: number;
	/** Which of the columns of its name it is, from 1 on. */
	readonly nth: number;
}

const columnOf = ({ name, nth }: FigureName): Pick<ValueRule, 'column' | 'nth'> => ({
	column: name,
	...(nth > 1 && { nth })
});

const writtenAs = (draft: Draft, at: number): Pick<Field, 'written'> => {
	if (draft.sinceJanuary[at]) return { written: 'to-date' };
	return draft.dates === '' ? {} : { written: draft.dates };
};

/** The rules of figures whose headers say their periods. */
function acrossPeriods(draft: Draft, columns: readonly FigureName[]): ValueRule[] {
	const isAlike = new Set(columns.map(({ at }) => draft.sinceJanuary[at] === true)).size === 1;
	const period = isAlike
		? periodsAcross(
				columns.map(({ name }) => name),
				draft.dates
			)
		: undefined;
	// months to come are figures too
	if (period) return [{ every: 'period', says: { period: { ...period, ...writtenAs(draft, columns[0]?.at ?? 0) } } }];
	return columns.map((column) => {
		const { name, at } = column;
		const beside = besidePeriod(name, isPeriodText);
		const without = beside === undefined ? {} : { without: [beside] };
		return { ...columnOf(column), says: { period: { header: true, ...without, ...writtenAs(draft, at) } } };
	});
}

/** What a column says of its own period, where not all columns of figures count alike. */
function periodOf(draft: Draft, at: number, says: Fields): Fields {
	if (!draft.sinceJanuary[at]) return {};
	const { period, month, year } = says;
	if (period) return { period: { ...period, written: 'to-date' } };
	if (month) return { month: { ...month, written: 'to-date' } };
	// figures since January of no month are none
	return year ? {} : { period: { text: '', written: 'to-date' } };
}

function valueRules(draft: Draft, columns: readonly FigureName[], says: Fields): ValueRule[] {
	const { across, flows } = draft;
	if (across === 'period') return acrossPeriods(draft, columns);
	const named = (column: FigureName, own: Fields = {}): ValueRule => {
		const all = { ...own, ...periodOf(draft, column.at, says) };
		return { ...columnOf(column), ...(Object.keys(all).length > 0 && { says: all }) };
	};
	if (across === 'partner') {
		const isSince = columns.length > 0 && columns.every(({ at }) => draft.sinceJanuary[at]);
		const period = isSince ? periodOf(draft, columns[0]?.at ?? 0, says) : {};
		return [
			...columns.map((column) => named(column, { partner: { header: true } })),
			{ every: 'partner', ...(Object.keys(period).length > 0 && { says: period }) }
		];
	}
	if (across === 'flow')
		return columns.map((column) => named(column, { flow: { text: flows[column.at] || 'export' } }));
	return columns.map((column) => named(column));
}

/** What has to be said for the whole file, as no column says it and it does not run across. */
export const unsaidWholes = ({ meanings, across }: Draft): Whole[] =>
	WHOLES.filter(
		(whole) =>
			!meanings.includes(whole) &&
			across !== whole &&
			!(whole === 'period' && meanings.includes('year')) &&
			!(whole === 'quantity_unit' && !meanings.includes('quantity'))
	);

function sourceOf({ publisher, rank, origin }: Draft): Pick<LayoutText, 'source'> {
	const [name, office] = [publisher.trim(), origin.trim()];
	return name === '' ? {} : { source: { publisher: name, ...(office !== '' && { origin: office }), rank } };
}

/** The layout that a person's choices make of a table. */
export function layoutOf(draft: Draft, names: readonly string[], name: string): LayoutText {
	const columns = names.map((cell, at) => ({
		name: cell.trim(),
		at,
		nth: names.slice(0, at + 1).filter((other) => headerName(other) === headerName(cell)).length,
		meaning: cell.trim() === '' ? ('aside' as const) : (draft.meanings[at] ?? 'aside')
	}));
	const says: Fields = {};
	for (const { name: column, at, meaning } of columns) {
		if (meaning === 'aside' || meaning === 'value' || says[meaning]) continue;
		const dated = meaning === 'period' && draft.dates !== '' && { written: draft.dates };
		says[meaning] = { column, ...(draft.coded[at] && { code: true }), ...dated };
	}
	for (const whole of unsaidWholes(draft)) {
		const text = draft.whole[whole].trim();
		if (text !== '' && !says[whole]) says[whole] = { text };
	}
	const figures = columns.filter(({ meaning }) => meaning === 'value');
	const aside = columns.filter(({ meaning, name: cell }) => meaning === 'aside' && cell !== '').map((c) => c.name);
	const values = valueRules(draft, figures, says);
	const above = figures.some(({ at }) => draft.sinceJanuary[at]) ? draft.sinceJanuaryAbove : '';
	// a table goes on to the next month and to other partners: those columns do not tell it from others
	const isOpen = values.some(({ every }) => every !== undefined);
	const header = columns.filter(({ meaning, name: cell }) => cell !== '' && !(isOpen && meaning === 'value'));
	const leave = draft.leave.split(';').map((text) => text.trim());
	return {
		name,
		header: unique(header.length > 0 ? header.map((c) => c.name) : figures.map((c) => c.name)),
		...(above !== '' && { above: [above] }),
		says,
		values,
		...(draft.decimals !== '' && { numbers: { decimals: draft.decimals } }),
		...(leave.some(Boolean) && { leave: [{ texts: leave.filter(Boolean) }] }),
		...(aside.length > 0 && { aside: unique(aside) }),
		...sourceOf(draft)
	};
}

/** Names that a header has twice count once. */
function unique(names: readonly string[]): string[] {
	const seen = new Set<string>();
	return names.filter((name) => !seen.has(headerName(name)) && seen.add(headerName(name)));
}
