import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsShown, printNumber, readNumber, readPlain, type Decimals } from './number.ts';

const value = (text: string, decimals: Decimals = 'undecided', power = 0) =>
	readNumber(text, { decimals, power, kind: 'value' });
const growth = (text: string, decimals: Decimals = 'undecided') =>
	readNumber(text, { decimals, power: 0, kind: 'growth' });
const number = (reading: ReturnType<typeof value>) => ('printed' in reading ? reading.printed.value : reading.fault);

describe('readNumber', () => {
	it.each([
		['155.1', 9, 155_100_000_000, 50_000_000, 1],
		['420', 9, 420e9, 5e8, 0],
		['17287.9', 6, 17_287_900_000, 50_000, 1],
		['155.10', 9, 155_100_000_000, 5_000_000, 2],
		['0.07', 12, 70_000_000_000, 5e9, 2],
		['1234', 4, 12_340_000, 5000, 0],
		['0', 6, 0, 500_000, 0]
	])('%s with power %i is known exactly, to half a unit of its last place', (text, power, exact, half, decimals) => {
		expect(value(text, 'undecided', power)).toEqual({ printed: { value: exact, half, decimals } });
		expect(readPlain(text, power, false)).toEqual({ value: exact, half, decimals });
	});

	it.each([
		['17,287.9', 17287.9],
		['1,234,567', 1234567],
		['17\u00a0287.9', 17287.9],
		['17\u202f287', 17287],
		['17\u2009287', 17287],
		['17 287.95', 17287.95],
		["17'287", 17287],
		['17’287.5', 17287.5],
		['33.685', 33.685],
		['1,234', 1234],
		['+5', 5],
		['.5', 0.5],
		['123456789012345', 123456789012345],
		['0.000000123456789012345', 0.000000123456789012345],
		['12345678901234500000', 12345678901234500000]
	])('reads %s in a file with decimal points', (text, expected) => {
		expect(number(value(text, 'point'))).toBe(expected);
	});

	it.each([
		['8,7', 8.7],
		['1.234,5', 1234.5],
		['1.234', 1234],
		['1,234', 1.234],
		['17 287,9', 17287.9],
		['12', 12]
	])('reads %s in a file with decimal commas', (text, expected) => {
		expect(number(value(text, 'comma'))).toBe(expected);
	});

	it.each([
		['-8.7', -8.7],
		['\u22128.7', -8.7],
		['\u20138.7', -8.7],
		['+32', 32],
		['32%', 32],
		['-8.7\u00a0%', -8.7],
		['+32.0 %', 32],
		['-0.0', 0],
		['-100', -100],
		['1,234.5', 1234.5]
	])('reads %s as growth', (text, expected) => {
		expect(number(growth(text))).toBe(expected);
	});

	it.each([
		['1,234', { why: 'either', write: '1234' }],
		['155,1', { why: 'decimal-comma', write: '155.1' }],
		['1.234.567', { why: 'decimal-comma', write: '1234567' }],
		['0,123', { why: 'decimal-comma', write: '0.123' }],
		['1,23,456', { why: 'thousands' }],
		['12 34', { why: 'thousands' }],
		['155.', { why: 'thousands' }],
		['1e9', { why: 'exponent' }],
		['1.5E+9', { why: 'exponent' }],
		['0x1F', { why: 'not-a-number' }],
		['NaN', { why: 'placeholder' }],
		['Infinity', { why: 'not-a-number' }],
		['n/a', { why: 'placeholder' }],
		['-', { why: 'placeholder' }],
		['–', { why: 'placeholder' }],
		['..', { why: 'placeholder' }],
		['…', { why: 'placeholder' }],
		['(8.7)', { why: 'bookkeeping-minus', write: '-8.7' }],
		['8.7-', { why: 'bookkeeping-minus', write: '-8.7' }],
		['9007199254740993', { why: 'too-long' }],
		['12345678901234567890.5', { why: 'too-long' }],
		['1.0000000000000001', { why: 'too-long' }],
		['-8.7', { why: 'negative' }],
		['$155', { why: 'not-a-number' }],
		['155%', { why: 'not-a-number' }],
		['١٥٥', { why: 'not-a-number' }],
		['--5', { why: 'not-a-number' }],
		['9'.repeat(400), { why: 'too-long' }]
	])('refuses %s as a value', (text, fault) => {
		expect(value(text)).toEqual({ fault });
	});

	it('refuses a decimal point in a file with decimal commas', () => {
		expect(value('155.1', 'comma')).toEqual({ fault: { why: 'decimal-point', write: '155,1' } });
	});

	it.each(['1.234', '33.685', '1,234'])(
		'refuses %s where points and commas can mark thousands as well as decimals',
		(text) => {
			expect(value(text, 'open')).toMatchObject({ fault: { why: 'either', write: text.replace(/[.,]/, '') } });
		}
	);

	it.each([
		['0.123', 0.123],
		['12.5', 12.5],
		['1234.567', 1234.567],
		['987', 987]
	])('reads %s there, which can mean one thing only', (text, exact) => {
		expect(value(text, 'open')).toMatchObject({ printed: { value: exact } });
	});

	it.each([
		['15.2', 15.2],
		['16,4', 16.4],
		['1.234,5', 1234.5],
		['1,234.5', 1234.5],
		['1,234,567', 1234567],
		['0,123', 0.123],
		['17 287,9', 17287.9],
		['420', 420]
	])('reads %s where both marks stand, for it can mean one thing only', (text, expected) => {
		expect(number(value(text, 'mixed'))).toBe(expected);
	});

	it.each(['1.234', '33.685', '1,234'])('refuses %s where both marks stand', (text) => {
		expect(value(text, 'mixed')).toMatchObject({ fault: { why: 'either', write: text.replace(/[.,]/, '') } });
	});

	it('refuses a fall of more than everything', () => {
		expect(growth('-100.1')).toEqual({ fault: { why: 'impossible-fall' } });
	});

	it('never throws, and what it reads is finite and known to some half unit', () => {
		const text = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.string({ unit: fc.constantFrom(..."0123456789.,-+ \u00a0\u2212%()eE'") })
		);
		fc.assert(
			fc.property(text, fc.constantFrom<Decimals>('point', 'comma', 'mixed', 'undecided'), (text, decimals) => {
				decimalsShown(text);
				for (const reading of [value(text, decimals, 9), growth(text, decimals)]) {
					if (!('printed' in reading)) continue;
					expect(Number.isFinite(reading.printed.value)).toBe(true);
					expect(reading.printed.half).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 2000 }
		);
	});
});

/** The parts of a number as an office would print it. */
const digits = fc
	.tuple(fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }), fc.stringMatching(/^\d{0,3}$/), fc.boolean())
	.map(([whole, fraction, negative]) => ({ whole: String(whole), fraction, negative }));

