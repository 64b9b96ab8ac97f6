import { rowsOf, say } from '#lib/lang/sentence.ts';
import { whyNoArea, type NoArea } from '#lib/names/no-area.ts';
import type { Period } from '#lib/trade/period.ts';
import { EDITIONS } from '#lib/trade/product.ts';
import type { NumberFault } from './number.ts';
import type { Problem } from './problem.ts';
import { problem, type Details, type Place } from './problems.ts';

/*
 * What can be wrong with a row of observations, in words.
 */

export const missingValue = (at: Place): Problem =>
	problem('missing-value', 'error', at, {
		message: say('This row has neither a value nor a growth rate'),
		found: '',
		expected: say('a value, a growth rate (yoy) or both'),
		advice: say('fill one of them in, or remove the row')
	});

const leaveOut = say('leave it out: it stands in the trade with the world');
const keepApart = say('add it to areas.csv under a code of its own to keep its figures');

/** Partners that offices print and that are no country: what they are, and what to do about them. */
function noCountry(found: string, why: NoArea): Pick<Details, 'message' | 'advice' | 'fix'> {
	const parts = { found };
	switch (why) {
		case 'confidential':
			return { message: say('"{found}" is trade whose partner is confidential', parts), advice: leaveOut };
		case 'unspecified':
			return { message: say('"{found}" is trade whose partner is not specified', parts), advice: leaveOut };
		case 'supplies':
			return {
				message: say('"{found}" is supplies of ships and aircraft or a free zone, and no country', parts),
				advice: leaveOut
			};
		case 'adjustment':
			return { message: say('"{found}" is an adjustment, and no country', parts), advice: leaveOut };
		case 'former':
			return {
				message: say('"{found}" is a country that is no more, or not with these borders', parts),
				advice: keepApart
			};
		case 'together':
			return { message: say('"{found}" is several countries together', parts), advice: keepApart };
		case 'part':
			return {
				message: say('"{found}" is a part of a country, which some offices count apart', parts),
				advice: say('leave it out if the country is there too, or add it to areas.csv under a code of its own')
			};
		case 'other-asia':
			return {
				message: say('"{found}" is what the UN calls the rest of Asia, nearly all of it Taiwan', parts),
				fix: 'TWN',
				advice: say('write TWN, and say so in the note')
			};
		case 'union-part':
			return {
				message: say('"{found}" is the trade of a union within itself or with all others', parts),
				advice: say('add it to areas.csv under this code to keep its figures')
			};
	}
}

/** @param nearest the code of the one area whose name or code is nearly the text found */
export function badArea(at: Place, found: string, nearest?: { code: string; name: string }): Problem {
	const details = { found, expected: say('an ISO 3166 code, an English name or a code of areas.csv') };
	const why = whyNoArea(found);
	if (why !== undefined) return problem('bad-area', 'error', at, { ...details, ...noCountry(found, why) });
	if (nearest !== undefined)
		return problem('bad-area', 'error', at, {
			...details,
			message: say('"{found}" is not a country or area we know', { found }),
			fix: nearest.code,
			advice: say('write {code} if {name} is meant', nearest)
		});
	if (found === '')
		return problem('bad-area', 'error', at, {
			...details,
			message: say('The area is empty'),
			advice: say('write its ISO code, such as CHN')
		});
	return problem('bad-area', 'error', at, {
		...details,
		message: say('"{found}" is not a country or area we know, or it could be more than one', { found }),
		advice: say('write its ISO code, such as CHN, or add it to areas.csv')
	});
}

export const partnerIsReporter = (at: Place, found: string): Problem =>
	problem('bad-area', 'error', at, {
		message: say('The partner "{found}" is the reporter itself', { found }),
		found,
		expected: say('another area than the reporter, or a note'),
		advice: say('name the area it trades with; if goods came back, say so in the note')
	});

/** @param nearest the one flow that the text found is nearly */
export const badFlow = (at: Place, found: string, nearest?: string): Problem =>
	problem('bad-flow', 'error', at, {
		message: found === '' ? say('The flow is empty') : say('"{found}" is not a flow of trade', { found }),
		found,
		expected: say('export, import or total'),
		...(nearest === undefined ? { advice: say('write export, import or total') } : { fix: nearest })
	});

export const badProduct = (at: Place, found: string): Problem =>
	problem('bad-product', 'error', at, {
		message: say('"{found}" is not an HS code', { found }),
		found,
		expected: say('2, 4 or 6 digits, 7 to 12 for a national line, a group of groups.csv, or TOTAL'),
		...(/^(?:\d|\d{3}|\d{5})$/.test(found)
			? { fix: `0${found}` }
			: { advice: say('write a code of 2, 4 or 6 digits, a national line of 7 to 12, or TOTAL') })
	});

export const badEdition = (at: Place, found: string): Problem =>
	problem('bad-product', 'error', at, {
		message: say('"{found}" is not an edition of the HS', { found }),
		found,
		expected: say('{editions}, or H0 to H6', { editions: [EDITIONS.join(', ')] }),
		advice: say('write the year of the edition, or nothing where it is not known')
	});

export const lostZero = (at: Place, found: string, code: string, rows: number): Problem =>
	problem('lost-zero', 'warning', at, {
		message: say('"{found}" has lost the zero in front, and is read as {code} ({rows})', {
			found,
			code,
			rows: rowsOf(rows)
		}),
		found,
		expected: code,
		fix: code
	});

