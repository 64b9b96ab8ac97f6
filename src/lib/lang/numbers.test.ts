import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bounded } from '#lib/trade/bounds.ts';
import {
	decimalsOf,
	formatFigure,
	formatGrowth,
	formatNumber,
	formatRange,
	formatSaid,
	formatTick,
	isSure
} from './numbers.ts';
import { formatUnitName } from './units.ts';

const within = (value: number, low: number, high: number): Bounded => ({ value, low, high });
const printed = (value: number, half: number): Bounded => within(value, value - half, value + half);

describe('a number shows no digit that its bounds do not support', () => {
	test.each([
		['a printed decimal stays', printed(155.1, 0.05), '155.1'],
		['a printed whole number stays whole', printed(420, 0.5), '420'],
		['a printed digit stays alone', printed(5, 0.5), '5'],
		['a printed zero at the end stays', printed(155, 0.05), '155.0'],
		['implied by 155.1 and +32 %', within(117.5, 117.0189, 117.9848), '117.5'],
		['what is shown lies within the bounds', within(19.643, 19.5925, 19.6935), '19.6'],
		['a growth between whole numbers', within(32.3379, 32.2388, 32.437), '32.3'],
		['a coarse figure within its bounds', within(34.86, 34.71, 35.02), '35'],
		['float dust does not round the other way', within(117.49999999999999, 117.3, 118.2), '118'],
		['implied by 420 and -8.7 %', within(460.0219, 459.2228, 460.8219), '460'],
		['derived August 2024', within(21.8, 21.79, 21.81), '21.8'],
		['two digits are kept when the bounds support none', within(3.24, 1.2, 5.3), '3.2'],
		['plain dollars seen in billions', printed(240.123456789, 5e-10), '240.123456789'],
		['million dollars seen in billions', printed(13.9107, 0.00005), '13.9107'],
		['thousands are grouped', printed(5936.9, 0.05), '5,936.9'],
		['zero', within(0, 0, 0.5), '0'],
		['an exact number has the decimals it needs', within(100, 100, 100), '100'],
		['a minus sign, not a hyphen', printed(-8.7, 0.05), '−8.7'],
		['what could be nought is not negative', within(-0.01, -0.06, 0.04), '0.0']
	])('%s', (_name, figure, text) => {
		expect(formatNumber(figure)).toBe(text);
	});

	test('what is shown lies within the bounds, whatever they are', () => {
		// rounding makes bounds about as wide on both sides
		const bounded = fc
			.tuple(
				fc.double({ min: 0.001, max: 1e6, noNaN: true }),
				fc.double({ min: 1e-4, max: 0.45, noNaN: true }),
				fc.double({ min: 0.5, max: 2, noNaN: true })
			)
			.map(([value, below, skew]) => within(value, value * (1 - below), value * (1 + below * skew)));
		fc.assert(
			fc.property(bounded, (figure) => {
				const shown = Number(formatNumber(figure).replaceAll(',', ''));
				expect(shown).toBeGreaterThanOrEqual(figure.low * (1 - 1e-9));
				expect(shown).toBeLessThanOrEqual(figure.high * (1 + 1e-9));
			})
		);
	});
});

test.each([
	[10.075, 2, '10.08'],
	[10.085, 2, '10.09'],
	[-10.075, 2, '−10.08'],
	[1.0005, 3, '1.001'],
	[0.25, 1, '0.3'],
	[-2.5, 0, '−3'],
	[98765.4, 0, '98,765'],
	[582756133034.123, 1, '582,756,133,034.1']
])(
	'%f to %i decimals at most is %s: a tie goes away from nought, a whole number keeps its digits',
	(value, decimals, text) => expect(formatNumber(printed(value, 5e-5), { decimals })).toBe(text)
);

