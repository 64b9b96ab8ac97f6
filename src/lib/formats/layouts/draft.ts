import {
	MEANINGS,
	type Field,
	type Fields,
	type LayoutText,
	type Meaning,
	type ValueRule
} from '#lib/tables/layout.ts';
import { headerName } from '../sheet.ts';
import { isPeriodText } from './month-words.ts';

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
	readonly dates: '' | 'day' | 'financial-year' | 'to-date';
	/** Texts of rows to leave out, with semicolons between. */
	readonly leave: string;
	readonly publisher: string;
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
export function periodsAcross(names: readonly string[], dates: Draft['dates']): Field | undefined {
	const written = dates === '' ? {} : { written: dates };
	if (names.every(isPeriodText) || dates === 'financial-year') return { header: true, ...written };
	const start = startBeforePeriods(names.map((name) => name.replace(/\s+/g, ' ').trim()));
	return start === undefined ? undefined : { header: true, without: [start], ...written };
}

function valueRules({ across, dates, flows }: Draft, columns: readonly { name: string; at: number }[]): ValueRule[] {
	const named = (name: string, says?: Fields): ValueRule => ({ column: name, ...(says && { says }) });
	if (across === 'period') {
		const period = periodsAcross(
			columns.map(({ name }) => name),
			dates
		);
		// months to come are figures too
		if (period) return [{ every: 'period', says: { period } }];
		return columns.map(({ name }) => named(name, { period: { header: true } }));
	}
	if (across === 'partner')
		return [...columns.map(({ name }) => named(name, { partner: { header: true } })), { every: 'partner' }];
	if (across === 'flow') return columns.map(({ name, at }) => named(name, { flow: { text: flows[at] || 'export' } }));
	return columns.map(({ name }) => named(name));
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

/** The layout that a person's choices make of a table. */
export function layoutOf(draft: Draft, names: readonly string[], name: string): LayoutText {
	const columns = names.map((cell, at) => ({
		name: cell.trim(),
		at,
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
	const values = valueRules(draft, figures);
	// a table goes on to the next month and to other partners: those columns do not tell it from others
	const isOpen = values.some(({ every }) => every !== undefined);
	const header = columns.filter(({ meaning, name: cell }) => cell !== '' && !(isOpen && meaning === 'value'));
	const leave = draft.leave.split(';').map((text) => text.trim());
	return {
		name,
		header: unique(header.length > 0 ? header.map((c) => c.name) : figures.map((c) => c.name)),
		says,
		values,
		...(draft.decimals !== '' && { numbers: { decimals: draft.decimals } }),
		...(leave.some(Boolean) && { leave: [{ texts: leave.filter(Boolean) }] }),
		...(aside.length > 0 && { aside: unique(aside) }),
		...(draft.publisher.trim() !== '' && { source: { publisher: draft.publisher.trim(), rank: 1 as const } })
	};
}

/** Names that a header has twice count once. */
function unique(names: readonly string[]): string[] {
	const seen = new Set<string>();
	return names.filter((name) => !seen.has(headerName(name)) && seen.add(headerName(name)));
}
