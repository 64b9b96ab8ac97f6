import { describe, expect, it } from 'vitest';
import { year, type Period } from '#lib/trade/period.ts';
import type { Line, Point } from '#lib/views/point.ts';
import { DEFAULT_VIEW, type View } from '#lib/views/view.ts';
import type { Account } from './account.ts';
import { summary } from './summary.ts';
import { title } from './title.ts';

/** A figure of 2023, known to half a billion. */
const figure = (billions: number, more: Partial<Point> = {}): Point => ({
	value: billions * 1e9,
	low: (billions - 0.5) * 1e9,
	high: (billions + 0.5) * 1e9,
	period: year(2023),
	how: 'observed',
	terms: [],
	...more
});

const line = (partner: string, points: readonly Point[], flow: Line['key']['flow'] = 'total'): Line => ({
	key: { reporter: 'CHN', partner, product: 'TOTAL', currency: 'USD', flow },
	points
});

const windows: readonly Period[] = [year(2022), year(2023)];

const account = (lines: readonly Line[], view: Partial<View> = {}): Account => ({
	view: { ...DEFAULT_VIEW, ...view },
	lines,
	isChosen: true,
	windows,
	unit: 'USD bn',
	power: 9,
	decimals: { figures: 1, growth: 1, records: 1 },
	findings: [],
	names: { name: (code) => code, shortName: (code) => code }
});

describe('what the sentence of a view says', () => {
	it('is the newest window that anything is known of, and what is not known in it', () => {
		const chosen = summary(account([line('RUS', [figure(240)]), line('USA', [])]));
		expect(chosen).toMatchObject({
			says: 'each',
			when: year(2023),
			statements: [
				{ trade: { partner: 'RUS' }, fact: { says: 'amount', at: { unit: { currency: 'USD', power: 9 } } } }
			],
			unknown: { named: [{ is: 'partner', trade: { partner: 'USA' } }], others: 0, arePartners: true }
		});
	});

	it('is a ranking of more partners than a sentence can tell one by one', () => {
		const lines = ['RUS', 'USA', 'JPN', 'KOR'].map((partner, i) => line(partner, [figure(100 + i)]));
		expect(summary(account(lines))).toMatchObject({
			says: 'ranking',
			count: 4,
			first: { partner: 'KOR' },
			next: [{ partner: 'JPN' }, { partner: 'USA' }]
		});
	});

	it('ranks partners, of which the world is none', () => {
		const lines = ['RUS', 'WLD', 'JPN', 'KOR', 'USA'].map((partner, i) => line(partner, [figure(100 - i)]));
		const chosen = summary(account([...lines.slice(1), line('WLD', [figure(900)])]));
		expect(chosen).toMatchObject({ says: 'each' });
		expect(summary(account(lines))).toMatchObject({ says: 'ranking', count: 4, first: { partner: 'RUS' } });
		expect(summary(account([line('WLD', [figure(900)])]))).toMatchObject({
			statements: [{ trade: { partner: 'WLD' } }]
		});
	});

	it.each<[string, readonly number[], Partial<View>, boolean]>([
		['that rounding keeps apart', [103, 101, 100, 99], {}, true],
		['that rounding leaves open', [103, 103, 100, 99], {}, false],
		['whose largest may be as large as the next', [103, 102, 100, 99], {}, false],
		['whose best only fell least', [-0.6e-9, -3e-9, -4e-9, -5e-9], { measure: 'growth' }, false]
	])('says who leads figures %s: %j', (_, figures, view, isSure) => {
		const lines = ['RUS', 'USA', 'JPN', 'KOR'].map((partner, i) => line(partner, [figure(figures[i] ?? 0)]));
		expect(summary(account(lines, view))).toMatchObject({ says: 'ranking', isSure });
	});

	it('is the first few of many series of several flows, which are in no order', () => {
		const told = (...partners: string[]) => {
			const lines = partners.flatMap((partner) => [
				line(partner, [figure(100)], 'export'),
				line(partner, [figure(90)], 'import')
			]);
			const chosen = summary(account(lines));
			return chosen.says === 'each' && chosen.statements;
		};
		expect(told('RUS', 'USA')).toHaveLength(4);
		expect(told('RUS', 'USA', 'JPN')).toHaveLength(3);
	});

	it('is that nothing is known, of the first few series that were asked for', () => {
		const lines = ['RUS', 'USA', 'JPN', 'KOR'].map((partner) => line(partner, []));
		expect(summary(account(lines))).toMatchObject({ says: 'nothing', reporter: 'CHN', trades: { length: 3 } });
	});

	it('is why nothing is known, where that is one thing: only what is held back, or other times, or no base', () => {
		const held = { period: year(2023), held: 'magnitude' as const, printed: 1, terms: [] };
		const lacking = (...all: Partial<Line>[]) => summary(account(all.map((of) => ({ ...line('RUS', []), ...of }))));
		expect(lacking({ held: [held], lacks: 'time' })).toMatchObject({ lacks: 'sound' });
		expect(lacking({ lacks: 'time' }, { lacks: 'time' })).toMatchObject({ lacks: 'time' });
		for (const mixed of [lacking({ held: [held] }, { lacks: 'time' }), lacking({ lacks: 'base' }, {}), lacking({})])
			expect(mixed).not.toHaveProperty('lacks');
	});

	it.each([
		[[0, 0], 'even'],
		[[-1e9, 1e9], 'either'],
		[[-3e9, -1e9], 'deficit'],
		[[0, 2e9], 'surplus']
	] as const)('of a balance between %j is %s', ([low, high], says) => {
		const balance = { ...figure(0), value: (low + high) / 2, low, high };
		expect(summary(account([line('RUS', [balance], 'balance')]))).toMatchObject({ statements: [{ fact: { says } }] });
	});
});

describe('a title', () => {
	it('names few partners and counts many', () => {
		const lines = (codes: string[]) => codes.map((partner) => line(partner, []));
		expect(title(account(lines(['RUS', 'USA']))).partners).toEqual({ named: ['RUS', 'USA'] });
		expect(title(account(lines(['RUS', 'USA', 'JPN', 'KOR']))).partners).toEqual({ count: 4 });
	});
});
