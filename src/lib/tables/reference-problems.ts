import { say } from '#lib/lang/sentence.ts';
import type { Problem } from './problem.ts';
import { problem, type Place } from './problems.ts';

/*
 * What can be wrong with a row of sources, areas, charts or decisions, in words.
 */

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