describe('the numbers of one chart have as many decimals as most of them support', () => {
	const exactly = (places: number, ...values: number[]) => values.map((value) => printed(value, 0.5 * 10 ** -places));
	test.each([
		['one at most', exactly(4, 13.9107, -14.5156), 1],
		['none where most are whole', [...exactly(0, 420, 460, 31), ...exactly(1, 155.1)], 0],
		['one where half of them have it: 420 beside 155.1', [...exactly(0, 420), ...exactly(1, 155.1)], 1],
		['two where all are under 1', exactly(4, 0.746, 0.0123), 2],
		['three where all are under a tenth', exactly(4, 0.0612, 0.0035), 3],
		['no more than they support', exactly(2, 0.06, 0.01), 2],
		['one where some are over 1', exactly(4, 1.2, 0.0035), 1],
		['none of no figures', [], 0]
	])('%s', (_name, figures, decimals) => expect(decimalsOf(figures)).toBe(decimals));

	test('of rates never more than two', () => {
		expect(decimalsOf(exactly(5, 0.00033), { unit: 'pp' })).toBe(2);
	});

	test('in Chinese they are those of the digits that Chinese has', () => {
		expect(decimalsOf(exactly(1, 155.1), { unit: 'USD bn', lang: 'zh' })).toBe(0);
		expect(decimalsOf(exactly(2, 24.43), { unit: 'USD bn', lang: 'zh' })).toBe(1);
	});

	test('all show those, but for figures that support fewer, which show their own', () => {
		const figure = fc
			.tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 0, max: 5 }))
			.map(([digits, places]) => ({ figure: printed(digits / 10 ** places, 0.5 * 10 ** -places), places }));
		const placesIn = (text: string): number => text.split('.')[1]?.length ?? 0;
		fc.assert(
			fc.property(fc.array(figure, { minLength: 1 }), (all) => {
				const decimals = decimalsOf(all.map((one) => one.figure));
				const isSmall = all.every((one) => Math.abs(one.figure.value) < 1);
				if (!isSmall) expect(decimals).toBeLessThanOrEqual(1);
				expect(all.filter(({ places }) => places >= decimals).length).toBeGreaterThanOrEqual(all.length / 2);
				for (const { figure, places } of all) {
					const text = formatNumber(figure, { decimals });
					expect(placesIn(text)).toBe(Math.min(decimals, places));
					const shown = Number(text.replaceAll(',', '').replace('−', '-'));
					expect(Math.abs(shown - figure.value)).toBeLessThanOrEqual(0.5 * 10 ** -placesIn(text) + 1e-9);
				}
			})
		);
	});
});

describe('a figure carries its unit', () => {
	test.each([
		[printed(155.1, 0.05), 'USD bn', 'US$155.1bn'],
		[printed(3.05, 0.005), 'CNY tn', 'CNY\u00a03.05tn'],
		[printed(-279.1, 0.05), 'USD bn', '−US$279.1bn'],
		[printed(1161, 0.5), 'USD th', 'US$1,161\u00a0thousand'],
		[printed(12, 0.5), 'USD', 'US$12'],
		[printed(21.4, 0.05), '%', '21.4%'],
		[printed(1.25, 0.005), 'pp', '1.25\u00a0pp'],
		[printed(104.2, 0.05), 'index', '104.2']
	])('%j in %s', (figure, unit, text) => {
		expect(formatFigure(figure, unit)).toBe(text);
	});
});

test.each([
	[
		'is said in what it reaches, not as 0.0',
		printed(0.0091, 0.00005),
		'USD bn',
		['US$9.1mn', '910万美元', '9,1 млн долл. США']
	],
	[
		'keeps four digits then; in Chinese it is in the chart’s unit',
		printed(0.1234567, 5e-8),
		'USD bn',
		['US$123.5mn', '1.2亿美元', '123,5 млн долл. США']
	],
	['in Chinese in 万', printed(61.2, 0.05), 'USD mn', ['US$61.2mn', '6120万美元', '61,2 млн долл. США']],
	['in Chinese in 亿', printed(362.24, 0.005), 'USD mn', ['US$362.2mn', '3.622亿美元', '362,2 млн долл. США']],
	[
		'in Chinese in 亿, of billions',
		printed(155.1, 0.05),
		'USD bn',
		['US$155.1bn', '1551亿美元', '155,1 млрд долл. США']
	],
	['in Chinese in 万亿', printed(5936.8, 0.05), 'USD bn', ['US$5,936.8bn', '5.937万亿美元', '5 936,8 млрд долл. США']],
	[
		'what rounds to the next unit is in it',
		printed(99.9999, 0.00005),
		'USD mn',
		['US$100.0mn', '1.000亿美元', '100,0 млн долл. США']
	],
	['a few thousand', printed(5.3, 0.05), 'USD th', ['US$5.3 thousand', '5300美元', '5,3 тыс. долл. США']],
	['under nought too', printed(-0.2, 0.05), 'USD bn', ['−US$200mn', '−2亿美元', '−200 млн долл. США']],
	[
		'what could be nought stays in its unit',
		within(0.01, -0.04, 0.06),
		'USD bn',
		['US$0.0bn', '0亿美元', '0,0 млрд долл. США']
	],
	['a rate is no sum', printed(0.25, 0.005), '%', ['0.3%', '0.3%', '0,3 %']]
])('a sum by itself: %s', (_name, figure, unit, texts) => {
	const said = (['en', 'zh', 'ru'] as const).map((lang) => formatSaid(figure, unit, { lang, decimals: 1 }));
	expect(said.map((text) => text.replaceAll('\u00a0', ' '))).toEqual(texts);
});

