import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentChange, type Bounded } from '#lib/trade/bounds.ts';
import { samePeriod, year, yearEarlier, type Period } from '#lib/trade/period.ts';
import type { Line, Point } from '#lib/views/point.ts';
import { DEFAULT_VIEW } from '#lib/views/view.ts';
import type { Account } from './account.ts';
import { headline, type Headline } from './headline.ts';
import { headlineText } from './headline-voice.ts';

const FIRST_YEAR = 2012;

/** A figure of each year as it was printed; undefined where none was. */
type Printed = readonly (Bounded | undefined)[];

const yearOf = ({ from }: Period): number => from / 12;

function lineOf(partner: string, printed: Printed, windowOf = (i: number) => year(FIRST_YEAR + i)): Line {
	const points = printed.flatMap((figure, i): Point[] => {
		if (!figure) return [];
		const base = i > 0 ? printed[i - 1] : undefined;
		const change = base && percentChange(figure, base);
		const exact = { ...figure, place: 0, how: 'observed' as const, terms: [] };
		return [
			{
				...figure,
				period: windowOf(i),
				how: 'observed',
				terms: [],
				...(change && { growth: { computed: { ...change, figure: exact, base: exact } } })
			}
		];
	});
	return { key: { reporter: 'CHN', partner, product: 'TOTAL', currency: 'USD', flow: 'total' }, points };
}

const accountOf = (lines: readonly Line[], years: number): Account => ({
	view: { ...DEFAULT_VIEW, window: 'year' },
	lines,
	windows: Array.from({ length: years }, (_, i) => year(FIRST_YEAR + i)),
	unit: 'USD',
	power: 0,
	decimals: { figures: 1, growth: 1, records: 1 },
	findings: [],
	names: { name: (code) => code, shortName: (code) => code }
});

const figures = (values: readonly (number | undefined)[], half = 0.05): Printed =>
	values.map((value) => (value === undefined ? undefined : { value, low: value - half, high: value + half }));

const said = (of: Record<string, Printed>, lang: 'en' | 'zh' | 'ru' = 'en'): string => {
	const lines = Object.entries(of).map(([partner, printed]) => lineOf(partner, printed));
	const account = accountOf(lines, Math.max(...Object.values(of).map(({ length }) => length)));
	return headlineText(headline(account), lang, account.names).replaceAll('\u00a0', ' ');
};

describe('a title made from the figures', () => {
	it.each<[string, Record<string, Printed>, string]>([
		['direction and size for each of two', { RUS: figures([240.1, 244.8]), JPN: figures([310, 300]) },
			'CHN’s trade with RUS rose 2.0% in 2013 while trade with JPN fell 3.2%'],
		['a record, as far back as every year is known', { RUS: figures([9, 5, 6, 7, 8.5]) },
			'CHN’s trade with RUS rose 21% in 2016, the highest since 2012'],
		['a record of all that is known', { RUS: figures([undefined, 5, 6, 7, 8]) },
			'CHN’s trade with RUS rose 14% in 2016, the highest since at least 2013'],
		['no record over a year that is not known', { RUS: figures([5, 6, undefined, 7, 8]) },
			'CHN’s trade with RUS rose 14% in 2016'],
		['no record where rounding leaves it open', { RUS: figures([5, 6, 8, 8]) },
			'CHN’s trade with RUS was US$8.0 in 2015'],
		['a turn', { RUS: figures([6, 5, 6, 7, 8, 7]) }, 'CHN’s trade with RUS fell 13% in 2017, the first fall since 2013'],
		['the leader of many', { RUS: figures([1]), JPN: figures([3]), KOR: figures([2]) },
			'JPN came first of 3 partners in CHN’s trade in 2012'],
		['a change of rank', { RUS: figures([1, 1]), JPN: figures([3, 3]), KOR: figures([2, 4]) },
			'KOR came first of 3 partners in CHN’s trade in 2013, overtaking JPN'],
		['no leader where rounding leaves it open', { RUS: figures([1]), JPN: figures([3]), KOR: figures([3]) },
			'CHN’s trade with RUS, JPN and KOR'],
		['no leader where what is left of the world is largest', { REST: figures([9]), RUS: figures([1]), JPN: figures([3]) },
			'CHN’s trade with RUS was US$1.0 in 2012 while trade with JPN was US$3.0'],
		['no leader where only the world is larger', { WLD: figures([9]), RUS: figures([1]), JPN: figures([3]), KOR: figures([2]) },
			'JPN came first of 3 partners in CHN’s trade in 2012'],
		['two partners beside the world', { RUS: figures([1]), WLD: figures([9]), JPN: figures([3]) },
			'CHN’s trade with RUS was US$1.0 in 2012 while trade with JPN was US$3.0'],
		['a name where nothing is known', { RUS: [undefined] }, 'CHN’s trade with RUS']
	])('says %s', (_, of, title) => expect(said(of)).toBe(title)); // prettier-ignore

	it('says so in other languages', () => {
		const turn = { RUS: figures([6, 5, 6, 7, 8, 7]) };
		expect([said(turn, 'zh'), said(turn, 'ru')]).toEqual([
			'2017年，CHN与RUS进出口总额同比下降13%，为2013年以来首次下降',
			'CHN — RUS: товарооборот снизился на 13 % в 2017 г., первое снижение с 2013 г.'
		]);
		const rank = { RUS: figures([1, 1]), JPN: figures([3, 3]), KOR: figures([2, 4]) };
		expect([said(rank, 'zh'), said(rank, 'ru')]).toEqual([
			'2013年按CHN进出口总额计，KOR在3个贸易伙伴中居首位，超过JPN',
			'CHN, товарооборот, 2013 г.: из 3 партнёров на первом месте — KOR (прежде — JPN)'
		]);
	});
});

