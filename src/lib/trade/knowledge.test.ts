import fc from 'fast-check';
import { expect, it } from 'vitest';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { know, WholeKnowledge } from './knowledge.ts';
import type { Observation } from './observation.ts';
import { indexed } from './rows.ts';

const DAY = '2026-01-01';
const early = source('early', { day: '2023-09-07', rank: 1 });
const late = source('late', { day: '2025-09-07', rank: 1, publisher: 'Customs' });

const rows: fc.Arbitrary<Observation[]> = fc.array(
	fc
		.record({
			partner: fc.constantFrom('RUS', 'USA', 'WLD'),
			flow: fc.constantFrom('total' as const, 'export' as const, 'import' as const),
			month: fc.integer({ min: 1, max: 9 }),
			value: fc.constantFrom('10.0', '20.0', '30.5', '10000'),
			yoy: fc.constantFrom(undefined, '5', '-40'),
			source: fc.constantFrom(early, late)
		})
		.map(({ partner, flow, month, value, yoy, source }) =>
			row(`2023-0${month}`, value, { partner, flow, source, ...(yoy && { yoy }) })
		),
	{ maxLength: 25 }
);

const numbered = (rows: readonly Observation[]) => rows.map((each, order) => ({ ...each, order }));

it('finds with the findings of before what it finds without them, whatever came, went or moved', () => {
	fc.assert(
		fc.property(rows, rows, fc.array(fc.nat(24)), (before, more, gone) => {
			const old = numbered(before);
			const former = new WholeKnowledge(indexed(old), DAY);
			void former.findings;
			const kept = old.filter((_, i) => !gone.includes(i));
			const now = numbered([...more, ...kept]);
			const again = new WholeKnowledge(indexed(now), DAY, former);
			const fresh = know(now, DAY);
			expect(again.findings).toEqual(fresh.findings);
			for (const each of now)
				for (const suspicion of ['magnitude', 'source-conflict', 'parts', 'growth-currency'] as const)
					expect(again.ledger.isUnder(each, suspicion)).toBe(fresh.ledger.isUnder(each, suspicion));
		})
	);
});

it('finds around some rows what it finds of them among all', () => {
	fc.assert(
		fc.property(rows, (given) => {
			const all = numbered(given);
			const russia = all.filter(({ partner }) => partner === 'RUS');
			const about = new Set(russia);
			const { findings } = know(all, DAY);
			expect(know(all, DAY).findingsAround(russia)).toEqual(findings.filter(({ rows }) => about.has(rows[0])));
		})
	);
});

it('does not compare again the rows of a relation that stayed the same', () => {
	const given = numbered(['RUS', 'USA'].flatMap((partner) => [row('2023', '420', { partner, source: early }), row('2023', '438.1', { partner, source: late })])); // prettier-ignore
	const former = new WholeKnowledge(indexed(given), DAY);
	const [ofRussia, ofUs] = former.findings;
	const now = [...given, { ...row('2023', '450', { partner: 'USA', source: late }), order: 4 }];
	const next = new WholeKnowledge(indexed(now), DAY, former);
	// also where the data change again before that state was compared
	for (const { findings } of [new WholeKnowledge(indexed(now), DAY, next), next]) {
		expect(findings).toContain(ofRussia);
		expect(findings).not.toContain(ofUs);
	}
});

it('shows a slip that an editor confirmed: what is found about it is no warning, and casts no suspicion', () => {
	const prints: [string, string][] = [
		['2021', '300.0'],
		['2022', '362.2'],
		['2023', '310.7'],
		['2024', '310000']
	];
	const given = numbered(prints.map(([time, value]) => row(time, value, { source: late })));
	const slip = given.at(-1) as Observation;
	expect(know(given, DAY).ledger.isUnder(slip, 'magnitude')).toBe(true);
	const confirmed: Observation = { ...slip, decision: 'confirmed' };
	const known = know([...given.slice(0, -1), confirmed], DAY);
	expect(known.ledger.heldBy([{ rows: [confirmed] }])).toBeUndefined();
	const severities = known.findings.flatMap(({ rows: [about], severity }) => (about === confirmed ? [severity] : []));
	expect(severities).toContain('info');
	expect(severities).not.toContain('warning');
});
