import type { Area } from '#lib/trade/observation.ts';
import { isoCode } from '#lib/names/areas.ts';
import { isFileError } from './file-error.ts';
import type { Problem } from './problem.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';
import { badAreaCode, badColor, duplicateKey } from './reference-problems.ts';
import { missingText } from './problems.ts';

export const AREA_COLUMNS = {
	code: 'required',
	name: 'required',
	short_name: 'optional',
	color: 'optional',
	aliases: 'optional'
} as const satisfies Schema;

export interface AreasFile {
	readonly areas: ReadonlyMap<string, Area>;
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

/** Codes stand in addresses, where `~` joins them and `all` is a word of its own. */
const CODE = /^(?!ALL$)[A-Z0-9][A-Z0-9_-]{1,19}$/;

/**
 * Reads areas.csv. A row with an error is left out. A colour that cannot be read is only reported, and the area has no
 * colour. An alpha-2 code is refused, because its rows would form another area than those of the alpha-3 code.
 */
export function readAreas(file: string, text: string): AreasFile {
	const { table, problems } = openTable(file, text, AREA_COLUMNS);
	if (!table) return { areas: new Map(), problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const areas = new Map<string, Area>();
	const lines = new Map<string, number>();
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<keyof typeof AREA_COLUMNS>(cells, line);
		const faults: Problem[] = [];
		const [written, name, color] = [row.text('code'), row.text('name'), row.text('color')];
		const code = written.toUpperCase();
		const iso = isoCode(code);
		if (iso !== undefined && iso !== code) faults.push(badAreaCode(row.place('code'), written, iso));
		else if (!CODE.test(code)) faults.push(badAreaCode(row.place('code'), written, undefined));
		if (name === '') faults.push(missingText(row.place('name'), 'name'));
		const first = lines.get(code);
		if (first !== undefined) faults.push(duplicateKey(row.place('code'), 'code', written, first));
		const readable = /^#[0-9a-f]{6}$/i.test(color);
		if (color !== '' && !readable) rowProblems.push(badColor(row.place('color'), color));
		rowProblems.push(...faults);
		if (faults.length > 0) return;
		lines.set(code, line);
		areas.set(code, {
			code,
			name,
			shortName: row.text('short_name'),
			aliases: row
				.text('aliases')
				.split('~')
				.map((alias) => alias.trim())
				.filter((alias) => alias !== ''),
			color: readable ? color.toLowerCase() : ''
		});
	});
	const failed = fileProblems.some(isFileError);
	return {
		areas: failed ? new Map() : areas,
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}
