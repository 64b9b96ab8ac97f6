import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { period, row, source } from '../../../tests/fixtures/rows.ts';
import { growth } from './growth.ts';
import { know, knownBy } from './knowledge.ts';
import { contribution, index, mirrorGap, share } from './comparison.ts';
import { Ledger } from './ledger.ts';
import { formatPeriod } from './period.ts';
import { indexed } from './rows.ts';
import type { Relation, Slice } from './slice.ts';
import { bn, key, ledgerOf, TODAY } from '../../../tests/fixtures/ledgers.ts';

describe('golden figures of the contract', () => {
	it('155.1 with +32 % implies 117.5 (117.0189 to 117.9848) a year earlier', () => {
		const figure = ledgerOf(row('2023-01/2023-08', '155.1', { yoy: '32' })).figure(
			key(),
			'total',
			period('2022-01/2022-08')
		);
		expect(figure?.how).toBe('implied');
		expect(figure && bn(figure)).toEqual([117.5, 117.0189, 117.9848]);
	});

	it('420 with -8.7 % implies 460.0219 (459.2228 to 460.8219)', () => {
		const figure = ledgerOf(row('2023-01/2023-08', '420', { yoy: '-8.7' })).figure(
			key(),
			'total',
			period('2022-01/2022-08')
		);
		expect(figure && bn(figure)).toEqual([460.0219, 459.2228, 460.8219]);
	});

	it('155.1 over 117.2 is +32.3379 % (32.2388 to 32.4370)', () => {
		const ledger = ledgerOf(row('2022-01/2022-08', '117.2'), row('2023-01/2023-08', '155.1'));
		const { computed, reported } = growth(ledger, key(), 'total', period('2023-01/2023-08'));
		expect(reported).toBeUndefined();
		expect(computed && [computed.value, computed.low, computed.high].map((x) => Number(x.toFixed(4)))).toEqual([32.3379, 32.2388, 32.437]); // prettier-ignore
	});

	it('January-August less January-July 2024 is August: 21.8 (21.79 to 21.81), exactly', () => {
		const ledger = ledgerOf(row('2024-01/2024-08', '158.47'), row('2024-01/2024-07', '136.67'));
		const august = ledger.figure(key(), 'total', period('2024-08'));
		expect(august).toMatchObject({ how: 'derived', value: 21.8e9, low: 21.79e9, high: 21.81e9 });
		expect(august?.terms.map(({ sign, period: p }) => [sign, formatPeriod(p)])).toEqual([
			[1, '2024-01/2024-08'],
			[-1, '2024-01/2024-07']
		]);
	});
});

describe('growth', () => {
	it.each([
		['the base is missing', [row('2024', '5')], undefined],
		['the base is nought', [row('2023', '0'), row('2024', '5')], undefined],
		['the base may be nought', [row('2023', '0.0'), row('2024', '5')], undefined],
		['nothing changed', [row('2023', '5.00'), row('2024', '5.00')], 0]
	])('where %s', (_, rows, expected) =>
		expect(growth(ledgerOf(...rows), key(), 'total', period('2024')).computed?.value).toBe(expected)
	);

	it('is left out for a balance', () => {
		const rows = ['2023', '2024'].flatMap((y) => [row(y, '6', { flow: 'export' }), row(y, '4', { flow: 'import' })]);
		expect(growth(ledgerOf(...rows), key(), 'balance', period('2024'))).toEqual({});
	});

	it('is given as printed in the currency asked for only', () => {
		const ledger = ledgerOf(row('2024', '5', { yoy: '3.2', yoyCurrency: 'CNY' }));
		expect(growth(ledger, key(), 'total', period('2024')).reported).toBeUndefined();
		expect(growth(ledger, { ...key(), currency: 'CNY' }, 'total', period('2024')).reported).toMatchObject({ value: 3.2, low: 3.15, high: 3.25 }); // prettier-ignore
	});
});

describe('comparisons', () => {
	const rows = [
		row('2022', '100', { partner: 'RUS' }),
		row('2023', '120', { partner: 'RUS' }),
		row('2023-05', '12', { partner: 'RUS' }),
		row('2022', '1000', { partner: 'WLD' }),
		row('2023', '1200', { partner: 'WLD' }),
		row('2023', '110', { reporter: 'RUS', partner: 'CHN' })
	];
	const ledger = ledgerOf(...rows);

	it('index: a year as the base of months is a twelfth of it', () =>
		expect(index(ledger, key(), 'total', period('2023-05'), period('2022'))?.value).toBeCloseTo(144, 9));
	it('index: the base period is 100 exactly', () =>
		expect(index(ledger, key(), 'total', period('2022'), period('2022'))).toMatchObject({
			value: 100,
			low: 100,
			high: 100
		}));
	it('share of the world', () => expect(share(ledger, key(), 'total', period('2023'))?.value).toBeCloseTo(10, 9));
	it('contribution to the growth of the world total, in points', () =>
		expect(contribution(ledger, key(), 'total', period('2023'))).toMatchObject({ value: 2 }));
	it('mirror gap: how far the partner is above or below', () =>
		expect(mirrorGap(ledger, key(), 'total', period('2023'))?.value).toBeCloseTo(-8.3333, 3));
});

