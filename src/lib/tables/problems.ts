import { saidIn, say, short, type Sentence } from '#lib/lang/sentence.ts';
import type { Problem } from './problem.ts';

/** Where a problem stands: a file below the data directory, and as far as it is known its line and field number. */
export interface Place {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

type Severity = Problem['severity'];

/** What a problem says beside its code and its place. */
export interface Details extends Pick<Problem, 'found' | 'fix' | 'readings'> {
	readonly message: Sentence;
	/** Codes and words to write stand in no language. */
	readonly expected?: Sentence | string;
	/** Where it is absent, the fix or the readings are what to write. */
	readonly advice?: Sentence;
}

/** What to write: one text, or one of two. */
function remedy(fix: string | undefined, readings: readonly string[] = []): Sentence | undefined {
	if (fix !== undefined) return say('write {text}', { text: fix });
	const [first, second] = readings;
	if (first === undefined) return undefined;
	return second === undefined
		? say('write {text}', { text: first })
		: say('write {first} or {second}', { first, second });
}

/** The message ends in what to do, so that it is enough on its own. It is worded in English, and can be in others. */
export function problem(code: Problem['code'], severity: Severity, at: Place, details: Details): Problem {
	const { message, found, expected, fix, readings, advice = remedy(fix, readings) } = details;
	const english = saidIn(message, 'en');
	const what = advice && saidIn(advice, 'en');
	const expectation = typeof expected === 'object' ? saidIn(expected, 'en') : expected;
	return {
		code,
		severity,
		...at,
		message: what === undefined ? english : `${english}; ${what}`,
		...(found !== undefined && { found: short(found) }),
		...(expectation !== undefined && { expected: expectation }),
		...(fix !== undefined && { fix }),
		...(readings && { readings }),
		...(what !== undefined && { advice: what }),
		said: { message, ...(advice && { advice }), ...(typeof expected === 'object' && { expected }) }
	};
}

// Files

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

export const unreadable = (file: string, message: Sentence, advice: Sentence, severity: Severity = 'error'): Problem =>
	problem('unreadable', severity, { file }, { message, advice });

// Rows of any file

const fieldsOf = (number: number): Sentence => (number === 1 ? say('1 field') : say('{number} fields', { number }));

export const badRow = (at: Place, found: number, expected: number): Problem =>
	problem('bad-row', 'error', at, {
		message: say('This row has {fields}, the header has {expected}', { fields: fieldsOf(found), expected }),
		found: saidIn(fieldsOf(found), 'en'),
		expected: fieldsOf(expected),
		advice:
			found > expected
				? say('put text that contains the separator between quotation marks')
				: say('add the missing separators')
	});

export const missingText = (at: Place, column: string): Problem =>
	problem('missing-value', 'error', at, {
		message: say('The {column} is empty', { column }),
		found: '',
		advice: say('fill it in')
	});

// Rows of sources, areas and charts

export const duplicateKey = (at: Place, what: string, key: string, line: number): Problem =>
	problem('duplicate-row', 'warning', at, {
		message: say('The {what} "{found}" is on line {line} already, and this row is left out', {
			what,
			found: key,
			line
		}),
		found: key,
		expected: say('each {what} once', { what }),
		advice: say('remove one of them')
	});

export const badPublished = (at: Place, found: string): Problem =>
	problem('bad-period', 'error', at, {
		message: say('"{found}" is not a year, month or day', { found }),
		found,
		expected: say('2023, 2023-09 or 2023-09-07'),
		advice: say('write 2023, 2023-09 or 2023-09-07')
	});

export const badDay = (at: Place, found: string): Problem =>
	problem('bad-period', 'error', at, {
		message: say('"{found}" is not a day', { found }),
		found,
		expected: '2026-11-26',
		advice: say('write a day like 2026-11-26, or leave it empty')
	});

export const badRank = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: found === '' ? say('The rank is empty') : say('"{found}" is not a rank', { found }),
		found,
		expected: say('1, 2 or 3'),
		advice: say('write 1 (the office itself), 2 (quoting the office) or 3 (anything else)')
	});

/** An address that no reader may be sent to: it runs, or reads the reader's own disk. */
const noAddress = (code: Problem['code'], at: Place, found: string): Problem =>
	problem(code, 'warning', at, {
		message: say('"{found}" is no address of the web; it is left out', { found }),
		found,
		expected: say('https://... or http://...'),
		advice: say('write the address of the page, or leave it empty')
	});

export const badAddress = (at: Place, found: string): Problem => noAddress('bad-value', at, found);

export const badEventAddress = (at: Place, found: string): Problem => noAddress('bad-event', at, found);

export const badDecided = (at: Place, found: string): Problem =>
	problem('bad-period', 'error', at, {
		message: found === '' ? say('The time of this decision is empty') : say('"{found}" is not a time', { found }),
		found,
		expected: say('2026-11-01T09:30:00Z or 2026-11-01'),
		advice: say('write the day, or the day and the time of UTC, like 2026-11-01T09:30:00Z')
	});

export const badDecision = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: found === '' ? say('The decision is empty') : say('"{found}" is not a decision', { found }),
		found,
		expected: say('withdraw, confirm or reopen'),
		advice: say('write withdraw, confirm or reopen')
	});

/** No cell is quoted: the row may have been under embargo. */
export const noSuchRow = (at: Place): Problem =>
	problem('no-such-row', 'warning', at, {
		message: say('This decision is about a row that is not there'),
		advice: say('copy the cells of the row as its file has them, or remove this line')
	});

export const badColor = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: say('"{found}" is not a colour we can read', { found }),
		found,
		expected: '#rrggbb',
		advice: say('write it like #1f77b4, or leave it empty')
	});

export const badAreaCode = (at: Place, found: string, iso: string | undefined): Problem =>
	problem('bad-area', 'error', at, {
		message:
			iso === undefined
				? say('"{found}" cannot be the code of an area', { found })
				: say('"{found}" is the code that ISO has for {iso}', { found, iso }),
		found,
		expected: say('ISO alpha-3, or letters and digits of your own'),
		...(iso === undefined ? { advice: say('write 2 to 20 letters and digits, such as ASEAN') } : { fix: iso })
	});

export const badSlug = (at: Place, found: string): Problem =>
	problem('bad-value', 'error', at, {
		message: found === '' ? say('The slug is empty') : say('"{found}" cannot stand in an address', { found }),
		found,
		expected: say('small letters and digits, with single hyphens between'),
		advice: say('write it like china-russia-us')
	});

export const duplicateSlug = (at: Place, found: string, line: number): Problem =>
	problem('duplicate-slug', 'error', at, {
		message: say('The address "{found}" belongs to line {line} already', { found, line }),
		found,
		expected: say('each slug and alias once'),
		advice: say('choose another one')
	});

export const badView = (at: Place, found: string, reason: string): Problem =>
	problem('bad-view', 'error', at, {
		message: say('This chart cannot be drawn: {reason}', { reason: [reason] }),
		found,
		expected: say('the query of a view, such as partner=RUS~USA')
	});