test('a sum by itself is within half of its last digit, in every language', () => {
	const sums = fc.tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom('', ' th', ' mn', ' bn')); // prettier-ignore
	const SIZES: Record<string, number> = { '': 1, ' th': 1e3, ' mn': 1e6, ' bn': 1e9 };
	const words: Record<string, number> = { 万亿: 1e12, 亿: 1e8, 万: 1e4, tn: 1e12, bn: 1e9, mn: 1e6, thousand: 1e3 };
	fc.assert(
		fc.property(sums, fc.constantFrom('en', 'zh'), ([digits, places, scale], lang) => {
			const unit = `USD${scale}`;
			const plain = (digits / 10 ** places) * (SIZES[scale] ?? NaN);
			fc.pre(plain >= 1);
			const text = formatSaid(printed(digits / 10 ** places, 0.5 / 10 ** places), unit, { lang, decimals: 1 });
			const [, number = '', word = ''] = /^(?:US\$)?([\d.,]+)\s?(\D*?)(?:美元)?$/.exec(text) ?? [];
			const last = 10 ** -(number.split('.')[1]?.length ?? 0);
			const step = words[word] ?? 1;
			expect(Math.abs(Number(number.replaceAll(',', '')) * step - plain)).toBeLessThanOrEqual(last * step * 0.5001);
			expect(/[1-9]/.test(number)).toBe(true);
		})
	);
});

test('growth has a sign, and none when it is nought', () => {
	expect(formatGrowth(printed(32, 0.5))).toBe('+32%');
	expect(formatGrowth(printed(-8.7, 0.05))).toBe('−8.7%');
	expect(formatGrowth(printed(0, 0.05))).toBe('0.0%');
	expect(formatGrowth(within(32.3379, 32.2388, 32.437))).toBe('+32.3%');
});

test('a range is one digit finer than its width', () => {
	expect(formatRange(within(117.5, 117.0189, 117.9848))).toBe('117.01 to 117.99');
	expect(formatRange(within(21.8, 21.79, 21.81))).toBe('21.79 to 21.81');
	expect(formatRange(within(32.3379, 32.2388, 32.437), { sign: true })).toBe('+32.23 to +32.44');
	expect(formatRange(printed(420, 0.5))).toBe('419.5 to 420.5');
});

test.each([
	['an end halfway goes outward', within(11.77, 11.715, 11.825), '11.71 to 11.83', '117.1至118.3'],
	['also with float dust', within(11.77, 11.714999999999998, 11.825000000000003), '11.71 to 11.83', '117.1至118.3'],
	['also under nought', within(-11.77, -11.825, -11.715), '−11.83 to −11.71', '−118.3至−117.1'],
	[
		'an end that dust put beside a digit is that digit',
		within(0.35, 0.30000000000000004, 0.39999999999999997),
		'0.3 to 0.4',
		'3至4'
	],
	['so does any other end', within(460.02, 459.2228, 460.8219), '459.2 to 460.9', '4592至4609'],
	['under nought too', within(-460.02, -460.8219, -459.2228), '−460.9 to −459.2', '−4609至−4592'],
	['across nought', within(0, -0.4, 12.3), '−1 to 13', '−10至130'],
	['wide bounds', within(120, 10.4, 250.7), '10 to 251', '100至2510'],
	['from nought', within(0.01, 0, 0.055), '0.000 to 0.055', '0.00至0.55'],
	['an exact number', within(12, 12, 12), '12 to 12', '120至120']
])('the ends of a range, in the same digits in every language: %s', (_name, figure, en, zh) => {
	expect(formatRange(figure, { unit: 'USD bn' })).toBe(en);
	expect(formatRange(figure, { unit: 'USD bn', lang: 'zh' })).toBe(zh);
	expect(formatRange(figure, { unit: 'USD bn', lang: 'ru' })).toBe(en.replaceAll('.', ',').replace(' to ', '\u00a0… '));
});

