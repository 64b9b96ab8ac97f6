import { wordPeriodFault } from '#lib/lang/period-faults.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { whyNoArea, type NoArea } from '#lib/names/no-area.ts';
import type { Period, PeriodFault } from '#lib/trade/period.ts';
import { EDITIONS } from '#lib/trade/product.ts';
import { SCALES } from '#lib/trade/unit.ts';
import type { NumberFault } from './number.ts';
import type { Problem } from './problem.ts';
import { count, LONGEST_QUOTE, problem, quote, type Details, type Place } from './problems.ts';

/*
 * What can be wrong with a row of observations, in words.
 */

export const missingValue = (at: Place): Problem =>
	problem('missing-value', 'error', at, {
		message: 'This row has neither a value nor a growth rate',
		found: '',
		expected: 'a value, a growth rate (yoy) or both',
		advice: 'fill one of them in, or remove the row'
	});

/** What partners are that offices print and that are no country: after the text, and what to do about them. */
const NO_AREA: Record<NoArea, readonly [message: string, advice: string]> = {
	confidential: ['is trade whose partner is confidential', 'leave it out: it stands in the trade with the world'],
	unspecified: ['is trade whose partner is not specified', 'leave it out: it stands in the trade with the world'],
	supplies: ['is supplies of ships and aircraft or a free zone, and no country', 'leave it out: it stands in the trade with the world'], // prettier-ignore
	adjustment: ['is an adjustment, and no country', 'leave it out: it stands in the trade with the world'],
	former: ['is a country that is no more, or not with these borders', 'add it to areas.csv under a code of its own to keep its figures'], // prettier-ignore
	together: ['is several countries together', 'add it to areas.csv under a code of its own to keep its figures'],
	'union-part': ['is the trade of a union within itself or with all others', 'add it to areas.csv under this code to keep its figures'] // prettier-ignore
};

/** @param nearest the code of the one area whose name or code is nearly the text found */
export function badArea(at: Place, found: string, nearest?: { code: string; name: string }): Problem {
	const details = { found, expected: 'an ISO 3166 code, an English name or a code of areas.csv' };
	const why = whyNoArea(found);
	if (why !== undefined) {
		const [message, advice] = NO_AREA[why];
		return problem('bad-area', 'error', at, { ...details, message: `${quote(found)} ${message}`, advice });
	}
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
		expected: 'another area than the reporter, or a note',
		advice: 'name the area it trades with; if goods came back, say so in the note'
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
		expected: '2, 4 or 6 digits, 7 to 12 for a national line, a group of groups.csv, or TOTAL',
		...(/^(?:\d|\d{3}|\d{5})$/.test(found)
			? { fix: `0${found}` }
			: { advice: 'write a code of 2, 4 or 6 digits, a national line of 7 to 12, or TOTAL' })
	});

export const badEdition = (at: Place, found: string): Problem =>
	problem('bad-product', 'error', at, {
		message: `${quote(found)} is not an edition of the HS`,
		found,
		expected: `${EDITIONS.join(', ')}, or H0 to H6`,
		advice: 'write the year of the edition, or nothing where it is not known'
	});

export const lostZero = (at: Place, found: string, code: string, rows: number): Problem =>
	problem('lost-zero', 'warning', at, {
		message: `${quote(found)} has lost the zero in front, and is read as ${code} (${count(rows, 'row')})`,
		found,
		expected: code,
		fix: code
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
