import { isKnownCode } from '#lib/names/hs-codes.ts';
import type { ProductGroup, ProductWords } from '#lib/names/products.ts';
import { isBelow, isCode, isGroupCode } from '#lib/trade/product.ts';
import { isFileError } from './file-error.ts';
import {
	badCode,
	badGroupCode,
	codeWithin,
	duplicateCode,
	groupOfNothing,
	leavesNothingOut,
	unknownCode
} from './product-problems.ts';
import type { Problem } from './problem.ts';
import { missingText, type Place } from './problems.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';

export const GROUP_COLUMNS = {
	code: 'required',
	name: 'required',
	name_zh: 'optional',
	name_ru: 'optional',
	codes: 'required',
	note: 'optional'
} as const satisfies Schema;

export interface GroupsFile {
	/** By code, in the order of the file. */
	readonly groups: ReadonlyMap<string, ProductGroup>;
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

/**
 * Reads groups.csv. A row with an error is left out whole: a group without one of its codes would be another group. The
 * first of two rows of one code counts.
 */
export function readGroups(file: string, text: string): GroupsFile {
	const { table, problems } = openTable(file, text, GROUP_COLUMNS);
	if (!table) return { groups: new Map(), problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const groups = new Map<string, ProductGroup>();
	const lines = new Map<string, number>();
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<keyof typeof GROUP_COLUMNS>(cells, line);
		const faults: Problem[] = [];
		const [code, name] = [row.text('code'), row.text('name')];
		const first = lines.get(code);
		if (!isGroupCode(code)) faults.push(badGroupCode(row.place('code'), code));
		else if (first !== undefined) faults.push(duplicateCode(row.place('code'), code, first));
		if (name === '') faults.push(missingText(row.place('name'), 'name'));
		const listed = membersOf(row.place('codes'), row.text('codes'));
		faults.push(...listed.faults);
		rowProblems.push(...faults);
		if (faults.length > 0) return;
		lines.set(code, line);
		for (const member of [...listed.codes, ...listed.without])
			if (!isKnownCode(member)) rowProblems.push(unknownCode(row.place('codes'), member, row.text('codes')));
		const words = (text: string): ProductWords => ({ name: text, shortName: '' });
		groups.set(code, {
			code,
			words: { en: words(name), zh: words(row.text('name_zh')), ru: words(row.text('name_ru')) },
			codes: listed.codes,
			without: listed.without,
			note: row.text('note')
		});
	});
	const failed = fileProblems.some(isFileError);
	return {
		groups: failed ? new Map() : groups,
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}

/** Which codes a cell names, and which it leaves out with a hyphen before them: `87~-8703`. */
function membersOf(place: Place, cell: string): { codes: string[]; without: string[]; faults: Problem[] } {
	const parts = new Set(
		cell
			.split('~')
			.map((part) => part.trim())
			.filter(Boolean)
	);
	const codes = [...parts].filter((part) => !part.startsWith('-'));
	const without = [...parts].filter((part) => part.startsWith('-')).map((part) => part.slice(1).trim());
	const unreadable = [...codes, ...without].filter((code) => !isCode(code));
	const faults = unreadable.map((code) => badCode(place, code, cell));
	if (faults.length > 0) return { codes, without, faults };
	if (codes.every((code) => without.includes(code))) return { codes, without, faults: [groupOfNothing(place, cell)] };
	for (const list of [codes, without]) {
		for (const code of list) {
			const wider = list.find((other) => isBelow(code, other));
			if (wider !== undefined) faults.push(codeWithin(place, cell, code, wider));
		}
	}
	for (const code of without)
		if (!codes.some((wider) => isBelow(code, wider))) faults.push(leavesNothingOut(place, cell, code));
	return { codes, without, faults };
}

/** A row as groups.csv has it, that reads as the same row. */
export const groupCells = ({
	code,
	words,
	codes,
	without,
	note
}: ProductGroup): Record<keyof typeof GROUP_COLUMNS, string> => ({
	code,
	name: words.en.name,
	name_zh: words.zh.name,
	name_ru: words.ru.name,
	codes: [...codes, ...without.map((left) => `-${left}`)].join('~'),
	note
});
