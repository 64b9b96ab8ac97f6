import { Parser } from 'htmlparser2';

/** Bytes that are parsed at a time. */
const PIECE = 2 ** 16;

/** The column of a place such as AB12, from 1; other letters count as they would for a reader that does not check. */
function columnOf(place: string): number {
	let column = 0;
	for (let i = 0; i < place.length; i++) {
		const code = place.charCodeAt(i);
		if (code >= 48 && code <= 57) break;
		column = column * 26 + code - 64;
	}
	return column;
}

/** The row of a place, or of a row's number; 0 where there is none. */
const rowOf = (place: string): number => Number(/\d.*$/s.exec(place)?.[0] ?? 0) || 0;

/**
 * Cells that the sheets among a workbook's parts reach over: rows times columns, as a reader sets them out, filled or
 * not. Nothing is kept of the parts, and counting ends once there are more than `most`.
 */
export function cellsOf(parts: readonly Uint8Array[], most: number): number {
	let total = 0;
	for (const part of parts) {
		if (!isSheet(part)) continue;
		total += cellsOfPart(part, most - total);
		if (total > most) break;
	}
	return total;
}

/** The element around a sheet's cells; texts of other parts are many and hold none. */
const CELLS_IN = 'sheetData';

function isSheet(part: Uint8Array): boolean {
	const decoder = new TextDecoder('latin1');
	for (let at = 0; at < part.length; at += PIECE) {
		// a name across two pieces stands whole in one of them
		if (decoder.decode(part.subarray(at, at + PIECE + CELLS_IN.length)).includes(CELLS_IN)) return true;
	}
	return false;
}

function cellsOfPart(part: Uint8Array, most: number): number {
	let [row, column, rows, columns, elements] = [0, 0, 0, 0, 0];
	const count = () => Math.max(rows * columns, elements);
	const parser = new Parser(
		{
			onopentag(name, { r: place }) {
				const local = name.slice(name.indexOf(':') + 1);
				if (local === 'row') {
					row = place === undefined ? row + 1 : rowOf(place);
					column = 0;
				} else if (local === 'c') {
					column = place === undefined ? column + 1 : columnOf(place);
					columns = Math.max(columns, column);
					if (place !== undefined) rows = Math.max(rows, rowOf(place));
					elements++;
				} else return;
				rows = Math.max(rows, row);
			}
		},
		{ xmlMode: true, decodeEntities: true }
	);
	const decoder = new TextDecoder();
	for (let at = 0; at < part.length && count() <= most; at += PIECE)
		parser.write(decoder.decode(part.subarray(at, at + PIECE), { stream: true }));
	return count();
}

/** The same of a workbook that is one file of XML: a row or a cell without an index follows the one before. */
export function cellsOfXml(text: string, most: number): number {
	let [row, column, rows, columns, total] = [0, 0, 0, 0, 0];
	const parser = new Parser(
		{
			onopentag(name, attributes) {
				const local = name.slice(name.indexOf(':') + 1);
				const index = Number(attributes['ss:Index'] ?? attributes['Index']);
				if (local === 'Table') [row, rows, columns] = [0, 0, 0];
				else if (local === 'Row') {
					row = index > 0 ? index : row + 1;
					rows = Math.max(rows, row);
					column = 0;
				} else if (local === 'Cell') {
					column = (index > 0 ? index : column + 1) + (Number(attributes['ss:MergeAcross']) || 0);
					columns = Math.max(columns, column);
				}
			},
			onclosetag(name) {
				if (name.slice(name.indexOf(':') + 1) === 'Table') total += rows * columns;
			}
		},
		{ xmlMode: true }
	);
	for (let at = 0; at < text.length; at += PIECE) {
		parser.write(text.slice(at, at + PIECE));
		if (total + rows * columns > most) break;
	}
	return Math.max(total, rows * columns);
}
