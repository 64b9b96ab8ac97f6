import type { Gap } from './incoming.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { count, list, problem, quote, type Place } from '#lib/tables/problems.ts';

const GAP_WORDS: Record<Gap, { code: Problem['code']; message: string; expected: string }> = {
	reporter: { code: 'bad-area', message: 'whose trade it counts', expected: 'a country, such as CHN' },
	partner: { code: 'bad-area', message: 'with whom the trade is', expected: 'a country, such as USA' },
	flow: {
		code: 'bad-flow',
		message: 'whether it counts exports or imports',
		expected: 'export, import or total'
	},
	period: { code: 'bad-period', message: 'which month or year it counts', expected: 'a month, such as 2026-04' },
	unit: { code: 'bad-unit', message: 'what its numbers count', expected: 'a unit, such as USD mn' },
	source: { code: 'unknown-source', message: 'where its figures are from', expected: 'an id of sources.csv' }
};

/** The file leaves something unsaid that no row can do without. */
export function unsaid(file: string, gap: Gap): Problem {
	const { code, message, expected } = GAP_WORDS[gap];
	return problem(
		code,
		'error',
		{ file },
		{
			message: `This file does not say ${message}`,
			found: '',
			expected,
			advice: `give the ${gap} (--${gap}): ${expected}`
		}
	);
}

/** No format has this header. `nearest` is the one that has most of it, with what it still lacks. */
export function unknownFormat(
	place: Place,
	header: string,
	nearest: { name: string; lacks: readonly string[] } | undefined
): Problem {
	const lacks = nearest && list(nearest.lacks.map(quote));
	return problem('missing-column', 'error', place, {
		message: nearest
			? `This is none of the files we know; the nearest is ${nearest.name}, and its header lacks ${lacks}`
			: 'This is none of the files we know, and its header has no column that we know',
		found: header,
		...(nearest && { expected: nearest.lacks.join(',') }),
		advice: nearest
			? 'download it again with these columns, or say on /data/add what its columns mean'
			: 'put a header over its columns, or say on /data/add what they mean'
	});
}

export const noTable = (file: string): Problem =>
	problem(
		'missing-column',
		'error',
		{ file },
		{
			message: 'This page has no table in it',
			expected: 'a page saved with its table',
			advice: 'open the page, wait for the table, and save it again or paste the table'
		}
	);

export const emptyFile = (file: string): Problem =>
	problem('missing-column', 'error', { file, line: 1 }, { message: 'This file is empty', found: '' });

export const noRows = (place: Place): Problem =>
	problem('missing-value', 'warning', place, { message: 'This file has a header and no rows' });

export const brokenWorkbook = (file: string, why: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{ message: `This workbook cannot be read: ${why}`, advice: 'save it again, or export the sheet as CSV' }
	);

/** An .xls workbook that the reader of old workbooks cannot read: damaged, encrypted, older still, or no workbook. */
export const oldWorkbook = (file: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{ message: 'This is an old Excel workbook that cannot be read', advice: 'open it in Excel and save it as .xlsx' }
	);

export const zipBomb = (file: string, bytes: number, most: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: `This workbook unpacks to ${Math.ceil(bytes / 2 ** 20)} MB`,
			found: `${bytes} bytes`,
			expected: `at most ${most} bytes`,
			advice: 'export the sheet as CSV'
		}
	);

/** A sheet that reaches so far would take more memory than there is, however few of its cells are filled. */
export const tooManyCells = (file: string, cells: number, most: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: `The sheets of this workbook reach over ${cells.toLocaleString('en')} cells`,
			found: `${cells} cells`,
			expected: `at most ${most} cells`,
			fix: 'delete what stands far from the table, or export the sheet as CSV'
		}
	);

export const failed = (file: string, why: string): Problem =>
	problem('unreadable', 'error', { file }, { message: `This file cannot be read: ${why}` });

/** A row that its format knows and this data does not take; `rows` of them share the reason. */
export function notTaken(
	code: Problem['code'],
	place: Place,
	{ found, reason, advice, rows }: { found: string; reason: string; advice?: string | undefined; rows: number }
): Problem {
	return problem(code, 'error', place, {
		message: `${quote(found)} ${reason}${rows > 1 ? ` (${count(rows, 'row')})` : ''}`,
		found,
		...(advice !== undefined && { advice })
	});
}

/** The title and the unit line of a table name two currencies. */
export const twoCurrencies = (place: Place, title: string, unit: string): Problem =>
	problem('bad-unit', 'error', place, {
		message: `The title says ${title} and the unit line says ${unit}`,
		found: unit,
		expected: title,
		advice: 'save the page again; one of them is wrong'
	});

export const badFileName = (found: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file: found },
		{
			message: `${quote(found)} cannot be the name of a data file`,
			found,
			expected: 'letters, digits, hyphens, underscores and dots',
			advice: 'write a name such as china-customs'
		}
	);

/** A data file that rows would go into cannot take them. */
export const brokenTarget = (file: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{
			message: `Rows cannot be added to ${file}, for it has errors of its own`,
			advice: 'mend it first (npm run check-data), or choose another name'
		}
	);

/** What rows would say once they are written is not what was read: nothing is written. */
export const unfaithful = (file: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{
			message: `Writing these rows to ${file} would change what it says`,
			advice: 'choose another name'
		}
	);

/** The header rows of a table do not agree with its title or with themselves. */
export const otherMonth = (place: Place, found: string): Problem =>
	problem('bad-period', 'error', place, {
		message: `The header of this table is not one we know, or not of the month in its title: ${quote(found)}`,
		found,
		expected: 'columns of one month and of January to that month, then the growth of the latter',
		advice: 'copy the whole table with its title'
	});

/** Two rows of one office's file print different figures for the same thing. */
export const saidTwice = (place: Place, found: string, first: string): Problem =>
	problem('bad-value', 'error', place, {
		message: `${quote(found)} is a second figure for what line ${first} prints already, and neither is used`,
		found,
		advice: 'filter the file so that each figure stands in it once'
	});
