import fc from 'fast-check';
import { expect, it } from 'vitest';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { Knowledge, know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { indexed } from '#lib/trade/rows.ts';
import { isNeeded, needOf } from './need.ts';
import { result } from './result.ts';

const DAY = '2026-01-01';
const words = { area: (text: string) => text, isSource: () => true, partnersOf: () => [], isGroup: () => false };
const unsorted = () => 0;
const sources = [source('early', { day: '2023-09-07', rank: 1 }), source('late', { day: '2025-09-07', rank: 1 })];

const rows: fc.Arbitrary<Observation[]> = fc
	.array(
		fc
			.record({
				reporter: fc.constantFrom('CHN', 'RUS', 'USA'),
				partner: fc.constantFrom('CHN', 'RUS', 'USA', 'WLD'),
				flow: fc.constantFrom('total' as const, 'export' as const, 'import' as const),
				product: fc.constantFrom('TOTAL', '85'),
				period: fc.constantFrom('2022', '2023', '2024'),
				value: fc.constantFrom('10.0', '20.0', '30.5', '10000'),
				yoy: fc.constantFrom(undefined, '5', '-40'),
				from: fc.constantFrom(...sources)
			})
			.filter(({ reporter, partner }) => reporter !== partner)
			.map(({ reporter, partner, flow, product, period, value, yoy, from }) =>
				row(period, value, { reporter, partner, flow, product, source: from, ...(yoy && { yoy }) })
			),
		{ maxLength: 40 }
	)
	.map((all) => all.map((each, order) => ({ ...each, order })));

const queries = fc
	.record({
		reporter: fc.constantFrom('CHN', 'RUS'),
		partner: fc.constantFrom('USA', 'USA~WLD', 'all'),
		measure: fc.constantFrom('value', 'growth', 'share', 'contribution', 'mirror', 'index'),
		product: fc.constantFrom('TOTAL', '85')
	})
	.map((keys) => {
		const base = keys.measure === 'index' ? { base: '2022' } : {};
		return `${new URLSearchParams({ ...keys, ...base, window: 'year', time: 'earliest..latest' })}`;
	});

it('no figure or finding of a view needs a row that it does not ask for', () => {
	fc.assert(
		fc.property(rows, queries, (all, query) => {
			// several exceed it: who asks about one of them asks for the others too
			fc.pre(
				!know(all, DAY).findings.some(({ code, rows: [{ partner }] }) => code === 'exceeds-world' && partner === 'WLD')
			);
			const view = viewOf(query, words);
			const need = needOf(view);
			const slice = indexed(all.filter((each) => isNeeded(need, each)));
			expect(result(view, new Knowledge(slice, DAY), unsorted)).toEqual(result(view, know(all, DAY), unsorted));
		})
	);
});

it.each([
	['reporter=CHN&partner=RUS~USA', ['CHN RUS', 'CHN USA', 'CHN WLD']],
	['reporter=CHN&partner=all&measure=share', ['CHN all', 'CHN WLD']],
	['reporter=CHN&partner=RUS&measure=mirror', ['CHN RUS', 'RUS CHN', 'CHN WLD', 'RUS WLD']]
])('%s needs %j', (query, expected) => {
	expect(needOf(viewOf(query, words)).map(({ reporter, partner }) => `${reporter} ${partner}`)).toEqual(expected);
});
