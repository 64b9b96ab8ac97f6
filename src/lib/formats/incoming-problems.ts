import { say, type Sentence } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { problem, type Place } from '#lib/tables/problems.ts';
import type { Reason } from './reasons.ts';
import type { Gap } from './incoming.ts';

const GAP_WORDS: Record<Gap, { code: Problem['code']; message: Sentence; expected: Sentence; advice: Sentence }> = {
	reporter: {
		code: 'bad-area',
		message: say('This file does not say whose trade it counts'),
		expected: say('a country, such as CHN'),
		advice: say('give the reporter (--reporter): a country, such as CHN')
	},
	partner: {
		code: 'bad-area',
		message: say('This file does not say with whom the trade is'),
		expected: say('a country, such as USA'),
		advice: say('give the partner (--partner): a country, such as USA')
	},
	flow: {
		code: 'bad-flow',
		message: say('This file does not say whether it counts exports or imports'),
		expected: say('export, import or total'),
		advice: say('give the flow (--flow): export, import or total')
	},
	period: {
		code: 'bad-period',
		message: say('This file does not say which month or year it counts'),
		expected: say('a month, such as 2026-04'),
		advice: say('give the period (--period): a month, such as 2026-04')
	},
	unit: {
		code: 'bad-unit',
		message: say('This file does not say what its numbers count'),
		expected: say('a unit, such as USD mn'),
		advice: say('give the unit (--unit): a unit, such as USD mn')
	},
	source: {
		code: 'unknown-source',
		message: say('This file does not say where its figures are from'),
		expected: say('an id of sources.csv'),
		advice: say('give the source (--source): an id of sources.csv')
	}
};

/** The file leaves something unsaid that no row can do without. */
export function unsaid(file: string, gap: Gap): Problem {
	const { code, ...words } = GAP_WORDS[gap];
	return problem(code, 'error', { file }, { ...words, found: '' });
}

/** No format has this header. `nearest` is the one that has most of it, with what it still lacks. */
export function unknownFormat(
	place: Place,
	header: string,
	nearest: { name: string; lacks: readonly string[] } | undefined
): Problem {
	if (!nearest)
		return problem('missing-column', 'error', place, {
			message: say('This is none of the files we know, and its header has no column that we know'),
			found: header,
			advice: say('put a header over its columns, or say on /data/add what they mean')
		});
	const { name, lacks } = nearest;
	return problem('missing-column', 'error', place, {
		message: say('This is none of the files we know; the nearest is {name}, and its header lacks {columns}', {
			name,
			columns: lacks.map((column) => `"${column}"`)
		}),
		found: header,
		expected: lacks.join(','),
		advice: say('download it again with these columns, or say on /data/add what its columns mean')
	});
}

/** A file of a format that we know, without the columns that rows are made of. */
export const lacksColumns = (place: Place, header: string, columns: readonly string[]): Problem =>
	problem('missing-column', 'error', place, {
		message: say('The header of this file lacks {columns}', { columns: columns.map((column) => `"${column}"`) }),
		found: header,
		expected: columns.join(','),
		advice: say('download it again with these columns, or say on /data/add what its columns mean')
	});

/** A table has a column that tells its rows apart, and the layout that would read it says nothing of it. */
export const columnNotInLayout = (place: Place, layout: string, name: string, meant: string): Problem =>
	problem('missing-column', 'error', place, {
		message: say(
			'The layout {layout} says nothing of the column "{found}", which seems to be the {meant}: rows would be taken for each other',
			{ layout, found: name, meant }
		),
		found: name,
		expected: meant,
		advice: say('say in the layout what it is, or name it under "aside"; /data/add makes one by pointing')
	});

/** A file whose rows are all parts of figures that it does not have. */
export const partsOnly = (file: string): Problem =>
	problem(
		'missing-value',
		'warning',
		{ file },
		{
			message: say('This file has parts only, and no figure that they add up to'),
			advice: say('download it again with all modes of transport, customs procedures and second partners together')
		}
	);

/** A workbook that is no archive, or whose sheets cannot be read. */
export const brokenWorkbook = (file: string, isArchive: boolean): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{
			message: isArchive
				? say('This workbook cannot be read: it is damaged, or no workbook')
				: say('This workbook cannot be read: it is not a whole zip archive'),
			advice: say('save it again, or export the sheet as CSV')
		}
	);

