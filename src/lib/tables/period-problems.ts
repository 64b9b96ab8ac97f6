import { rowsOf, say, type Sentence } from '#lib/lang/sentence.ts';
import type { PeriodFault } from '#lib/trade/period.ts';
import type { Problem } from './problem.ts';
import { problem, type Place } from './problems.ts';

/** Reasons that are of the text itself: "could be January or October 2023". */
const isOfText = (fault: PeriodFault): boolean => fault.why !== 'no-month' && fault.why !== 'no-month-name';

function periodWords(found: string, fault: PeriodFault): Sentence {
	if (found === '' || fault.why === 'empty') return say('The period is empty');
	const parts = { found, reason: { reason: fault } };
	return isOfText(fault) ? say('"{found}" {reason}', parts) : say('"{found}": {reason}', parts);
}

export const badPeriod = (at: Place, found: string, fault: PeriodFault): Problem =>
	problem('bad-period', 'error', at, {
		message: periodWords(found, fault),
		found,
		expected: say('2023, 2023-Q3, 2023-08 or 2023-01/2023-08'),
		...(fault.why === 'number' && { fix: fault.write }),
		...(fault.why === 'one-or-ten' && { readings: [`${fault.year}-01`, `${fault.year}-10`] }),
		advice: say('{remedy}', { remedy: { remedy: fault } })
	});

/** Nobody has figures of a period before it is over: the year was mistyped, or they are a forecast. */
export const notOver = (at: Place, found: string, rows: number): Problem =>
	problem('bad-period', 'warning', at, {
		message: say('"{found}" is not over yet ({rows})', { found, rows: rowsOf(rows) }),
		found,
		advice: say('look whether the year is right; a forecast is no figure')
	});

export const spreadsheetDate = (at: Place, found: string, period: string): Problem =>
	problem('spreadsheet-date', 'warning', at, {
		message: say('"{found}" looks like a date that a spreadsheet rewrote, and is read as {period}', { found, period }),
		found,
		expected: period,
		fix: period
	});
