import Papa from 'papaparse';
import { readFlow } from '#lib/dataset/flow.ts';
import { readNumber } from '#lib/dataset/number.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { readProduct } from '#lib/dataset/product.ts';
import { parsePeriod } from '#lib/trade/period.ts';
import { parseUnit } from '#lib/trade/unit.ts';

/** What makes a text right for the kind of cell that a problem is about. */
const RIGHT: Partial<Record<Problem['code'], (text: string) => boolean>> = {
	'bad-period': (text) => 'period' in parsePeriod(text),
	'spreadsheet-date': (text) => 'period' in parsePeriod(text),
	'bad-flow': (text) => readFlow(text) !== undefined,
	'bad-unit': (text) => parseUnit(text) !== undefined,
	'bad-product': (text) => readProduct(text) !== undefined,
	'bad-value': (text) => 'printed' in readNumber(text, { decimals: 'point', power: 0, kind: 'value' }),
	'bad-yoy': (text) => 'printed' in readNumber(text, { decimals: 'point', power: 0, kind: 'growth' })
};

/**
 * What could stand in the cell instead, as the problem's repair says it and as that kind of cell is read: a click puts
 * it there. An example is no offer.
 */
export function offersOf({ code, fix = '', line, column }: Problem): string[] {
	const isRight = RIGHT[code];
	const said = /^write (?!it like)(.+)$/.exec(fix)?.[1];
	if (!isRight || said === undefined || line === undefined || column === undefined || /such as|digits/.test(said)) return []; // prettier-ignore
	return said.split(/,? or |, /).filter(isRight);
}

/**
 * The text with one cell replaced; everything else stays as it stands. Undefined where the line cannot be told apart:
 * in a table that no separator divides, or in a record that goes on over several lines.
 */
export function withCell(text: string, line: number, column: number, value: string): string | undefined {
	const lines = text.split('\n');
	const old = lines[line - 1];
	if (old === undefined) return undefined;
	const end = old.endsWith('\r') ? '\r' : '';
	const header = lines.find((one) => one.trim() !== '') ?? '';
	const delimiter = ['\t', ';', ',', '|'].map((one) => [one, header.split(one).length] as const).sort((a, b) => b[1] - a[1])[0]?.[0] ?? ','; // prettier-ignore
	const { data, errors } = Papa.parse<string[]>(end ? old.slice(0, -1) : old, { delimiter });
	const [cells] = data;
	if (errors.length > 0 || !cells || cells.length < column) return undefined;
	cells[column - 1] = value;
	lines[line - 1] = Papa.unparse([cells], { delimiter }) + end;
	return lines.join('\n');
}
