import { wordPeriodFault } from '#lib/lang/period-faults.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { Period, PeriodFault } from '#lib/trade/period.ts';
import { SCALES } from '#lib/trade/unit.ts';
import type { NumberFault } from './number.ts';
import type { Problem } from './problem.ts';

/** Where a problem stands: a file below the data directory, and as far as it is known its line and field number. */
export interface Place {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

type Severity = Problem['severity'];
type Details = Pick<Problem, 'message' | 'found' | 'expected' | 'fix' | 'readings' | 'advice'>;

const LONGEST_QUOTE = 80;

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

// Rows of observations

export const missingValue = (at: Place): Problem =>
	problem('missing-value', 'error', at, {
		message: 'This row has neither a value nor a growth rate',
		found: '',
		expected: 'a value, a growth rate (yoy) or both',
		advice: 'fill one of them in, or remove the row'
	});

/** @param nearest the code of the one area whose name or code is nearly the text found */
export function badArea(at: Place, found: string, nearest?: { code: string; name: string }): Problem {
	const details = { found, expected: 'an ISO 3166 code, an English name or a code of areas.csv' };
	if (nearest !== undefined)
		return problem('bad-area', 'error', at, {
			...details,
			message: `${quote(found)} is not a country or area we know`,
			fix: nearest.code,
			advice: `write ${nearest.code} if ${nearest.name} is meant`
		});
	if (found === '')
		return problem('bad-area', 'error', at, {
			...details,
			message: 'The area is empty',
			advice: 'write its ISO code, such as CHN'
		});
	return problem('bad-area', 'error', at, {
		...details,
		message: `${quote(found)} is not a country or area we know, or it could be more than one`,
		advice: 'write its ISO code, such as CHN, or add it to areas.csv'
	});
}

export const partnerIsReporter = (at: Place, found: string): Problem =>
	problem('bad-area', 'error', at, {
		message: `The partner ${quote(found)} is the reporter itself`,
		found,
		expected: 'another area than the reporter',
		advice: 'name the area it trades with'
	});

/** @param nearest the one flow that the text found is nearly */
export const badFlow = (at: Place, found: string, nearest?: string): Problem =>
	problem('bad-flow', 'error', at, {
		message: found === '' ? 'The flow is empty' : `${quote(found)} is not a flow of trade`,
		found,
		expected: 'export, import or total',
		...(nearest === undefined ? { advice: 'write export, import or total' } : { fix: nearest })
	});

export const badProduct = (at: Place, found: string): Problem =>
	problem('bad-product', 'error', at, {
		message: `${quote(found)} is not an HS code`,
		found,
		expected: '2 to 10 digits, or TOTAL',
		...(/^\d$/.test(found) ? { fix: `0${found}` } : { advice: 'write 2 to 10 digits, or TOTAL' })
	});

export function badPeriod(at: Place, found: string, fault: PeriodFault): Problem {
	const { reason, suggestion } = wordPeriodFault(fault, 'en');
	return problem('bad-period', 'error', at, {
		message: /^it /.test(reason)
			? `${quote(found)} ${reason.slice(3)}`
			: found === ''
				? 'The period is empty'
				: `${quote(found)}: ${reason}`,
		found,
		expected: '2023, 2023-Q3, 2023-08 or 2023-01/2023-08',
		...(fault.why === 'number' && { fix: fault.write }),
		...(fault.why === 'one-or-ten' && { readings: [`${fault.year}-01`, `${fault.year}-10`] }),
		advice: suggestion
	});
}

export const spreadsheetDate = (at: Place, found: string, period: string): Problem =>
	problem('spreadsheet-date', 'warning', at, {
		message: `${quote(found)} looks like a date that a spreadsheet rewrote, and is read as ${period}`,
		found,
		expected: period,
		fix: period
	});

/** What a number's fault is called, after the cell's text in quotation marks. */
function faultWords({ why, write }: NumberFault): Omit<Details, 'found' | 'expected'> {
	const instead = write === undefined ? { advice: 'write plain digits, such as 1234.5' } : { fix: write };
	switch (why) {
		case 'placeholder':
			return { message: 'is not a number', advice: 'leave the cell empty where nothing was published' };
		case 'exponent':
			return { message: 'is in scientific notation', advice: 'write all its digits' };
		case 'bookkeeping-minus':
			return {
				message: 'marks a negative number as bookkeepers do',
				...(write !== undefined && { fix: write }),
				advice: 'write a minus in front'
			};
		case 'either': {
			const readings = write === undefined ? [] : [write, write.replace(/(\d{3})$/, '.$1')];
			return { message: `could be ${readings.join(' or ')}`, readings };
		}
		case 'decimal-comma':
			return { message: 'has a decimal comma, in a file with decimal points', ...instead };
		case 'decimal-point':
			return { message: 'has a decimal point, in a file with decimal commas', ...instead };
		case 'thousands':
			return {
				message: 'has its marks in places where no number has them',
				advice: 'write plain digits, such as 1234.5'
			};
		case 'too-long':
			return { message: 'has more digits than a number of 15 can keep', advice: 'round it to 15 digits' };
		case 'negative':
			return { message: 'is negative, and trade in one direction never is', advice: 'check the sign' };
		case 'impossible-fall':
			return {
				message: 'is a fall of more than 100%, and trade cannot fall below nothing',
				advice: 'check the number'
			};
		case 'not-a-number':
			return { message: 'is not a number', ...instead };
	}
}

function badNumber(code: 'bad-value' | 'bad-yoy', at: Place, found: string, fault: NumberFault): Problem {
	const { message, ...rest } = faultWords(fault);
	const expected = code === 'bad-value' ? 'a number' : 'a number, in per cent';
	return problem(code, 'error', at, { message: `${quote(found)} ${message}`, found, expected, ...rest });
}

export const badValue = (at: Place, found: string, fault: NumberFault): Problem =>
	badNumber('bad-value', at, found, fault);

export const badYoy = (at: Place, found: string, fault: NumberFault): Problem => badNumber('bad-yoy', at, found, fault);

/** What the unit was probably meant to be: "US$ billion" is USD bn. */
function likelyUnit(found: string): string | undefined {
	if (found.length > LONGEST_QUOTE) return undefined;
	const [, money = '', scale = ''] =
		/^(\S+?)[\s.]*(?:\s(\S+))?$/.exec(found.replace(/^US\$?(?![A-Za-z])/i, 'USD ').trim()) ?? [];
	const words: Record<string, string> = {
		thousand: 'th',
		thousands: 'th',
		k: 'th',
		million: 'mn',
		millions: 'mn',
		m: 'mn',
		mln: 'mn',
		mio: 'mn',
		billion: 'bn',
		billions: 'bn',
		b: 'bn',
		bln: 'bn',
		trillion: 'tn',
		trillions: 'tn'
	};
	const lower = scale.toLowerCase();
	const known = Object.hasOwn(words, lower) ? words[lower] : lower;
	const currency = money === '$' ? 'USD' : money.toUpperCase();
	if (!/^[A-Z]{3}$/.test(currency) || known === undefined || !Object.hasOwn(SCALES, known)) return undefined;
	return `${currency} ${known}`.trim();
}

export function badUnit(at: Place, found: string, isUnit: (text: string) => boolean): Problem {
	const likely = likelyUnit(found);
	return problem('bad-unit', 'error', at, {
		message: found === '' ? 'The unit is empty' : `${quote(found)} is not a currency and scale we know`,
		found,
		expected: 'an ISO 4217 currency, and th, mn, bn or tn',
		...(likely !== undefined && isUnit(likely) ? { fix: likely } : { advice: 'write it like USD bn' })
	});
}

export const badCurrency = (at: Place, found: string): Problem =>
	problem('bad-unit', 'error', at, {
		message: `${quote(found)} is not a currency we know`,
		found,
		expected: 'an ISO 4217 currency',
		advice: 'write its three letters, such as USD or CNY'
	});

export const unknownSource = (at: Place, id: string, rows: number): Problem =>
	problem('unknown-source', 'warning', at, {
		message:
			(id === '' ? `${count(rows, 'row')} of this file` : `${quote(id)}`) +
			(id === '' ? ` ${rows === 1 ? 'names' : 'name'} no source` : ` is not in sources.csv (${count(rows, 'row')})`),
		found: id,
		expected: 'an id of sources.csv',
		advice: id === '' ? 'name the source' : 'add it to sources.csv, or correct it'
	});

export const duplicateObservation = (at: Place, first: string): Problem =>
	problem('duplicate-row', 'warning', at, {
		message: `This row says the same as ${first} and is left out`,
		expected: 'each figure of a source once',
		advice: 'remove one of them'
	});

export const placeholderZero = (at: Place, lastMonth: Period, rows: number): Problem =>
	problem('placeholder-zero', 'warning', at, {
		message: `Every partner is zero after ${periodLabel(lastMonth)}: ${count(rows, 'row')} not published yet, read as missing`,
		found: '0',
		expected: 'an empty cell, or no row',
		advice: 'remove the rows until they are published'
	});

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
		fix: 'write the address of the page, or leave it empty'
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
