import { describe, expect, it } from 'vitest';
import type { EventScope } from '#lib/trade/event.ts';
import { year } from '#lib/trade/period.ts';
import { periodOf } from '../../../tests/fixtures/answers.ts';
import type { ResultSeries } from './answer.ts';
import { aboutSome, eventsIn } from './events.ts';
import { DEFAULT_VIEW } from './view.ts';

const TRADE: ResultSeries = { reporter: 'CHN', partner: 'RUS', product: 'TOTAL', flow: 'export', points: [] };
const WINDOWS = [2021, 2022, 2023].map(year);

const isTold = (
	scope: Omit<EventScope, 'period'> & { period?: string },
	more: { events?: boolean; few?: boolean } = {}
): boolean => {
	const event = { ...scope, period: periodOf(scope.period ?? '2022-02') };
	const view = { ...DEFAULT_VIEW, chart: 'line' as const, partner: ['RUS'], events: more.events ?? true };
	return eventsIn({ view, series: [TRADE], windows: more.few ? WINDOWS.slice(1, 2) : WINDOWS }, [event]).length > 0;
};

describe('an event is told of a view', () => {
	it.each<[string, boolean, boolean]>([
		['that shows its trade over time', isTold({ reporter: 'CHN', partner: 'RUS' }), true],
		['of any trade where it is of any', isTold({}), true],
		['not of another partner', isTold({ partner: 'USA' }), false],
		['not of another reporter', isTold({ reporter: 'USA' }), false],
		['not of other goods', isTold({ product: '27' }), false],
		['not of another flow', isTold({ flow: 'import' }), false],
		['of a whole year within its windows', isTold({ period: '2022' }), true],
		['not outside its time', isTold({ period: '2020-12' }), false],
		['not of more than a window', isTold({ period: '2021-12/2022-02' }), false],
		['not where it asks for none', isTold({}, { events: false }), false],
		['not in one window alone', isTold({}, { few: true }), false]
	])('%s', (_, told, expected) => expect(told).toBe(expected));
});

it('says which of several series it is about, unless that is all', () => {
	const both = [TRADE, { ...TRADE, partner: 'USA' }];
	expect(aboutSome({ period: year(2022), partner: 'USA' }, both)).toEqual({ about: [1] });
	expect(aboutSome({ period: year(2022), reporter: 'CHN' }, both)).toEqual({});
});
