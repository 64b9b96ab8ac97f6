import type { Problem } from './problem.ts';

/** Where a problem stands: a file below the data directory, and as far as it is known its line and field number. */
export interface Place {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

type Severity = Problem['severity'];
/** What a problem says beside its code and its place. */
export type Details = Pick<Problem, 'message' | 'found' | 'expected' | 'fix' | 'readings' | 'advice'>;

/** A longer text of a cell is cut where it is quoted, in characters. */
export const LONGEST_QUOTE = 80;

/** At most 80 characters of a cell: a problem can be printed. */
const short = (text: string): string =>
	text.length > LONGEST_QUOTE ? `${[...text.slice(0, 2 * LONGEST_QUOTE)].slice(0, LONGEST_QUOTE).join('')}…` : text;

export const quote = (text: string): string => `"${short(text)}"`;

/** "a", "a and b", "a, b and c". */
export const list = (words: readonly string[]): string =>
	words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The message ends in what to do, so that it is enough on its own. */
export function problem(code: Problem['code'], severity: Severity, at: Place, details: Details): Problem {
	const { message, found, fix, readings } = details;
	const exact = fix ?? readings?.join(' or ');
	const advice = details.advice ?? (exact === undefined ? undefined : `write ${exact}`);
	return {
		code,
		severity,
		...at,
		...details,
		...(advice !== undefined && { advice }),
		message: advice === undefined ? message : `${message}; ${advice}`,
		...(found !== undefined && { found: short(found) })
	};
}

// Files

export const tooLarge = (file: string, bytes: number, most: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: `This file is too large to read: ${Math.ceil(bytes / 2 ** 20)} MB`,
			found: `${bytes} bytes`,
			expected: `at most ${most} bytes`,
			advice: `split it into files of at most ${most / 2 ** 20} MB`
		}
	);

export const noRoom = (file: string, bytes: number, room: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: `There is no memory for the ${Math.ceil(bytes / 2 ** 20)} MB of this file`,
			found: `${bytes} bytes`,
			expected: `at most ${Math.floor(room)} bytes beside the other files`,
			advice: 'give the server more memory, or take the file away'
		}
	);

const SAVE_AS_UTF8 = 'save it as UTF-8 (in Excel: "CSV UTF-8")';

export const notUtf8 = (file: string, line: number): Problem =>
	problem(
		'encoding',
		'error',
		{ file, line },
		{
			message: `This file is not UTF-8 text: line ${line} has bytes that UTF-8 does not allow`,
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
				? 'This is a spreadsheet or another zipped file, not CSV'
				: 'This is not a text file: it has NUL bytes in it',
			expected: 'UTF-8',
			advice: zipped ? 'export the sheet as "CSV UTF-8"' : SAVE_AS_UTF8
		}
	);

export const brokenQuotes = (file: string, line: number, unclosed: boolean): Problem =>
	problem(
		'csv-syntax',
		'error',
		{ file, line },
		{
			message: unclosed
				? `The quotation mark that opens a field on line ${line} is never closed`
				: `The field that opens with a quotation mark on line ${line} has another one inside it`,
			expected: 'a field between two quotation marks',
			advice: unclosed ? 'close it, or take it away' : 'double the one inside (""), or close the field before it'
		}
	);

export const longRecord = (file: string, line: number): Problem =>
	problem(
		'csv-syntax',
		'error',
		{ file, line },
		{
			message: `The row on line ${line} is over a million characters long`,
			expected: 'a line end after every row',
			advice: 'write one row a line, or close the quotation mark that keeps the row open'
		}
	);

export const emptyFile = (file: string, columns: readonly string[]): Problem =>
	problem(
		'missing-column',
		'error',
		{ file, line: 1 },
		{
			message: 'This file is empty',
			found: '',
			expected: columns.join(','),
			advice: `start it with a line that names its columns: ${columns.join(',')}`
		}
	);

export const missingColumns = (file: string, header: string, line: number, missing: readonly string[]): Problem =>
	problem(
		'missing-column',
		'error',
		{ file, line },
		{
			message:
				missing.length === 1 ? `The column ${missing[0]} is missing` : `The columns ${list(missing)} are missing`,
			found: header,
			expected: missing.join(','),
			advice: `name ${missing.length === 1 ? 'it' : 'them'} in the first line`
		}
	);

export const repeatedColumn = (at: Place, name: string): Problem =>
	problem('csv-syntax', 'error', at, {
		message: `Two columns are called ${quote(name)}`,
		found: name,
		expected: 'each column once',
		advice: 'rename or remove one of them'
	});

export const unknownColumn = (at: Place, name: string, known: readonly string[]): Problem =>
	problem('unknown-column', 'warning', at, {
		message: name === '' ? 'A column has no name and is ignored' : `The column ${quote(name)} is ignored`,
		found: name,
		expected: known.join(', ')
	});