describe('laws', () => {
	/** True monthly values in mn, and how each of many periods was printed. */
	const truth = fc.array(fc.integer({ min: 1_000, max: 90_000 }), { minLength: 12, maxLength: 12 });
	const spans = fc.uniqueArray(
		fc.record({
			from: fc.nat(11),
			length: fc.integer({ min: 1, max: 12 }),
			decimals: fc.integer({ min: 0, max: 3 })
		}),
		{ minLength: 2, maxLength: 14, selector: ({ from, length }) => `${from} ${length}` }
	);
	const sumOf = (months: number[], from: number, to: number) => months.slice(from, to).reduce((a, b) => a + b, 0);
	const time = (from: number, to: number) => formatPeriod({ from: 2023 * 12 + from, to: 2023 * 12 + to });
	const print = (mn: number, decimals: number) => (mn / 1000).toFixed(decimals);
	const rowsFor = (months: number[], printed: { from: number; length: number; decimals: number }[]) =>
		printed
			.filter(({ from, length }) => from + length <= 12)
			.map(({ from, length, decimals }) =>
				row(time(from, from + length), print(sumOf(months, from, from + length), decimals))
			);

	it('bounds of every figure contain the truth, however it was rounded, and nothing is found amiss', () => {
		fc.assert(
			fc.property(truth, spans, (months, printed) => {
				const { ledger, findings } = know(rowsFor(months, printed), TODAY);
				expect(findings.filter(({ code }) => code === 'parts')).toEqual([]);
				for (let from = 0; from < 12; from++)
					for (let to = from + 1; to <= 12; to++) {
						const figure = ledger.figureFromRows(key(), 'total', { from: 2023 * 12 + from, to: 2023 * 12 + to });
						const real = sumOf(months, from, to) * 1e6;
						if (figure)
							expect(figure.low <= real && real <= figure.high, `${figure.low} ${real} ${figure.high}`).toBe(true);
					}
			}),
			{ numRuns: 60 }
		);
	});

	it('a year is the sum of its months, within the bounds of both', () => {
		fc.assert(
			fc.property(truth, fc.integer({ min: 0, max: 3 }), (months, decimals) => {
				const rows = months.map((mn, m) => row(time(m, m + 1), print(mn, decimals)));
				const year = ledgerOf(...rows).figureFromRows(key(), 'total', period('2023'));
				const real = sumOf(months, 0, 12) * 1e6;
				expect(year?.how).toBe('derived');
				expect(year?.terms).toHaveLength(12);
				expect(year && year.low <= real && real <= year.high).toBe(true);
			}),
			{ numRuns: 50 }
		);
	});

	it('a row more never widens the best derived bound', () => {
		fc.assert(
			fc.property(truth, spans, (months, printed) => {
				const rows = rowsFor(months, printed);
				const [extra, ...some] = rows;
				if (!extra) return;
				const before = ledgerOf(...some);
				const after = ledgerOf(...rows);
				for (let to = 1; to <= 12; to++) {
					const window = { from: 2023 * 12, to: 2023 * 12 + to };
					if (extra.period.from === window.from && extra.period.to === window.to) continue;
					const [was, is] = [
						before.figureFromRows(key(), 'total', window),
						after.figureFromRows(key(), 'total', window)
					];
					if (was) expect(is && is.high - is.low <= was.high - was.low + 1).toBe(true);
				}
			}),
			{ numRuns: 60 }
		);
	});

	it('a slip of over 5 % of a month between its neighbours is a parts warning', () => {
		fc.assert(
			fc.property(truth, fc.integer({ min: 0, max: 11 }), (months, slipped) => {
				const rows = months.flatMap((mn, m) => [
					row(time(m, m + 1), print(m === slipped ? mn * 1.1 : mn, 3)),
					row(time(0, m + 1), print(sumOf(months, 0, m + 1), 3))
				]);
				// January alone is its own year to date: two rows for one figure are a conflict, not a cycle
				if (slipped === 0) return;
				const { findings } = know(rows, TODAY);
				const found = findings.filter(({ code }) => code === 'parts');
				expect(found.some(({ severity, rows: cycle }) => severity === 'warning' && cycle.some((r) => formatPeriod(r.period) === time(slipped, slipped + 1)))).toBe(true); // prettier-ignore
			}),
			{ numRuns: 40 }
		);
	});

	it('as of a day in the future is as of today', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('2026-01-02'), max: new Date('2099-01-01'), noInvalidDate: true }),
				(date) => {
					expect(knownBy(date.toISOString().slice(0, 10), TODAY)).toBe(TODAY);
				}
			)
		);
		expect(knownBy('', TODAY)).toBe(TODAY);
		expect(knownBy('2023-09-30', TODAY)).toBe('2023-09-30');
	});

	it('an embargoed row changes nothing until its day', () => {
		const embargoed = row('2023', '240', { source: source('later', { day: '2026-02-01' }) });
		expect(ledgerOf(embargoed).figureFromRows(key(), 'total', period('2023'))).toBeUndefined();
		expect(know([embargoed], '2026-02-01').ledger.figureFromRows(key(), 'total', period('2023'))?.value).toBe(240e9);
	});
});

describe('goods that reach nowhere near a period', () => {
	const rows = [row('2023', '5'), row('2023', '2', { product: '27' }), row('2023', '1', { product: '2709' })];
	it('are not looked for part by part', () => {
		const asked: string[] = [];
		const all = indexed(rows);
		const of = (relation: Relation) => (asked.push(relation.product), all.of(relation));
		const counted: Slice = { ...all, of };
		const spanned: Slice = { ...counted, mayCover: (_, { from, to }) => from >= 2023 * 12 && to <= 2024 * 12 };
		const figures = (slice: Slice) =>
			['2022', '2023'].map((year) =>
				Ledger.on(TODAY, slice).figureFromRows({ ...key(), product: '27' }, 'total', period(year))
			);
		const expected = figures(counted);
		expect(asked).toContain('2709');
		asked.length = 0;
		expect(figures(spanned)).toEqual(expected);
		expect(new Set(asked)).toEqual(new Set(['27']));
	});
});
