import { TENS } from '#lib/trade/bounds.ts';
import type { Printed } from '#lib/trade/observation.ts';

/**
 * How the numbers of a file mark decimals. A file is `undecided` where no number decides it: a point is then read as
 * the decimal mark, and `1,234` is refused because it could be either. It is `open` where commas may mark decimals too
 * (its fields are separated by semicolons or tabs), so that `1.234` could be either as well. It is `mixed` where some
 * of its numbers can only have points and others only commas: each of these is read as it must be, `1.234` could be
 * either.
 */
export type Decimals = 'point' | 'comma' | 'mixed' | 'undecided' | 'open';

/** Why a cell is not a number we can use; `write` is what it should say instead, where that is clear. */
export interface NumberFault {
	readonly why:
		| 'not-a-number'
		| 'placeholder'
		| 'exponent'
		| 'bookkeeping-minus'
		| 'either'
		| 'decimal-comma'
		| 'decimal-point'
		| 'thousands'
		| 'too-long'
		| 'negative'
		| 'impossible-fall';
	readonly write?: string;
}

export type NumberReading = { readonly printed: Printed } | { readonly fault: NumberFault };

/** No figure of trade is longer, marks included; beyond, a binary number would be zero or infinite. */
const LONGEST = 80;

const halves = new Map<number, number>();

/** Half a unit of a last place worth 10 to `place`. */
function halfOf(place: number): number {
	let half = halves.get(place);
	if (half === undefined) halves.set(place, (half = Number(`5e${place - 1}`)));
	return half;
}

/**
 * A number of digits and at most one point, after a hyphen where it may be `signed`: the usual case, read without
 * any detour; undefined for any other text. Up to 15 digits and a power of ten up to 22 are both exact, so their
 * product or quotient is the nearest number.
 */
export function readPlain(text: string, power: number, signed: boolean): Printed | undefined {
	const { length } = text;
	const from = signed && text.charCodeAt(0) === 45 ? 1 : 0;
	let digits = 0;
	let point = -1;
	for (let at = from; at < length; at++) {
		const code = text.charCodeAt(at) - 48;
		if (code >= 0 && code <= 9) digits = digits * 10 + code;
		else if (code === -2 && point < 0 && at > from) point = at;
		else return undefined;
	}
	const decimals = point < 0 ? 0 : length - point - 1;
	const count = length - from - (point < 0 ? 0 : 1);
	const ten = TENS[Math.abs(power - decimals)];
	if (count === 0 || count > 15 || (point >= 0 && decimals === 0) || ten === undefined) return undefined;
	const size = power < decimals ? digits / ten : digits * ten;
	return {
		value: from === 1 && size > 0 ? -size : size,
		half: halfOf(power - decimals),
		decimals
	};
}

