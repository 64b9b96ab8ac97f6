import { countryOf } from '../areas.ts';
import { headerName, type Sheet, type SheetRow } from '../sheet.ts';
import { columnTold } from '#lib/tables/look-alikes.ts';
import type { Field, Fields, Layout, Meaning, ValueRule } from '#lib/tables/layout.ts';
import { remember } from '#lib/tables/remember.ts';
import { isPeriodText, periodInWords } from './month-words.ts';
import { withoutTexts, wordingOf, type Wording } from './wording.ts';

/** How one meaning is taken from a row: its text as it stands there, and which field that was. */
export interface Saying {
	readonly read: Wording;
	/** Index of its column; undefined where the whole file says it. */
	readonly index: number | undefined;
	/** What the whole file says; undefined where each row does. */
	readonly whole: string | undefined;
	/** Its months stand for January to that month. */
	readonly toDate: boolean;
}

export type Sayings = Partial<Record<Meaning, Saying>>;

/** A column that holds figures. */
export interface ValueColumn {
	readonly index: number;
	/** What it says of its own: goes before what the table says. */
	readonly own: Sayings;
	/** Index of a column that must hold a figure too; -1 where the header lacks it. */
	readonly needs: number | undefined;
}

/** Where the columns of a header are; of two with one name the first. */
export type ColumnIndex = (name: string) => number | undefined;

/** The text that follows a literal in a line above the header, in its cell or in the next; undefined where there is none. */
function textAbove(sheet: Sheet, header: number, literal: string): string | undefined {
	const start = headerName(literal);
	for (const { cells } of sheet.head.slice(0, header))
		for (const [at, cell] of cells.entries()) {
			const text = cell.replace(/[\s\u00a0]+/g, ' ').trim();
			const found = text.toLowerCase().indexOf(start);
			if (found < 0) continue;
			const rest = text.slice(found + start.length).trim();
			return rest !== '' ? rest : (cells.slice(at + 1).find((next) => next.trim() !== '') ?? '').trim();
		}
	return undefined;
}

/** Whether a text stands above the header, or beside the table on its page. */
export const standsAbove = (sheet: Sheet, header: number, literal: string): boolean =>
	textAbove(sheet, header, literal) !== undefined || headerName(sheet.around).includes(headerName(literal));

/** Periods may stand in words. */
function periodWording(field: Field): Wording {
	const read = wordingOf(field);
	return remember((text) => {
		const said = read(text);
		return said === undefined ? said : periodInWords(said);
	});
}

/** The sayings of some fields. A column that the header lacks says nothing. */
function sayingsOf(fields: Fields, place: { sheet: Sheet; header: number; at: ColumnIndex; own?: number }): Sayings {
	const { sheet, header, at, own } = place;
	const cellOf = (index: number): string => sheet.head[header]?.cells[index] ?? '';
	const sayings: Sayings = {};
	for (const [meaning, field] of Object.entries(fields) as [Meaning, Field | undefined][]) {
		if (!field) continue;
		const read = meaning === 'period' ? periodWording(field) : wordingOf(field);
		const toDate = field.written === 'to-date';
		if (field.column !== undefined) {
			const index = at(field.column);
			if (index !== undefined) sayings[meaning] = { read, index, whole: undefined, toDate };
			continue;
		}
		const whole =
			field.text ??
			(field.above !== undefined ? textAbove(sheet, header, field.above) : own !== undefined && cellOf(own));
		if (typeof whole === 'string') sayings[meaning] = { read, index: own, whole, toDate };
	}
	return sayings;
}

/** What the table says of every row. */
export const tableSayings = (layout: Layout, sheet: Sheet, header: number, at: ColumnIndex): Sayings =>
	sayingsOf(layout.says ?? {}, { sheet, header, at });

/** The columns that a layout names in its header, but for those that hold figures. */
export function namedColumns({ says = {}, values, aside = [], leave = [], keep = [] }: Layout): string[] {
	const ofFields = (fields: Fields): string[] => Object.values(fields).flatMap((field) => field?.column ?? []);
	return [
		...ofFields(says),
		...values.flatMap(({ says: own = {}, needs }) => [...ofFields(own), ...(needs === undefined ? [] : [needs])]),
		...aside,
		...[...leave, ...keep].flatMap(({ column }) => column ?? [])
	];
}

/** What a column's own header must be for a rule of every period or every partner. */
function fits({ every, says = {}, without }: ValueRule, cell: string): boolean {
	if (every === 'period') return isPeriodText(wordingOf({ header: true, without, ...says.period })(cell) ?? '');
	return countryOf(withoutTexts(cell, without)) !== undefined;
}

function nthColumn(cells: readonly string[], column: string, nth: number): number | undefined {
	const name = headerName(column);
	return cells.flatMap((cell, index) => (headerName(cell) === name ? index : []))[nth - 1];
}

/** The columns that hold figures, in the order of the header. */
export function valueColumns(layout: Layout, sheet: Sheet, header: number, at: ColumnIndex): ValueColumn[] {
	const { cells = [] } = sheet.head[header] ?? {};
	const taken = new Set(namedColumns(layout).map(headerName));
	const columns = new Map<number, ValueColumn>();
	const take = (rule: ValueRule, index: number, more: Fields = {}) => {
		if (columns.has(index)) return;
		const own = sayingsOf({ ...more, ...rule.says }, { sheet, header, at, own: index });
		columns.set(index, { index, own, needs: rule.needs === undefined ? undefined : (at(rule.needs) ?? -1) });
	};
	for (const rule of layout.values) {
		const { column, starting, every, without } = rule;
		if (column !== undefined) {
			const index = rule.nth === undefined ? at(column) : nthColumn(cells, column, rule.nth);
			if (index !== undefined) take(rule, index);
			continue;
		}
		for (const [index, cell] of cells.entries()) {
			const name = headerName(cell);
			if (name === '' || taken.has(name)) continue;
			if (starting !== undefined && name.startsWith(headerName(starting))) take(rule, index);
			if (every !== undefined && fits(rule, cell))
				take(rule, index, { [every]: { header: true, ...(without && { without }) } });
		}
	}
	return [...columns.values()].sort((a, b) => a.index - b.index);
}

/** A column that tells rows apart, and that a layout says nothing of. */
export interface UntoldColumn {
	readonly index: number;
	readonly name: string;
	/** What it seems to be: the partner, say. */
	readonly meant: string;
}

/** The first column of a header that would be lost although it tells rows apart. */
export function untoldColumn(layout: Layout, cells: readonly string[]): UntoldColumn | undefined {
	const known = new Set([...namedColumns(layout), ...layout.header].map(headerName));
	const { says = {}, values } = layout;
	const has = (meaning: string): boolean =>
		says[meaning as Meaning]?.column !== undefined ||
		values.some(({ every, says: own = {} }) => every === meaning || own[meaning as Meaning] !== undefined);
	for (const [index, name] of cells.entries()) {
		const meant = known.has(headerName(name)) ? undefined : columnTold(name, has);
		if (meant !== undefined) return { index, name: name.trim(), meant };
	}
	return undefined;
}

/** The header's row, where a sheet has the header of a layout and the texts that stand above it. */
export function headerOf({ header, above = [] }: Layout, sheet: Sheet): number | undefined {
	const required = header.map(headerName);
	const row = sheet.head.findIndex(({ cells }: SheetRow, at) => {
		const names = new Set(cells.map(headerName));
		return required.every((name) => names.has(name)) && above.every((literal) => standsAbove(sheet, at, literal));
	});
	return row < 0 ? undefined : row;
}
