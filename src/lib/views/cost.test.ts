import { describe, expect, it } from 'vitest';
import { costOf, tooDear, tooManyToDraw, type Covered } from './cost.ts';
import { DEFAULT_VIEW, parseView, type View } from './view.ts';

/** 200 partners from 1995 to 2025. */
const COVERED: Covered = { partners: 200, span: { from: 1995 * 12, to: 2026 * 12 } };

function view(query: string): View {
	const parsed = parseView(new URLSearchParams(query), {
		area: (code) => code,
		isSource: () => true,
		partnersOf: () => ['RUS', 'USA'],
		isGroup: () => false
	});
	if ('fault' in parsed) throw new Error(`${query}: ${JSON.stringify(parsed.fault)}`);
	return parsed.view;
}

describe('what a view costs', () => {
	it.each([
		['', { series: 2, windows: 1, comparisons: 1 }],
		['partner=all&flow=export~import', { series: 400, windows: 1, comparisons: 1 }],
		['window=month&time=2024-01..2024-12', { series: 2, windows: 12, comparisons: 1 }],
		['window=year&time=2020..2024&measure=growth', { series: 2, windows: 5, comparisons: 2 }],
		['window=rolling12&time=2020-01..2024-12&measure=share', { series: 2, windows: 60, comparisons: 2 }],
		['window=ytd&time=2020-08..2024-08&measure=mirror', { series: 2, windows: 5, comparisons: 3 }]
	])('%s is its series, its windows and what each point is compared with', (query, cost) => {
		expect(costOf(view(query), COVERED)).toEqual(cost);
	});

	it('counts no window that lies where nothing is known', () => {
		const { windows } = costOf(view('window=month&time=1800-01..2199-12'), COVERED);
		expect(windows).toBeLessThanOrEqual(31 * 12 + 26);
		expect(costOf(view('window=month&time=1800-01..2199-12'), { partners: 0, span: undefined }).windows).toBe(0);
	});
});

describe('a view', () => {
	it.each([
		'',
		'partner=all',
		'partner=all&window=month&time=earliest..latest',
		'partner=all&window=year&time=earliest..latest&flow=export~import~total~balance'
	])('like "%s" is answered', (query) => expect(tooDear(view(query), COVERED)).toBeUndefined());

	it('of too many figures is refused, with how many it asks for', () => {
		const dear = view('partner=all&window=month&time=earliest..latest&flow=export~import~total~balance');
		// growth printed for the first year implies figures of the year before
		const windows = 32 * 12 + 1;
		expect(tooDear(dear, COVERED)).toMatchObject({ why: 'too-dear', series: 800, windows, figures: 800 * windows });
	});

	it('of more than 1 000 series needs top', () => {
		const many = { ...COVERED, partners: 1001 };
		expect(tooDear(view('partner=all'), many)).toMatchObject({ why: 'too-many-series', key: 'top', series: 1001 });
		expect(tooDear(view('partner=all&top=20'), many)).toBeUndefined();
	});

	it('of some thousand figures is drawn, and one of more has its figures alone', () => {
		const series = (count: number) => Array.from({ length: count }, () => ({ points: Array.from({ length: 120 }) }));
		expect(tooManyToDraw(series(30))).toBeUndefined();
		expect(tooManyToDraw(series(246))).toMatchObject({ why: 'too-many-to-draw', figures: 29_520 });
	});

	it('of everything that the defaults ask for is cheap', () => {
		expect(tooDear(DEFAULT_VIEW, COVERED)).toBeUndefined();
	});

	it('of parts counts those that there are, and with top all of them in one window only', () => {
		const covered = { ...COVERED, parts: 1200 };
		expect(tooDear(view('partner=RUS&level=4'), covered)).toMatchObject({ why: 'too-many-series', key: 'top' });
		expect(tooDear(view('partner=RUS&level=4&top=5&window=month&time=earliest..latest'), covered)).toBeUndefined();
	});
});