/** Bounds as rows and sums give them: printed decimals, halves of their last place, quotients, of any size and width. */
const anyBounds = fc
	.record({
		digits: fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })),
		wide: fc.oneof(
			fc.integer({ min: 1, max: 1e4 }),
			fc.integer({ min: 1, max: 2001 }).map((halves) => halves / 2),
			fc.constantFrom(0.1, 0.2, 0.3, 0.999, 1, 1.001, 9.97, 9.99, 9.999, 10),
			fc.double({ min: 1e-3, max: 1e4, noNaN: true })
		),
		power: fc.integer({ min: -6, max: 6 }),
		times: fc.constantFrom(1, 0.5, 1 / 1.325, 100 / 3)
	})
	.map(({ digits, wide, power, times }) => {
		const low = digits * times * 10 ** power;
		return within(low, low, (digits + wide) * times * 10 ** power);
	});

const numberIn = (text: string): number => Number(text.replace(/[,\u00a0]/g, '').replace('−', '-'));

test('a range that is shown is never narrower than the true one, nor wider at an end than its last digit allows', () => {
	fc.assert(
		fc.property(anyBounds, ({ value, low, high }) => {
			const ends = formatRange({ value, low, high }).split(' to ');
			const [first, last] = ends.map(numberIn) as [number, number];
			// what a binary fraction adds to a decimal, and subtracting two takes away
			const dust = 2e-13 * Math.max(Math.abs(low), Math.abs(high));
			expect(first).toBeLessThanOrEqual(low + dust);
			expect(last).toBeGreaterThanOrEqual(high - dust);
			const width = high - low;
			const unit = (width < 9.97 ? width * 0.1003 : 1) + 1e-12;
			expect(low - first).toBeLessThan(unit + dust);
			expect(last - high).toBeLessThan(unit + dust);
		})
	);
});

test('a range says the same numbers in every language', () => {
	fc.assert(
		fc.property(anyBounds, (figure) => {
			const [en, zh, ru] = (['en', 'zh', 'ru'] as const).map((lang) => formatRange(figure, { lang, unit: 'USD bn' })); // prettier-ignore
			expect(ru?.replaceAll(',', '.').replace('\u00a0… ', ' to ').replaceAll('\u00a0', '')).toBe(
				en?.replaceAll(',', '')
			);
			const english = en?.split(' to ').map(numberIn) ?? [];
			for (const [i, end] of (zh?.split('至').map(numberIn) ?? []).entries())
				expect((end / 10).toPrecision(12)).toBe(english[i]?.toPrecision(12));
		})
	);
});

test('ticks of one axis have the same decimals', () => {
	expect([0, 0.5, 1].map((value) => formatTick(value, 0.5))).toEqual(['0.0', '0.5', '1.0']);
	expect([-20, 0, 20].map((value) => formatTick(value, 20, { sign: true }))).toEqual(['−20', '0', '+20']);
	expect([7500, 10000].map((value) => formatTick(value, 2500, { lang: 'zh' }, 10000))).toEqual(['7,500', '10,000']);
	expect([5000, 7500].map((value) => formatTick(value, 2500, { lang: 'zh' }, 7500))).toEqual(['5000', '7500']);
});

test('a unit alone', () => {
	expect(formatUnitName('USD bn')).toBe('US$bn');
	expect(formatUnitName('CNY tn')).toBe('CNY\u00a0tn');
	expect(formatUnitName('pp')).toBe('percentage points');
});

test('a range is not worth saying where it could not be seen in the last digit', () => {
	const points = within(-7.05873948, -7.05873949, -7.05873947);
	expect(isSure(points, { decimals: 1 })).toBe(true);
	expect(isSure(points, {})).toBe(false);
	expect(isSure(within(32, 31.5, 32.5), { decimals: 1 })).toBe(false);
});