/** A column that plainly holds what another is called for: without it rows would be taken for each other. */
export const columnOfAnotherName = (at: Place, name: string, meant: string): Problem =>
	problem('missing-column', 'error', at, {
		message: `The column ${quote(name)} seems to be the ${meant}, and without it rows would be taken for each other`,
		found: name,
		expected: meant,
		fix: meant,
		advice: `call it ${meant} if it is, or remove it`
	});

export const unreadable = (file: string, reason: string, advice: string, severity: Severity = 'error'): Problem =>
	problem('unreadable', severity, { file }, { message: reason, advice });

// Rows of any file

export const badRow = (at: Place, found: number, expected: number): Problem =>
	problem('bad-row', 'error', at, {
		message: `This row has ${count(found, 'field')}, the header has ${expected}`,
		found: count(found, 'field'),
		expected: count(expected, 'field'),
		advice:
			found > expected ? 'put text that contains the separator between quotation marks' : 'add the missing separators'
	});

export const missingText = (at: Place, column: string): Problem =>
	problem('missing-value', 'error', at, { message: `The ${column} is empty`, found: '', advice: 'fill it in' });

// Rows of sources, areas and charts

export const duplicateKey = (at: Place, what: string, key: string, line: number): Problem =>
	problem('duplicate-row', 'warning', at, {
		message: `The ${what} ${quote(key)} is on line ${line} already, and this row is left out`,
		found: key,
		expected: `each ${what} once`,
		advice: 'remove one of them'
	});

export const badPublished = (at: Place, found: string): Problem =>
	problem('bad-period', 'error', at, {
		message: `${quote(found)} is not a year, month or day`,
		found,
		expected: '2023, 2023-09 or 2023-09-07',
		advice: 'write 2023, 2023-09 or 2023-09-07'
	});

export const badDay = (at: Place, found: string): Problem =>
	problem('bad-period', 'error', at, {
		message: `${quote(found)} is not a day`,
		found,
		expected: '2026-11-26',
		advice: 'write a day like 2026-11-26, or leave it empty'
	});

export const badRank = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: found === '' ? 'The rank is empty' : `${quote(found)} is not a rank`,
		found,
		expected: '1, 2 or 3',
		advice: 'write 1 (the office itself), 2 (quoting the office) or 3 (anything else)'
	});

/** A source's address that no reader may be sent to: it runs, or reads the reader's own disk. */
export const badAddress = (at: Place, found: string): Problem =>
	problem('bad-value', 'warning', at, {
		message: `${quote(found)} is no address of the web; it is left out`,
		found,
		expected: 'https://... or http://...',
		advice: 'write the address of the page, or leave it empty'
	});

export const badDecided = (at: Place, found: string): Problem =>
	problem('bad-period', 'error', at, {
		message: found === '' ? 'The time of this decision is empty' : `${quote(found)} is not a time`,
		found,
		expected: '2026-11-01T09:30:00Z or 2026-11-01',
		advice: 'write the day, or the day and the time of UTC, like 2026-11-01T09:30:00Z'
	});

export const badDecision = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: found === '' ? 'The decision is empty' : `${quote(found)} is not a decision`,
		found,
		expected: 'withdraw, confirm or reopen',
		advice: 'write withdraw, confirm or reopen'
	});

/** No cell is quoted: the row may have been under embargo. */
export const noSuchRow = (at: Place): Problem =>
	problem('no-such-row', 'warning', at, {
		message: 'This decision is about a row that is not there',
		advice: 'copy the cells of the row as its file has them, or remove this line'
	});

export const badColor = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: `${quote(found)} is not a colour we can read`,
		found,
		expected: '#rrggbb',
		advice: 'write it like #1f77b4, or leave it empty'
	});

export const badAreaCode = (at: Place, found: string, iso: string | undefined): Problem =>
	problem('bad-area', 'error', at, {
		message: iso === undefined ? `${quote(found)} cannot be an area's code` : `${quote(found)} is ISO's code of ${iso}`,
		found,
		expected: 'ISO alpha-3, or letters and digits of your own',
		...(iso === undefined ? { advice: 'write 2 to 20 letters and digits, such as ASEAN' } : { fix: iso })
	});

export const badSlug = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: found === '' ? 'The slug is empty' : `${quote(found)} cannot stand in an address`,
		found,
		expected: 'small letters and digits, with single hyphens between',
		advice: 'write it like china-russia-us'
	});

export const duplicateSlug = (at: Place, found: string, line: number): Problem =>
	problem('duplicate-slug', 'error', at, {
		message: `The address ${quote(found)} belongs to line ${line} already`,
		found,
		expected: 'each slug and alias once',
		advice: 'choose another one'
	});

export const badView = (at: Place, found: string, reason: string): Problem =>
	problem('bad-view', 'error', at, {
		message: `This chart cannot be drawn: ${reason}`,
		found,
		expected: 'the query of a view, such as partner=RUS~USA'
	});
