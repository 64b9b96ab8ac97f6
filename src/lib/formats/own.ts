import type { Gap } from './incoming.ts';
import { GAPS } from './incoming.ts';
import { isUnclear, MarkSurvey } from '#lib/tables/number.ts';
import { OBSERVATION_COLUMNS, SHOWN_COLUMNS, type ObservationColumn } from '#lib/tables/observation-columns.ts';
import { remember } from '#lib/tables/remember.ts';
import { readFlow } from '#lib/tables/flow.ts';
import { textCell } from '#lib/tables/text-cell.ts';
import { columnMeant } from '#lib/tables/look-alikes.ts';
import { badRow } from '#lib/tables/problems.ts';
import { columnOfAnotherName, repeatedColumn, unknownColumn } from '#lib/tables/file-problems.ts';
import { countryOf } from './areas.ts';
import { Collector } from './collect.ts';
import type { Format } from './format.ts';
import { headerName } from './sheet.ts';
import { targetName } from './target.ts';

const COLUMNS = Object.keys(OBSERVATION_COLUMNS) as ObservationColumn[];

/** A table without these columns is not in this format. The other required columns can be given from outside. */
const ESSENTIAL = ['period', 'value'] as const;

/** Columns that can be given from outside. */
const GIVEN = GAPS.filter((gap) => gap !== 'period');

const isGap = (column: ObservationColumn): column is Gap & ObservationColumn =>
	(GIVEN as readonly string[]).includes(column);

/**
 * The column that one of a name we do not know stands for by what is in it, where the header has no such column: two
 * countries or more, or two flows, tell rows apart.
 */
function columnHeld(cells: readonly string[], has: (column: string) => boolean): Gap | undefined {
	const texts = [...new Set(cells.map((cell) => textCell(cell).trim()).filter(Boolean))];
	const holds = (column: Gap, read: (text: string) => unknown): boolean =>
		!has(column) && texts.length > 1 && texts.every((text) => read(text) !== undefined);
	const isName = (text: string) => (/^\d+$/.test(text) ? undefined : countryOf(text));
	if (holds('flow', readFlow)) return 'flow';
	return (['partner', 'reporter'] as const).find((column) => holds(column, isName));
}

/** The project's own schema: what data/observations holds, and what /data/observations.csv gives. */
export const twowayFormat: Format = {
	id: 'own',
	name: 'rows of data/observations',
	header: COLUMNS.filter((column) => OBSERVATION_COLUMNS[column] === 'required'),

	recognise(sheet) {
		const row = sheet.head.findIndex(({ cells }) => {
			const names = new Set(cells.map((cell) => headerName(textCell(cell))));
			const gaps = GIVEN.filter((gap) => names.has(gap));
			return ESSENTIAL.every((name) => names.has(name)) && gaps.length >= 1;
		});
		return row < 0 ? undefined : row;
	},

	read(sheet, header, options) {
		const { file } = sheet;
		const collect = new Collector(file, options, targetName(file));
		collect.vintages = true;
		const top = sheet.head[header];
		if (!top) return collect.done();
		const at: Partial<Record<ObservationColumn, number>> = {};
		const { line } = top;
		const names = new Set(top.cells.map((cell) => headerName(textCell(cell))));
		for (const [index, cell] of top.cells.entries()) {
			const name = headerName(textCell(cell));
			const column = COLUMNS.find((known) => known === name);
			const place = { file, line, column: index + 1 };
			if (SHOWN_COLUMNS.includes(name)) continue;
			const has = (other: string): boolean => names.has(other);
			const below = column ? [] : sheet.head.slice(header + 1).map(({ cells }) => cells[index] ?? '');
			const meant = columnMeant(name, () => true, has) ?? columnHeld(below, has);
			if (meant !== undefined) collect.problems.push(columnOfAnotherName(place, textCell(cell), meant));
			else if (!column) collect.problems.push(unknownColumn(place, textCell(cell), COLUMNS));
			else if (at[column] !== undefined) {
				collect.problems.push(repeatedColumn(place, name));
				return collect.done();
			} else at[column] = index + 1;
		}

		const numbers = [at.value, at.quantity, at.yoy].flatMap((column) => (column === undefined ? [] : [column - 1]));
		/** How a column's cell is taken from a row's fields. Texts given from outside fill the gaps. */
		const cell = (column: ObservationColumn): ((fields: readonly string[]) => string) => {
			const number = at[column];
			const given = isGap(column) ? (options.given?.[column] ?? '') : '';
			if (column === 'source' && given !== '') return () => given;
			if (number === undefined) {
				const outside = isGap(column) ? collect.given(column) : '';
				return () => outside;
			}
			// texts of a column repeat: one copy of each does not keep the text of the whole file in memory
			const once = column === 'value' || column === 'quantity' ? (text: string) => text : remember((text) => text);
			return (fields) => {
				const text = once(fields[number - 1] ?? '');
				return given !== '' && text.trim() === '' ? given : text;
			};
		};
		const [reporter, partner, flow, unit, source] = [
			cell('reporter'),
			cell('partner'),
			cell('flow'),
			cell('unit'),
			cell('source')
		];
		const [product, edition, period, value, quantity, quantityUnit, yoy, currency, note] = [
			cell('product'),
			cell('edition'),
			cell('period'),
			cell('value'),
			cell('quantity'),
			cell('quantity_unit'),
			cell('yoy'),
			cell('yoy_currency'),
			cell('note')
		];
		const mayBeComma = sheet.separator === ';' || sheet.separator === '\t';
		const survey = new MarkSurvey(mayBeComma);
		let unclear = false;
		const broken = sheet.read((fields, fieldsLine) => {
			if (fieldsLine <= line) return;
			if (fields.length !== top.cells.length) {
				collect.misshapen(badRow({ file, line: fieldsLine }, fields.length, top.cells.length), fieldsLine);
				return;
			}
			for (const index of numbers) {
				const text = textCell(fields[index] ?? '');
				survey.look(text);
				unclear ||= isUnclear(text, mayBeComma);
			}
			collect.whole(
				{
					reporter: reporter(fields),
					partner: partner(fields),
					flow: flow(fields),
					product: product(fields),
					edition: edition(fields),
					period: period(fields),
					value: value(fields),
					unit: unit(fields),
					quantity: quantity(fields),
					quantity_unit: quantityUnit(fields),
					yoy: yoy(fields),
					yoy_currency: currency(fields),
					source: source(fields),
					note: note(fields)
				},
				fieldsLine,
				at
			);
		});
		collect.decimals = unclear ? survey.decimals : 'undecided';
		return collect.done(broken);
	}
};
