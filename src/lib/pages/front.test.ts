import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { likeForLike, newsOf } from './front.ts';

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

it('what is new are the charts with a source of the last month, the newest first', () => {
	const chart = (slug: string, updated: string) => ({ slug, shown: { answer: { title: slug, updated, sources: [] } } });
	const charts = [chart('a', '2026-11-01'), chart('old', '2026-09-08'), chart('b', '2026-11-20'), chart('none', '')];
	expect(newsOf(charts, '2026-11-27')).toEqual({
		since: '2026-10-27',
		charts: ['b', 'a'].map((slug) => ({ slug, title: slug })),
		newest: '2026-11-20'
	});
	expect(newsOf(charts, '2027-02-01')).toMatchObject({ charts: [], newest: '2026-11-20' });
});
