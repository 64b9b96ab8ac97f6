import { describe, expect, it } from 'vitest';
import { period, row, source } from '../../../tests/fixtures/rows.ts';
import { growth } from './growth.ts';
import { know } from './knowledge.ts';
import type { Observation } from './observation.ts';
import { bn, key, ledgerOf, TODAY } from '../../../tests/fixtures/ledgers.ts';

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

	it('there was no trade in a code where the others of its source add up to the whole, whatever was revised since', () => {
		const newer = source('newer', { day: '2025-01-01' });
		const ledger = ledgerOf(
			row('2022', '30', { product: 'TOTAL' }),
			row('2022', '30', { product: '84' }),
			row('2021', '25', { product: 'TOTAL' }),
			row('2021', '20', { product: '84' }),
			row('2021', '5', { product: '12' }),
			row('2022', '41', { product: 'TOTAL', source: newer })
		);
		expect(ledger.figure({ ...key(), product: '12' }, 'total', period('2022'))).toMatchObject({ value: 0, low: 0 });
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
		const pinned = ledger.only(({ id }) => id === 'paper', true);
		expect(pinned.figure(key('USA'), 'total', period('2022-01/2022-08'))?.value).toBeCloseTo(420e9 / 0.913, 0);
	});

	it('an implied figure never enters sums or computed growth', () => {
		const ledger = ledgerOf(row('2023', '110', { yoy: '10' }), row('2024', '120'));
		expect(ledger.figure(key(), 'total', period('2022'))?.how).toBe('implied');
		expect(growth(ledger, key(), 'total', period('2023')).computed).toBeUndefined();
		expect(ledger.figureFromRows(key(), 'total', period('2022'))).toBeUndefined();
	});
});
