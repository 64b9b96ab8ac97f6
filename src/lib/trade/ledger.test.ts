import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { period, row, source } from '../../../tests/fixtures/rows.ts';
import { growth } from './growth.ts';
import { know, knownBy } from './knowledge.ts';
import { contribution, index, mirrorGap, share } from './comparison.ts';
import type { Observation } from './observation.ts';
import { formatPeriod } from './period.ts';
import type { TradeKey } from './ledger.ts';

const TODAY = '2026-01-01';
const key = (partner = 'RUS', reporter = 'CHN'): TradeKey => ({
	reporter,
	partner,
	product: 'TOTAL',
	currency: 'USD'
});
const ledgerOf = (...rows: Observation[]) => know(rows, TODAY).ledger;

const bn = ({ value, low, high }: { value: number; low: number; high: number }) =>
	[value, low, high].map((x) => Number((x / 1e9).toFixed(4)));

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

describe('how a figure is known', () => {
	it('scales meet exactly: 41000 mn is 41 bn', () => {
		const ledger = ledgerOf(row('2023-01/2023-02', '25.5'), row('2023-Q1', '41000', { unit: 'USD mn' }));
		expect(ledger.figure(key(), 'total', period('2023-03'))).toMatchObject({
			value: 15.5e9,
			low: 15.4495e9,
			high: 15.5505e9
		});
	});

	it('the path with the least rounding error is taken, not the shortest', () => {
		const ledger = ledgerOf(
			row('2023-01/2023-06', '60'),
			row('2023-01/2023-07', '70'),
			row('2023-Q1', '30.000'),
			row('2023-Q2', '30.000'),
			row('2023-01/2023-07', '70.000', { source: source('fine', { day: '2024-01-01' }) })
		);
		const july = ledger.figure(key(), 'total', period('2023-07'));
		expect(july && bn(july)).toEqual([10, 9.9985, 10.0015]);
		expect(july?.terms).toHaveLength(3);
	});

	it('total, export and import follow from the other two, and the balance from any two', () => {
		const ledger = ledgerOf(row('2023', '100', { flow: 'total' }), row('2023', '60', { flow: 'export' }));
		expect(ledger.figure(key(), 'import', period('2023'))).toMatchObject({
			how: 'identity',
			value: 40e9,
			low: 39e9,
			high: 41e9
		});
		expect(ledger.figure(key(), 'balance', period('2023'))).toMatchObject({
			how: 'identity',
			value: 20e9,
			low: 18.5e9,
			high: 21.5e9
		});
	});

	it('a trade value is never under nought, a balance may be', () => {
		const ledger = ledgerOf(row('2023-01/2023-02', '3'), row('2023-01', '3'), row('2022', '1', { flow: 'export' }), row('2022', '3', { flow: 'import' })); // prettier-ignore
		expect(ledger.figure(key(), 'total', period('2023-02'))).toMatchObject({ value: 0, low: 0, high: 1e9 });
		expect(ledger.figure(key(), 'balance', period('2022'))).toMatchObject({ value: -2e9, low: -3e9 });
	});

	it('an observed figure comes before a derived one, even a finer one', () => {
		const ledger = ledgerOf(row('2024-08', '21.7'), row('2024-01/2024-07', '136.67'), row('2024-01/2024-08', '158.47'));
		expect(ledger.figure(key(), 'total', period('2024-08'))).toMatchObject({
			how: 'observed',
			value: 21.7e9
		});
	});

	it('a combined January-February is never split', () => {
		const ledger = ledgerOf(row('2023-01/2023-02', '45'), row('2023-Q1', '70'));
		expect(ledger.figure(key(), 'total', period('2023-01'))).toBeUndefined();
		expect(ledger.figure(key(), 'total', period('2023-03'))?.value).toBe(25e9);
	});

	it('paths of one origin come before mixed ones, however fine', () => {
		const wire = source('wire', { origin: 'Wire', publisher: 'Wire', day: '2024-01-01', rank: 2 });
		const ledger = ledgerOf(
			row('2023-01/2023-07', '70.0', { source: wire }),
			row('2023-01/2023-08', '80.0', { source: wire }),
			row('2023-01/2023-06', '60.000'),
			row('2023-07', '10.000'),
			row('2023-01/2023-08', '80.000')
		);
		const august = ledger.figure(key(), 'total', period('2023-08'));
		expect(new Set(august?.terms.flatMap(({ rows }) => rows.map((r) => r.source.origin))).size).toBe(1);
	});

	it('different bases of valuation are never added', () => {
		const fob = source('fob', { day: '2024-01-01', basis: 'FOB' });
		const cif = source('cif', { day: '2024-01-01', basis: 'CIF' });
		const ledger = ledgerOf(
			row('2023-01/2023-07', '70', { source: fob }),
			row('2023-01/2023-08', '80', { source: cif })
		);
		expect(ledger.figure(key(), 'total', period('2023-08'))).toBeUndefined();
	});

	const office = (id: string, day: string, given: Partial<Observation['source']> = {}) =>
		source(id, { publisher: id, day, ...given });

	describe('a winner that others disagree with', () => {
		const newest = row('2019-05', '172.382', { source: office('Customs', '2026-01-01') });
		const wire = row('2019-05', '160', { source: office('Wire', '2020-12-31', { rank: 2 }) });
		const older = row('2019-05', '172.4', { source: office('Ministry', '2020-03-31') });
		const sums = [
			row('2019-01/2019-05', '800', { source: office('Customs', '2020-01-01') }),
			row('2019-01/2019-04', '628', { source: office('Customs', '2020-01-01') })
		];
		const conflict = (...rows: Observation[]) => {
			const known = know(rows, TODAY);
			expect(known.findings.map(({ code, severity }) => `${code} ${severity}`)).toContain('source-conflict warning');
			return known.ledger;
		};

		it.each([
			['not to a rival whose row nobody doubts', [newest, wire, older]],
			['not to a sum of other rows', [newest, wire, ...sums]]
		])('gives way %s: it is shown for its own period, under its warning', (_, rows) => {
			const ledger = conflict(...rows);
			const figure = ledger.figureFromRows(key(), 'total', period('2019-05'));
			expect(figure).toMatchObject({ how: 'observed', value: 172.382e9, terms: [{ rows: [newest] }] });
			expect(ledger.isUnder(newest, 'source-conflict')).toBe(true);
		});

		it('enters a sum of several rows only where there is no other path', () => {
			const before = row('2019-04', '150', { source: office('Customs', '2020-01-01') });
			const twoMonths = period('2019-04/2019-05');
			const doubted = conflict(newest, wire, before).figureFromRows(key(), 'total', twoMonths);
			expect(doubted).toMatchObject({ how: 'derived', value: 322.382e9 });
			const quarter = row('2019-04/2019-06', '500', { source: office('Customs', '2020-01-01') });
			const june = row('2019-06', '178', { source: office('Customs', '2020-01-01') });
			const sound = conflict(newest, wire, before, quarter, june).figureFromRows(key(), 'total', twoMonths);
			expect(sound).toMatchObject({ how: 'derived', value: 322e9, terms: [{ rows: [quarter] }, { rows: [june] }] });
		});
	});

	it('rows that contradict each other give no trade under nought', () => {
		const known = ledgerOf(row('2024-01/2024-07', '136.67'), row('2024-01/2024-08', '135'));
		expect(known.figure(key(), 'total', period('2024-08'))).toBeUndefined();
		const nought = ledgerOf(row('2024-01/2024-07', '136.63'), row('2024-01/2024-08', '136.6'));
		expect(nought.figure(key(), 'total', period('2024-08'))).toMatchObject({ value: 0, low: 0 });
	});

	it('a balance takes the path whose basis agrees, where the best one does not', () => {
		const fob = office('FOB', '2024-01-01', { basis: 'FOB', origin: 'Customs' });
		const cif = office('CIF', '2024-01-01', { basis: 'CIF', origin: 'Customs' });
		const rows = [
			row('2024-01/2024-02', '90', { flow: 'export', source: fob }),
			row('2024-01', '40', { flow: 'import', source: fob }),
			row('2024-02', '42', { flow: 'import', source: fob }),
			row('2024-01/2024-03', '121.0', { flow: 'import', source: cif }),
			row('2024-03', '40.00', { flow: 'import', source: cif })
		];
		const ledger = ledgerOf(...rows);
		expect(ledger.figure(key(), 'import', period('2024-01/2024-02'))).toMatchObject({ value: 81e9 });
		expect(ledger.figure(key(), 'balance', period('2024-01/2024-02'))).toMatchObject({ how: 'identity', value: 8e9 });
	});

	it('a row that looks like a unit slip holds its own period back, and enters sums only where there is no other way', () => {
		const months = ['2023-01', '2023-02', '2023-03', '2023-04', '2023-05'].map((m) => row(m, '10.0'));
		const slip = row('2023-06', '10.012', { unit: 'USD mn' });
		const half = row('2023-01/2023-06', '60.0');
		const quarter = period('2023-Q2');
		for (const rows of [[slip], [slip, half]]) {
			const { ledger } = know([...months, ...rows], TODAY);
			const june = ledger.figure(key(), 'total', period('2023-06'));
			expect(june?.value).toBe(10.012e6);
			expect(june && ledger.heldBy(june.terms)).toBe('magnitude');
			const sum = ledger.figure(key(), 'total', quarter);
			expect(sum && ledger.heldBy(sum.terms)).toBe(rows.length > 1 ? undefined : 'magnitude');
		}
		expect(ledgerOf(...months, slip, half).figure(key(), 'total', quarter)?.value).toBe(30e9);
		const { findings } = know([...months, slip, half], TODAY);
		expect(findings.map(({ code }) => code)).toContain('magnitude');
	});

	it('a growth in another currency implies nothing, but in a view of that source alone', () => {
		const paper = source('paper', { publisher: 'Paper', day: '2023-09-19', rank: 3 });
		const rows = [
			row('2023-01/2023-08', '420', { partner: 'USA', yoy: '-8.7', source: paper }),
			row('2023-01/2023-08', '438.1', { partner: 'USA', yoy: '-14.5' }),
			row('2023-01/2023-08', '', { partner: 'USA', unit: 'CNY tn', yoy: '-8.7' })
		];
		const { ledger } = know(rows, TODAY);
		expect(ledger.figure(key('USA'), 'total', period('2022-01/2022-08'))?.value).toBeCloseTo(438.1e9 / 0.855, 0);
		const pinned = ledger.only(['paper']);
		expect(pinned.figure(key('USA'), 'total', period('2022-01/2022-08'))?.value).toBeCloseTo(420e9 / 0.913, 0);
	});

	it('an implied figure never enters sums or computed growth', () => {
		const ledger = ledgerOf(row('2023', '110', { yoy: '10' }), row('2024', '120'));
		expect(ledger.figure(key(), 'total', period('2022'))?.how).toBe('implied');
		expect(growth(ledger, key(), 'total', period('2023')).computed).toBeUndefined();
		expect(ledger.figureFromRows(key(), 'total', period('2022'))).toBeUndefined();
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
