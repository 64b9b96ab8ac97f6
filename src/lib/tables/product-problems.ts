import type { Problem } from './problem.ts';
import { say } from '#lib/lang/sentence.ts';
import type { Edition } from '#lib/trade/product.ts';
import { problem, type Place } from './problems.ts';

/** The code that a spreadsheet took the zero in front of, where its digits are too odd a number for it to be another. */
const withLostZero = (found: string): string | undefined =>
	/^(?:\d|\d{3}|\d{5})$/.test(found) ? `0${found}` : undefined;

/** @param cell what stands in the cell, where the code is one of several */
export function badCode(at: Place, found: string, cell = found): Problem {
	const whole = withLostZero(found);
	return problem('bad-product', 'error', at, {
		message: found === '' ? say('The code is empty') : say('"{found}" is not an HS code', { found }),
		found: cell,
		expected: say('2, 4 or 6 digits, or a national line of 7 to 12'),
		...(whole !== undefined && cell === found
			? { fix: whole }
			: {
					advice:
						whole === undefined
							? say('write 2, 4 or 6 digits, zeros in front kept')
							: say('write {code} for it', { code: whole })
				})
	});
}

export const badGroupCode = (at: Place, found: string): Problem =>
	problem('bad-product', 'error', at, {
		message: found === '' ? say('The code is empty') : say('"{found}" cannot be the code of a group', { found }),
		found,
		expected: say('capital letters, digits and hyphens, a letter first; not TOTAL, REST or ALL'),
		advice: say('write it like RARE-EARTHS')
	});

export const duplicateCode = (at: Place, found: string, line: number): Problem =>
	problem('duplicate-code', 'error', at, {
		message: say('The code "{found}" is on line {line} already', { found, line }),
		found,
		expected: say('each code once'),
		advice: say('remove one of them')
	});

/** Goods that a group would count twice, or leave out twice. */
export const codeWithin = (at: Place, cell: string, code: string, within: string): Problem =>
	problem('bad-product', 'error', at, {
		message: say('{code} is part of {within} already: its goods would count twice', { code, within }),
		found: cell,
		expected: say('codes that are not part of each other'),
		advice: say('remove {code}, or the wider {within}', { code, within })
	});

export const leavesNothingOut = (at: Place, cell: string, code: string): Problem =>
	problem('bad-product', 'error', at, {
		message: say('-{code} leaves out goods that are not in the group', { code }),
		found: cell,
		expected: say('after a hyphen, a code within one of the group’s codes'),
		advice: say('remove -{code}, or add the code that it is part of', { code })
	});

export const groupOfNothing = (at: Place, cell: string): Problem =>
	problem('missing-value', 'error', at, {
		message: say('This group has no code in it'),
		found: cell,
		expected: say('HS codes joined by ~'),
		advice: say('write the HS codes of its goods, such as 8703~8708')
	});

/** @param cell what stands in the cell, where the code is one of several */
export const unknownCode = (at: Place, code: string, cell: string): Problem =>
	problem('bad-product', 'warning', at, {
		message: say('No edition of the HS from 1992 to 2022 has the code "{code}"', { code }),
		found: cell,
		expected: say('a code of the Harmonized System'),
		advice: say('check its digits; a national line begins with the six digits of its subheading')
	});

export const codeOfOtherEdition = (at: Place, found: string, edition: Edition): Problem =>
	problem('bad-product', 'error', at, {
		message: say('The HS of {edition} has no code "{found}"', { found, edition }),
		found,
		expected: say('a code of the HS of {edition}', { edition }),
		advice: say('write the code of that edition, or the edition that has this code')
	});
