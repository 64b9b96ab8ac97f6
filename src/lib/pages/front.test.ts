import { describe, expect, it } from 'vitest';
import { parsePeriod, type Period } from '#lib/trade/period.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { lastYears, likeForLike } from './front.ts';

const words = { area: (text: string) => text, isSource: () => true, partnersOf: () => [], isGroup: () => false };

/** A chart of a query, with findings of some codes. */
function chart(slug: string, query: string, ...codes: string[]) {
	const findings = codes.map((code) => ({ code, severity: 'warning', message: '' }));
	return {
		slug,
		shown: { answer: { title: slug, view: viewOf(query, words), findings } }
	} as unknown as Parameters<typeof likeForLike>[0];
}

describe('the chart that sets the first one right', () => {
	const unlike = chart('hero', 'partner=RUS~USA', 'growth-currency');
	const alike = chart('alike', 'partner=RUS~USA&currency=CNY');

	it('shows the same trade and time without comparing currencies', () => {
		expect(likeForLike(unlike, [chart('other', 'partner=DEU'), alike])).toBe(alike);
		expect(likeForLike(chart('hero', 'partner=RUS~USA', 'mixed-currency'), [alike])).toBe(alike);
	});

	it('is not looked for where the first compares what is alike', () => {
		expect(likeForLike(chart('hero', 'partner=RUS~USA'), [alike])).toBeUndefined();
		expect(likeForLike(chart('hero', 'partner=RUS~USA', 'magnitude'), [alike])).toBeUndefined();
	});

	it.each([
		['of other partners', 'partner=DEU'],
		['of another flow', 'partner=RUS~USA&flow=export'],
		['of another time', 'partner=RUS~USA&time=2020'],
		['by another measure', 'partner=RUS~USA&measure=growth']
	])('is none %s', (_, query) => {
		expect(likeForLike(unlike, [chart('other', query)])).toBeUndefined();
	});

	it('is none that compares currencies itself', () => {
		expect(likeForLike(unlike, [chart('other', 'partner=RUS~USA', 'mixed-currency')])).toBeUndefined();
	});
});

describe('the years of a partner’s line', () => {
	const point = (text: string): { period: Period } => {
		const reading = parsePeriod(text);
		if (!('period' in reading)) throw new Error(text);
		return reading;
	};
	const of = (...texts: string[]) => texts.map(point);

	it('are the ten up to the newest', () => {
		const points = of('2014-01/2014-08', '2015-01/2015-08', '2016-01/2016-08', '2024-01/2024-08');
		expect(lastYears(points)).toEqual(points.slice(1));
	});

	it('are not more where some between are missing', () => {
		expect(lastYears(of('2001', '2010', '2024'))).toEqual(of('2024'));
	});

	it('are none where nothing is known', () => {
		expect(lastYears([])).toEqual([]);
	});
});
