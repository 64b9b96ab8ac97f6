import { say, type Sentence } from '#lib/lang/sentence.ts';
import type { Problem } from './problem.ts';
import { problem, type Place } from './problems.ts';

/*
 * What can be wrong with a file as a whole, in words.
 */

export const tooLarge = (file: string, bytes: number, most: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: say('This file is too large to read: {size} MB', { size: Math.ceil(bytes / 2 ** 20) }),
			found: `${bytes} bytes`,
			expected: say('at most {bytes} bytes', { bytes: most }),
			advice: say('split it into files of at most {size} MB', { size: most / 2 ** 20 })
		}
	);

export const noRoom = (file: string, bytes: number, room: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: say('There is no memory for the {size} MB of this file', { size: Math.ceil(bytes / 2 ** 20) }),
			found: `${bytes} bytes`,
			expected: say('at most {bytes} bytes beside the other files', { bytes: Math.floor(room) }),
			advice: say('give the server more memory, or take the file away')
		}
	);

const SAVE_AS_UTF8 = say('save it as UTF-8 (in Excel: "CSV UTF-8")');

export const notUtf8 = (file: string, line: number): Problem =>
	problem(
		'encoding',
		'error',
		{ file, line },
		{
			message: say('This file is not UTF-8 text: line {line} has bytes that UTF-8 does not allow', { line }),
			expected: 'UTF-8',
			advice: SAVE_AS_UTF8
		}
	);

export const notText = (file: string, zipped: boolean): Problem =>
	problem(
		'encoding',
		'error',
		{ file },
		{
			message: zipped
				? say('This is a spreadsheet or another zipped file, not CSV')
				: say('This is not a text file: it has NUL bytes in it'),
			expected: 'UTF-8',
			advice: zipped ? say('export the sheet as "CSV UTF-8"') : SAVE_AS_UTF8
		}
	);

export const brokenQuotes = (file: string, line: number, unclosed: boolean): Problem =>
	problem(
		'csv-syntax',
		'error',
		{ file, line },
		{
			message: unclosed
				? say('The quotation mark that opens a field on line {line} is never closed', { line })
				: say('The field that opens with a quotation mark on line {line} has another one inside it', { line }),
			expected: say('a field between two quotation marks'),
			advice: unclosed
				? say('close it, or take it away')
				: say('double the one inside (""), or close the field before it')
		}
	);

export const longRecord = (file: string, line: number): Problem =>
	problem(
		'csv-syntax',
		'error',
		{ file, line },
		{
			message: say('The row on line {line} is over a million characters long', { line }),
			expected: say('a line end after every row'),
			advice: say('write one row a line, or close the quotation mark that keeps the row open')
		}
	);

export const emptyFile = (file: string, columns: readonly string[]): Problem =>
	problem(
		'missing-column',
		'error',
		{ file, line: 1 },
		{
			message: say('This file is empty'),
			found: '',
			expected: columns.join(','),
			advice: say('start it with a line that names its columns: {columns}', { columns: [columns.join(',')] })
		}
	);

export const missingColumns = (file: string, header: string, line: number, missing: readonly string[]): Problem => {
	const isOne = missing.length === 1;
	return problem(
		'missing-column',
		'error',
		{ file, line },
		{
			message: isOne
				? say('The column {columns} is missing', { columns: missing })
				: say('The columns {columns} are missing', { columns: missing }),
			found: header,
			expected: missing.join(','),
			advice: isOne ? say('name it in the first line') : say('name them in the first line')
		}
	);
};

export const repeatedColumn = (at: Place, name: string): Problem =>
	problem('csv-syntax', 'error', at, {
		message: say('Two columns are called "{found}"', { found: name }),
		found: name,
		expected: say('each column once'),
		advice: say('rename or remove one of them')
	});

export const unknownColumn = (at: Place, name: string, known: readonly string[]): Problem =>
	problem('unknown-column', 'warning', at, {
		message:
			name === ''
				? say('A column has no name and is ignored')
				: say('The column "{found}" is ignored', { found: name }),
		found: name,
		expected: known.join(', ')
	});

/** A column that plainly holds what another is called for: without it rows would be taken for each other. */
export const columnOfAnotherName = (at: Place, name: string, meant: string): Problem =>
	problem('missing-column', 'error', at, {
		message: say('The column "{found}" seems to be the {meant}, and without it rows would be taken for each other', {
			found: name,
			meant
		}),
		found: name,
		expected: meant,
		fix: meant,
		advice: say('call it {meant} if it is, or remove it', { meant })
	});

export const unreadable = (
	file: string,
	message: Sentence,
	advice: Sentence,
	severity: Problem['severity'] = 'error'
): Problem => problem('unreadable', severity, { file }, { message, advice });
