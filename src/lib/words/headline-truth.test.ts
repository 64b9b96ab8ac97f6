import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOf, FIRST_YEAR, lineOf, yearAt, yearOf } from '../../../tests/fixtures/headlines.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import { samePeriod, year, yearEarlier, type Period } from '#lib/trade/period.ts';
import type { Line } from '#lib/views/point.ts';
import type { View } from '#lib/views/view.ts';
import { headline, type Headline } from './headline.ts';
import type { FirstSince } from './runs.ts';
import type { Standing, Standings } from './standing.ts';

/** A trade as it may have been: within the bounds of what was printed. */
type Truth = readonly (number | undefined)[];

/** What kinds of figures a title may be about; those that may be negative are moved to either side of nought. */
const KINDS: readonly { readonly view: Partial<View>; readonly times: number; readonly less: number }[] = [
	{ view: {}, times: 1, less: 0 },
	{ view: { measure: 'share' }, times: 1, less: 0 },
	{ view: { measure: 'index', base: year(FIRST_YEAR) }, times: 5, less: 0 },
	{ view: { measure: 'contribution' }, times: 1, less: 22 },
	{ view: { measure: 'contribution' }, times: 0.002, less: 0.044 },
	{ view: { flow: ['balance'] }, times: 1, less: 22 }
];

const printedArb = (times: number, less: number) =>
	fc.option(
		fc
			.record({ value: fc.integer({ min: 4, max: 40 }), half: fc.constantFrom(0.5, 0.05, 2) })
			.map(({ value, half }): Bounded => {
				const [middle, width] = [value * times - less, half * times];
				return { value: middle, low: middle - width, high: middle + width };
			}),
		{ nil: undefined, freq: 8 }
	);

const caseArb = fc
	.record({ years: fc.integer({ min: 1, max: 9 }), kind: fc.constantFrom(...KINDS) })
	.chain(({ years, kind: { view, times, less } }) =>
		fc.record({
			view: fc.constant(view),
			series: fc.array(
				fc.record({
					printed: fc.array(printedArb(times, less), { minLength: years, maxLength: years }),
					// where in its bounds each truth lies
					at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: years, maxLength: years })
				}),
				{ minLength: 1, maxLength: 5 }
			)
		})
	);

/** Whether what a title claims is so. */
function holds(claim: Headline, lines: readonly Line[], truths: readonly Truth[]): boolean {
	const of = (partner: string, window: Period): number => {
		const truth = truths[lines.findIndex(({ key }) => key.partner === partner)];
		const value = truth?.[yearOf(window) - FIRST_YEAR];
		if (value === undefined) throw new RangeError('a claim about a figure that nobody printed');
		return value;
	};
	const rises = (partner: string, window: Period): boolean => of(partner, window) > of(partner, yearEarlier(window));
	switch (claim.says) {
		case 'names':
			return true;
		case 'each': {
			const { when, statements, first } = claim;
			const ways = statements.every(({ trade: { partner }, fact }) =>
				fact.says === 'rose' || fact.says === 'fell' ? rises(partner, when) === (fact.says === 'rose') : true
			);
			const isAgainst = statements.some(
				({ fact }) =>
					(fact.says === 'fell' && first?.is === 'highest') || (fact.says === 'rose' && first?.is === 'lowest')
			);
			return ways && !isAgainst && (!first || isRun(first, statements[0].trade.partner, when));
		}
		case 'together':
			return lines.every(({ key, points }) =>
				points.some(({ period }) => samePeriod(period, claim.when))
					? rises(key.partner, claim.when) === (claim.way === 'rose')
					: true
			);
		case 'standings':
			return (
				claim.standings.every((standing) => stands(standing, claim)) &&
				(!claim.first || isRun(claim.first, claim.standings[0].trade.partner, claim.when))
			);
		case 'leader': {
			const { when, partner, next, overtook } = claim;
			const shown = lines.filter(({ points }) => points.some(({ period }) => samePeriod(period, when)));
			const leads = (leader: string, window: Period, among = shown): boolean =>
				among.every(({ key }) => key.partner === leader || of(key.partner, window) < of(leader, window));
			const isNext = next.every((code, i) =>
				leads(
					code,
					when,
					shown.filter(({ key }) => ![partner, ...next.slice(0, i)].includes(key.partner))
				)
			);
			return leads(partner, when) && isNext && (overtook === undefined || leads(overtook, yearEarlier(when)));
		}
	}

	function stands(standing: Standing, { when, from }: Standings): boolean {
		const { partner } = standing.trade;
		const now = of(partner, when);
		switch (standing.is) {
			case 'share':
				return !standing.was || !from || now > of(partner, from) === standing.share.value > standing.was.value;
			case 'above':
			case 'below':
				return now > 100 === (standing.is === 'above');
			case 'added':
			case 'took':
				return now > 0 === (standing.is === 'added');
			case 'hardly-moved':
				return Math.abs(now) < 0.1;
			case 'surplus':
			case 'deficit': {
				const isSo = now > 0 === (standing.is === 'surplus');
				if (!standing.way) return isSo;
				return isSo && Math.abs(now) > Math.abs(of(partner, yearEarlier(when))) === (standing.way === 'widened');
			}
			default:
				return true;
		}
	}

	function isRun(first: FirstSince, partner: string, when: Period): boolean {
		const between = Array.from({ length: yearOf(when) - yearOf(first.since) }, (_, i) => year(yearOf(first.since) + i));
		const run = first.isAtLeast ? between : between.slice(1);
		const isSo = (window: Period): boolean => {
			switch (first.is) {
				case 'highest':
					return of(partner, when) > of(partner, window);
				case 'lowest':
					return of(partner, when) < of(partner, window);
				case 'rise':
					return !rises(partner, window);
				case 'fall':
					return rises(partner, window);
			}
		};
		return run.every(isSo) && (first.isAtLeast || !isSo(first.since));
	}
}

describe('a title made from the figures claims nothing that rounding leaves open', () => {
	it('for every truth within the bounds', () => {
		const claims = new Set<string>();
		fc.assert(
			fc.property(caseArb, fc.subarray(['P0', 'P1', 'P2']), ({ series, view }, highlight) => {
				const lines = series.map(({ printed }, i) => lineOf(`P${i}`, printed, yearAt, view.flow?.[0]));
				const truths = series.map(({ printed, at }): Truth =>
					printed.map((figure, i) => figure && figure.low + (figure.high - figure.low) * (at[i] ?? 0))
				);
				const claim = headline(accountOf(lines, series[0]?.printed.length ?? 0, { ...view, highlight }));
				claims.add(claim.says === 'each' ? `each ${claim.first?.is ?? ''}` : claim.says);
				if (claim.says === 'standings') for (const { is } of claim.standings) claims.add(is);
				const named = lines.map(({ key }) => highlight.includes(key.partner));
				const isAbout = (_: unknown, i: number) => claim.says !== 'together' || !named.includes(true) || named[i];
				expect(holds(claim, lines.filter(isAbout), truths.filter(isAbout))).toBe(true);
			}),
			{ numRuns: 2000 }
		);
		expect([...claims]).toEqual(
			expect.arrayContaining([
				'each ',
				'each highest',
				'leader',
				'together',
				'names',
				'share',
				'above',
				'took',
				'hardly-moved',
				'deficit'
			])
		);
	});
});
