import { say } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { problem, type Place } from '#lib/tables/problems.ts';

export const noTable = (file: string): Problem =>
	problem(
		'missing-column',
		'error',
		{ file },
		{
			message: say('This page has no table in it'),
			expected: say('a page saved with its table'),
			advice: say('open the page, wait for the table, and save it again or paste the table')
		}
	);

export const emptyFile = (file: string): Problem =>
	problem('missing-column', 'error', { file, line: 1 }, { message: say('This file is empty'), found: '' });

export const noRows = (place: Place): Problem =>
	problem('missing-value', 'warning', place, { message: say('This file has a header and no rows') });

/** Rows with some partners are asked for, of which this is none. */
export const noSuchPartner = (file: string, found: string): Problem =>
	problem(
		'bad-area',
		'warning',
		{ file },
		{
			message: say('No row has the partner "{found}" that is asked for', { found }),
			found,
			expected: say('a country, such as USA')
		}
	);

/** One table of a file is read; the others may hold what somebody looks for. */
export const otherSheets = (file: string, read: string, others: readonly string[]): Problem =>
	problem(
		'other-sheet',
		'warning',
		{ file },
		{
			message: say('Only the sheet "{read}" is read, and not {others}', { read, others: others.join(', ') }),
			found: others.join(', '),
			advice: say('save each sheet as a file of its own, if its figures are wanted too')
		}
	);