/** What is wrong with a number, and what to write instead. */
function faultWords(found: string, { why, write }: NumberFault): Omit<Details, 'found' | 'expected'> {
	const parts = { found };
	const plainDigits = say('write plain digits, such as 1234.5');
	const instead = write === undefined ? { advice: plainDigits } : { fix: write };
	switch (why) {
		case 'placeholder':
			return {
				message: say('"{found}" is not a number', parts),
				advice: say('leave the cell empty where nothing was published')
			};
		case 'exponent':
			return {
				message: say('"{found}" is in scientific notation, as spreadsheets shorten long numbers', parts),
				advice: say('write all its digits, as the office printed them')
			};
		case 'bookkeeping-minus':
			return {
				message: say('"{found}" marks a negative number as bookkeepers do', parts),
				...(write !== undefined && { fix: write }),
				advice: say('write a minus in front')
			};
		case 'either': {
			const [one, other] = write === undefined ? [] : [write, write.replace(/(\d{3})$/, '.$1')];
			if (one === undefined || other === undefined)
				return { message: say('"{found}" is not a number', parts), ...instead };
			return {
				message: say('"{found}" could be {one} or {other}', { found, one, other }),
				readings: [one, other]
			};
		}
		case 'decimal-comma':
			return { message: say('"{found}" has a decimal comma, in a file with decimal points', parts), ...instead };
		case 'decimal-point':
			return { message: say('"{found}" has a decimal point, in a file with decimal commas', parts), ...instead };
		case 'thousands':
			return { message: say('"{found}" has its marks in places where no number has them', parts), advice: plainDigits };
		case 'too-long':
			return {
				message: say('"{found}" has more digits than a number of 15 can keep', parts),
				advice: say('round it to 15 digits')
			};
		case 'negative':
			return {
				message: say('"{found}" is negative, and trade in one direction never is', parts),
				advice: say('check the sign')
			};
		case 'impossible-fall':
			return {
				message: say('"{found}" is a fall of more than 100%, and trade cannot fall below nothing', parts),
				advice: say('check the number')
			};
		case 'not-a-number':
			return { message: say('"{found}" is not a number', parts), ...instead };
	}
}

export const badValue = (at: Place, found: string, fault: NumberFault): Problem =>
	problem('bad-value', 'error', at, { found, expected: say('a number'), ...faultWords(found, fault) });

export const badYoy = (at: Place, found: string, fault: NumberFault): Problem =>
	problem('bad-yoy', 'error', at, { found, expected: say('a number, in per cent'), ...faultWords(found, fault) });

/** Some numbers of a file have decimal points, others decimal commas. */
export const mixedMarks = (at: Place, found: string, mark: 'point' | 'comma'): Problem =>
	problem('mixed-marks', 'warning', at, {
		message:
			mark === 'comma'
				? say('"{found}" has a decimal comma where other numbers have points, and each is read as it stands', { found })
				: say('"{found}" has a decimal point where other numbers have commas, and each is read as it stands', {
						found
					}),
		found,
		expected: say('one decimal mark in all numbers of a file'),
		advice: say('look whether one of them is a slip')
	});

/** @param likely what was most likely meant */
export const badUnit = (at: Place, found: string, likely?: string): Problem =>
	problem('bad-unit', 'error', at, {
		message: found === '' ? say('The unit is empty') : say('"{found}" is not a currency and scale we know', { found }),
		found,
		expected: say('an ISO 4217 currency, and th, mn, bn or tn'),
		...(likely === undefined ? { advice: say('write it like USD bn') } : { fix: likely })
	});

/** @param likely what was most likely meant */
export const badCurrency = (at: Place, found: string, likely?: string): Problem =>
	problem('bad-unit', 'error', at, {
		message: say('"{found}" is not a currency we know', { found }),
		found,
		expected: say('an ISO 4217 currency'),
		...(likely === undefined ? { advice: say('write its three letters, such as USD or CNY') } : { fix: likely })
	});

/** @param rows how many name it */
function unknownSourceWords(id: string, rows: number): Pick<Details, 'message' | 'advice'> {
	const advice = say('name the source');
	if (id === '' && rows === 1) return { message: say('1 row of this file names no source'), advice };
	if (id === '') return { message: say('{rows} rows of this file name no source', { rows }), advice };
	return {
		message: say('"{found}" is not in sources.csv ({rows})', { found: id, rows: rowsOf(rows) }),
		advice: say('add it to sources.csv, or correct it')
	};
}

export const unknownSource = (at: Place, id: string, rows: number): Problem =>
	problem('unknown-source', 'warning', at, {
		...unknownSourceWords(id, rows),
		found: id,
		expected: say('an id of sources.csv')
	});

export const duplicateObservation = (at: Place, first: string): Problem =>
	problem('duplicate-row', 'warning', at, {
		message: say('This row says the same as {first} and is left out', { first: [first] }),
		expected: say('each figure of a source once'),
		advice: say('remove one of them')
	});

export const placeholderZero = (at: Place, lastMonth: Period, rows: number): Problem =>
	problem('placeholder-zero', 'warning', at, {
		message: say('Every partner is zero after {month}: {rows} not published yet, read as missing', {
			month: { period: lastMonth },
			rows: rowsOf(rows)
		}),
		found: '0',
		expected: say('an empty cell, or no row'),
		advice: say('remove the rows until they are published')
	});