const SIGN = /^[-+\u2212\u2013]/;
const GROUPED = {
	point: /^[1-9]\d{0,2}(?:([,'\u2019 \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*)(?:\.\d+)?$/,
	comma: /^[1-9]\d{0,2}(?:([.'\u2019 \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*)(?:,\d+)?$/
};
const UNGROUPED = { point: /^(?:\d+(?:\.\d+)?|\.\d+)$/, comma: /^(?:\d+(?:,\d+)?|,\d+)$/ };
const PLACEHOLDER = /^(?:n\.?\/?a\.?|nan|null|none|nil|na|x|tbd|:|[-\u2010-\u2015\u2212]+|\.+|\u2026|\*+|\?+)$/i;

/** Digits and one point, whatever marks the text uses; undefined where it is no number in this convention. */
function plainDigits(body: string, mark: 'point' | 'comma'): string | undefined {
	const grouped = GROUPED[mark].exec(body);
	if (!grouped && !UNGROUPED[mark].test(body)) return undefined;
	const joined = grouped?.[1] ? body.replaceAll(grouped[1], '') : body;
	return mark === 'comma' ? joined.replace(',', '.') : joined;
}

/** Sign and body of a number, white space and percent sign taken away. */
function parts(text: string, percent: boolean): { negative: boolean; body: string } {
	const trimmed = text.trim();
	const bare = percent && trimmed.endsWith('%') ? trimmed.slice(0, -1).trimEnd() : trimmed;
	const sign = SIGN.exec(bare)?.[0];
	return { negative: sign !== undefined && sign !== '+', body: sign === undefined ? bare : bare.slice(1) };
}

/** Significant digits that a binary number keeps whatever they are. */
const MOST_DIGITS = 15;

/** The significant digits of a number: without zeros in front, and without those at the end of a whole number. */
const significant = (digits: string): number => {
	const bare = digits.replace('.', '').replace(/^0+/, '');
	return digits.includes('.') ? bare.length : bare.replace(/0+$/, '').length;
};

/** Whether a text's points can only part thousands: two of them. */
const hasThousandsPoints = (body: string): boolean => /^[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d+)?$/.test(body);

/** Whether a number could be a thousand times larger, were its mark the other one: 1.234 */
export const couldBeThousands = (text: string): boolean => /^[-+]?[1-9]\d{0,2}\.\d{3}%?$/.test(text.trim());

/** The decimal mark that one number proves: `155.1` a point, `1.234,5` a comma, `1,234` neither. */
export function decimalsShown(text: string): 'point' | 'comma' | undefined {
	if (text.length > LONGEST) return undefined;
	const body = parts(text, true).body.replace(/(?<=\d)['\u2019\s](?=\d{3})/g, '');
	if (hasThousandsPoints(body)) return 'comma';
	if (couldBeThousands(body)) return undefined;
	const point = plainDigits(body, 'point') !== undefined;
	const comma = plainDigits(body, 'comma') !== undefined;
	return point === comma ? undefined : point ? 'point' : 'comma';
}

/** Whether the meaning of a number depends on the file's other numbers. */
export const isUnclear = (text: string, mayBeComma: boolean): boolean =>
	text.includes(',') || /\..*\./.test(text) || (mayBeComma && couldBeThousands(text));

/**
 * How the numbers of a file mark decimals, once each has been looked at: commas where points can only part thousands,
 * and where some number can only have one; points where some number can only have one; mixed where there are both.
 * @param mayBeComma whether commas may mark decimals: no comma separates the file's fields
 */
export class MarkSurvey {
	private point = false;
	private comma = false;
	private thousands = false;

	constructor(private readonly mayBeComma: boolean) {}

	look(text: string): void {
		const shown = decimalsShown(text);
		this.thousands ||= hasThousandsPoints(parts(text, true).body);
		if (shown === 'comma') this.comma = true;
		else if (shown === 'point' || (!this.mayBeComma && couldBeThousands(text))) this.point = true;
	}

	get decimals(): Decimals {
		if (this.comma && this.thousands) return 'comma';
		if (this.comma && this.mayBeComma) return this.point ? 'mixed' : 'comma';
		if (this.point) return 'point';
		return this.mayBeComma ? 'open' : 'undecided';
	}
}

function faultOf(text: string, body: string, decimals: Decimals): NumberFault {
	const other = decimals === 'comma' ? 'point' : 'comma';
	const digits = plainDigits(body, other);
	if (digits !== undefined)
		return other === 'comma'
			? { why: 'decimal-comma', write: digits }
			: { why: 'decimal-point', write: digits.replace('.', ',') };
	if (PLACEHOLDER.test(text)) return { why: 'placeholder' };
	if (/^[\d.,]+e[-+]?\d+$/i.test(body)) return { why: 'exponent' };
	const behind = /^\((\d.*)\)$/.exec(body)?.[1] ?? /^(\d.*)[-\u2212\u2013]$/.exec(body)?.[1];
	if (behind !== undefined) {
		const positive = plainDigits(behind.trim(), decimals === 'comma' ? 'comma' : 'point');
		return { why: 'bookkeeping-minus', ...(positive !== undefined && { write: `-${positive}` }) };
	}
	if (/^\d[\d.,'\u2019\s]*$/.test(body)) return { why: 'thousands' };
	return { why: 'not-a-number' };
}

/**
 * Reads a number as offices print them: `17287.9`, `17,287.9`, `17 287,9` (by the file's `decimals`), with a minus
 * of any kind. The value is exact in plain units: 17287.9 with power 6 is 17287900000. `kind` growth takes a percent
 * sign and a minus; a trade value is never negative.
 */
export function readNumber(
	text: string,
	{ decimals, power, kind }: { decimals: Decimals; power: number; kind: 'value' | 'growth' }
): NumberReading {
	if (text.length > LONGEST) return { fault: { why: /^[\d.,]/.test(text) ? 'too-long' : 'not-a-number' } };
	const { negative, body } = parts(text, kind === 'growth');
	const mark = decimals === 'comma' ? 'comma' : 'point';
	const digits = plainDigits(body, mark) ?? (decimals === 'mixed' ? plainDigits(body, 'comma') : undefined);
	if (digits === undefined) return { fault: faultOf(text.trim(), body, decimals) };
	if (decimals !== 'comma' && decimals !== 'point' && /^[1-9]\d{0,2},\d{3}$/.test(body))
		return { fault: { why: 'either', write: digits } };
	if ((decimals === 'open' || decimals === 'mixed') && couldBeThousands(body))
		return { fault: { why: 'either', write: digits.replace('.', '') } };
	if (significant(digits) > MOST_DIGITS) return { fault: { why: 'too-long' } };

	const point = digits.indexOf('.');
	const places = point < 0 ? 0 : digits.length - point - 1;
	const size = Number(`${digits}e${power}`);
	const value = negative && size > 0 ? -size : size;
	if (value < 0 && kind === 'value') return { fault: { why: 'negative' } };
	if (value < -100 && kind === 'growth') return { fault: { why: 'impossible-fall' } };
	return { printed: { value, half: halfOf(power - places), decimals: places } };
}

/** Digits rounded to fewer: the last `count` of them are dropped. */
function withoutLast(digits: string, count: number): string {
	const unit = 10n ** BigInt(count);
	return String((BigInt(digits) + unit / 2n) / unit);
}

/** The number as it was printed, in units of 10 to `power`: the inverse of reading it. */
export function printNumber({ value, decimals }: Printed, power: number): string {
	const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e');
	const [whole = '', fraction = ''] = mantissa.split('.');
	const places = Number(exponent) - power - fraction.length;
	const digits = whole + fraction;
	// `digits` times 10 to `places`, counted in units of the last printed place
	const shifted = places + decimals;
	const padded = (shifted >= 0 ? `${digits}${'0'.repeat(shifted)}` : withoutLast(digits, -shifted))
		.replace(/^0+/, '')
		.padStart(decimals + 1, '0');
	const cut = padded.length - decimals;
	const text = decimals === 0 ? padded : `${padded.slice(0, cut)}.${padded.slice(cut)}`;
	return value < 0 ? `-${text}` : text;
}