const grouped = (whole: string, mark: string): string => whole.replace(/\B(?=(?:\d{3})+$)/g, mark);

describe('every convention', () => {
	const marks = {
		point: ['', ',', ' ', '\u00a0', '\u202f', '\u2009', "'", '’'],
		comma: ['', '.', ' ', '\u00a0', '’']
	};
	for (const decimals of ['point', 'comma'] as const)
		for (const mark of marks[decimals])
			it(`reads what it writes: decimal ${decimals}, thousands "${mark}"`, () => {
				fc.assert(
					fc.property(digits, ({ whole, fraction, negative }) => {
						const point = fraction === '' ? '' : (decimals === 'point' ? '.' : ',') + fraction;
						const minus = negative ? '\u2212' : '';
						const plain = fraction === '' ? whole : `${whole}.${fraction}`;
						const size = Number(plain);
						const expected = negative && size > 0 ? -size : size;
						const reading = growth(`${minus}${grouped(whole, mark)}${point} %`, decimals);
						expect(reading).toMatchObject(
							expected < -100
								? { fault: { why: 'impossible-fall' } }
								: { printed: { value: expected, decimals: fraction.length } }
						);
					})
				);
			});
});

describe('printNumber', () => {
	it('prints what was read, in the unit it was read in', () => {
		fc.assert(
			fc.property(digits, fc.constantFrom(0, 3, 4, 6, 8, 9, 12), ({ whole, fraction }, power) => {
				const plain = fraction === '' ? whole : `${whole}.${fraction}`;
				const reading = value(plain, 'point', power);
				if (!('printed' in reading)) throw new Error(`${plain} was not read`);
				expect(printNumber(reading.printed, power)).toBe(plain);
			})
		);
	});

	it('reads what it prints, whatever the digits', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\d{1,10}(\.\d{1,5}|0{0,9})$/), fc.constantFrom(0, 6, 9), (text, power) => {
				const reading = value(text, 'point', power);
				if (!('printed' in reading)) throw new Error(`${text} was not read`);
				expect(value(printNumber(reading.printed, power), 'point', power)).toEqual(reading);
			})
		);
	});

	it('keeps the zeros and the sign that were printed', () => {
		expect(printNumber({ value: 155_100_000_000, half: 5e6, decimals: 2 }, 9)).toBe('155.10');
		expect(printNumber({ value: -8.7, half: 0.05, decimals: 1 }, 0)).toBe('-8.7');
		expect(printNumber({ value: 0, half: 0.05, decimals: 1 }, 0)).toBe('0.0');
	});
});

describe('readPlain', () => {
	it('agrees with readNumber to the last bit wherever it reads', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^-?\d{1,17}(\.\d{0,9})?$/), fc.constantFrom(0, 3, 6, 9, 12), (text, power) => {
				const plain = readPlain(text, power, true);
				const full = readNumber(text, { decimals: 'point', power, kind: 'growth' });
				if (plain && 'printed' in full) expect(plain).toEqual(full.printed);
			}),
			{ numRuns: 3000 }
		);
	});
});

describe('decimalsShown', () => {
	it.each([
		['155.1', 'point'],
		['1,234.5', 'point'],
		['1,234,567', 'point'],
		['1234.567', 'point'],
		['8,7', 'comma'],
		['-8,7 %', 'comma'],
		['1.234,5', 'comma'],
		['1 234,567', 'comma'],
		['1,234', undefined],
		['33.685', undefined],
		['420', undefined],
		['n/a', undefined]
	])('%s shows %s', (text, shown) => {
		expect(decimalsShown(text)).toBe(shown);
	});
});