/** A title in Russian of one series whose windows are these. */
function saidInRussian(printed: Printed, windowOf: (i: number) => Period): string {
	const account = accountOf([lineOf('RUS', printed, windowOf)], printed.length);
	const windows = printed.map((_, i) => windowOf(i));
	return headlineText(headline({ ...account, windows }), 'ru', account.names).replaceAll('\u00a0', ' ');
}

describe('a title in Russian', () => {
	it('gives a quarter its genitive, and its number as it is', () => {
		const fourth = (i: number): Period => ({ from: (FIRST_YEAR + i) * 12 + 9, to: (FIRST_YEAR + i) * 12 + 12 });
		expect(saidInRussian(figures([6, 5, 6, 7, 8, 7]), fourth)).toBe(
			'CHN — RUS: товарооборот снизился на 13 % в IV квартале 2017 г., первое снижение с IV квартала 2013 г.'
		);
	});
});

/** A trade as it may have been: within the bounds of what was printed. */
type Truth = readonly (number | undefined)[];

const printedArb = fc.option(
	fc
		.record({ value: fc.integer({ min: 4, max: 40 }), half: fc.constantFrom(0.5, 0.05, 2) })
		.map(({ value, half }): Bounded => ({ value, low: value - half, high: value + half })),
	{ nil: undefined, freq: 8 }
);

const caseArb = fc.integer({ min: 1, max: 9 }).chain((years) =>
	fc.array(
		fc.record({
			printed: fc.array(printedArb, { minLength: years, maxLength: years }),
			// where in its bounds each truth lies
			at: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: years, maxLength: years })
		}),
		{ minLength: 1, maxLength: 5 }
	)
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
			if (!first) return ways;
			const { partner } = statements[0].trade;
			const between = Array.from({ length: yearOf(when) - yearOf(first.since) }, (_, i) =>
				year(yearOf(first.since) + i)
			);
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
			return ways && run.every(isSo) && (first.isAtLeast || !isSo(first.since));
		}
		case 'leader': {
			const { when, partner, overtook } = claim;
			const shown = lines.filter(({ points }) => points.some(({ period }) => samePeriod(period, when)));
			const leads = (leader: string, window: Period): boolean =>
				shown.every(({ key }) => key.partner === leader || of(key.partner, window) < of(leader, window));
			return leads(partner, when) && (overtook === undefined || leads(overtook, yearEarlier(when)));
		}
	}
}

describe('a title made from the figures claims nothing that rounding leaves open', () => {
	it('for every truth within the bounds', () => {
		const claims = new Set<string>();
		fc.assert(
			fc.property(caseArb, (series) => {
				const lines = series.map(({ printed }, i) => lineOf(`P${i}`, printed));
				const truths = series.map(({ printed, at }): Truth =>
					printed.map((figure, i) => figure && figure.low + (figure.high - figure.low) * (at[i] ?? 0))
				);
				const claim = headline(accountOf(lines, series[0]?.printed.length ?? 0));
				claims.add(claim.says === 'each' ? `each ${claim.first?.is ?? ''}` : claim.says);
				expect(holds(claim, lines, truths)).toBe(true);
			}),
			{ numRuns: 1000 }
		);
		expect([...claims]).toEqual(expect.arrayContaining(['each ', 'each highest', 'leader', 'names']));
	});
});