/** An .xls workbook that the reader of old workbooks cannot read: damaged, encrypted, older still, or no workbook. */
export const oldWorkbook = (file: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{
			message: say('This is an old Excel workbook that cannot be read'),
			advice: say('open it in Excel and save it as .xlsx')
		}
	);

export const zipBomb = (file: string, bytes: number, most: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: say('This workbook unpacks to {size} MB', { size: Math.ceil(bytes / 2 ** 20) }),
			found: `${bytes} bytes`,
			expected: say('at most {bytes} bytes', { bytes: most }),
			advice: say('export the sheet as CSV')
		}
	);

/** A sheet that reaches so far would take more memory than there is, however few of its cells are filled. */
export const tooManyCells = (file: string, cells: number, most: number): Problem =>
	problem(
		'too-large',
		'error',
		{ file },
		{
			message: say('The sheets of this workbook reach over {cells} cells', { cells: cells.toLocaleString('en') }),
			found: `${cells} cells`,
			expected: say('at most {cells} cells', { cells: most }),
			advice: say('delete what stands far from the table, or export the sheet as CSV')
		}
	);

export const failed = (file: string, why: string): Problem =>
	problem('unreadable', 'error', { file }, { message: say('This file cannot be read: {reason}', { reason: [why] }) });

/** A row that its format knows and this data does not take. */
export const notTaken = (place: Place, { code, says, advice }: Reason, found: string): Problem =>
	problem(code, 'error', place, {
		message: { ...says, parts: { ...says.parts, found } },
		found,
		...(advice && { advice })
	});

/** The title and the unit line of a table name two currencies. */
export const twoCurrencies = (place: Place, title: string, unit: string): Problem =>
	problem('bad-unit', 'error', place, {
		message: say('The title says {title} and the unit line says {unit}', { title, unit }),
		found: unit,
		expected: title,
		advice: say('save the page again; one of them is wrong')
	});

export const badFileName = (found: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file: found },
		{
			message: say('"{found}" cannot be the name of a data file', { found }),
			found,
			expected: say('letters, digits, hyphens, underscores and dots'),
			advice: say('write a name such as china-customs')
		}
	);

/** A data file that rows would go into cannot take them. */
export const brokenTarget = (file: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{
			message: say('Rows cannot be added to {file}, for it has errors of its own', { file }),
			advice: say('mend it first (npm run check-data), or choose another name')
		}
	);

/** What rows would say once they are written is not what was read: nothing is written. */
export const unfaithful = (file: string): Problem =>
	problem(
		'unreadable',
		'error',
		{ file },
		{
			message: say('Writing these rows to {file} would change what it says', { file }),
			advice: say('choose another name')
		}
	);

/** The header rows of a table do not agree with its title or with themselves. */
export const otherMonth = (place: Place, found: string): Problem =>
	problem('bad-period', 'error', place, {
		message: say('The header of this table is not one we know, or not of the month in its title: "{found}"', {
			found
		}),
		found,
		expected: say('columns of one month and of January to that month, then the growth of the latter'),
		advice: say('copy the whole table with its title')
	});

/** Two rows of one office's file print different figures for the same thing. */
export const saidTwice = (place: Place, found: string, first: number): Problem =>
	problem('bad-value', 'error', place, {
		message: say('"{found}" is a second figure for what line {line} prints already, and neither is used', {
			found,
			line: first
		}),
		found,
		advice: say('filter the file so that each figure stands in it once')
	});

/** Figures that are said to count since January would be read as those of a month, or of another period. */
export const notSinceJanuary = (place: Place, found: string, period: string): Problem =>
	problem('bad-period', 'warning', place, {
		message: say('"{found}" says that these figures count since January, and they are read as those of {period}', {
			found,
			period
		}),
		found,
		advice: say('say on /data/add that they count from January to the month, or check that they do not')
	});

/** Figures that grow from month to month as only those since January do. */
export const growsSinceJanuary = (place: Place, first: string, last: string): Problem =>
	problem('bad-period', 'warning', place, {
		message: say(
			'From {first} to {last} these figures grow as figures since January do, and they are read as those of single months',
			{
				first,
				last
			}
		),
		found: last,
		advice: say('say on /data/add that they count from January to the month, or check that they do not')
	});
