import { describe, expect, it } from 'vitest';
import type { ViewEvent } from '#lib/views/answer.ts';
import { answer, drawn, point, series, textsOf } from '../../../tests/fixtures/charted.ts';
import { periodOf } from '../../../tests/fixtures/answers.ts';
import { altOf } from './alt.ts';
import { drawEventsWith, needsMore } from './config.ts';
import { withEvents } from './draw-events.ts';
import type { Charted } from './drawing.ts';
import { eventLegends, eventsOf, tellsEvents } from './events.ts';
import { FONT } from './picture/font.ts';

drawEventsWith(withEvents);

const YEARS = [2016, 2017, 2018, 2019, 2020];

const event = (period: string, text: string, url = ''): ViewEvent => ({
	period: periodOf(period),
	text,
	url,
	kind: 'event'
});

const trade = (view: Partial<Charted['view']>, events: ViewEvent[]): Charted => ({
	...answer(
		{ window: 'year', ...view },
		series(
			'RUS',
			YEARS.map((year, i) => point(String(year), 10 + (i % 3)))
		)
	),
	events
});

describe('events of a chart', () => {
	it.each<[string, Partial<Charted['view']>, string, boolean]>([
		['a line', { chart: 'line' }, '2018-07', true],
		['panels', { chart: 'panels' }, '2018-07', true],
		['columns', { chart: 'bar' }, '2018-07', true],
		['no time that the chart shows', { chart: 'line' }, '2023-01', false],
		['a ranking', { chart: 'rank' }, '2018-07', false],
		['a table', { chart: 'table' }, '2018-07', false]
	])('stand on %s or not', (_, view, period, stands) => {
		expect(eventsOf(trade(view, [event(period, 'it')])).length).toBe(stands ? 1 : 0);
	});

	it('are drawn by code of their own, which only charts that draw some wait for', () => {
		const events = [event('2018-07', 'Tariffs')];
		expect(needsMore(trade({ chart: 'line' }, events))).toBe(true);
		expect(needsMore(trade({ chart: 'line' }, []))).toBe(false);
		expect(needsMore(trade({ chart: 'rank' }, events))).toBe(false);
	});

	it('stand where they began to tell: in the first window that holds them', () => {
		const months = answer({ window: 'ytd', chart: 'line' }, series('RUS', ['2020-01', '2020-02', '2020-03'].map((month, i) => point(`2020-01/${month}`, i + 1)))); // prettier-ignore
		const [first] = eventsOf({ ...months, events: [event('2020-02', 'it')] });
		expect(first?.window).toEqual(periodOf('2020-01/2020-02'));
	});

	it.each([
		['month', ['2019-12', '2020-01', '2020-02', '2020-06', '2020-07'], '2020-04', '2020-04'],
		['month', ['2019-12', '2020-01', '2020-02', '2020-06', '2020-07'], '2020-08', undefined],
		['quarter', ['2019-Q4', '2020-Q1', '2020-Q4', '2021-Q1', '2021-Q2'], '2020-05', '2020-Q2'],
		['year', ['2017', '2018', '2022', '2023', '2024'], '2020-05', '2020'],
		['year', ['2017', '2018', '2022', '2023', '2024'], '2016-05', undefined],
		[
			'ytd',
			['2017-01/2017-08', '2018-01/2018-08', '2021-01/2021-08', '2022-01/2022-08', '2023-01/2023-08'],
			'2019-10',
			'2020-01/2020-08'
		]
	] as const)('stand where nothing is known too, between what is: %s %j, %s', (window, known, when, expected) => {
		for (const chart of ['line', 'bar', 'panels'] as const) {
			const gappy = answer({ window, chart }, series('RUS', known.map((text, i) => point(text, i + 1)))); // prettier-ignore
			const [first] = eventsOf({ ...gappy, events: [event(when, 'it')] });
			expect([chart, first?.window]).toEqual([chart, expected && periodOf(expected)]);
		}
	});

	const two = [event('2017-03', 'One thing'), event('2019-05', 'Another thing')];
	const long = two.map((each) => ({ ...each, text: 'A rather long name of a thing that happened' }));

	it.each(['line', 'bar'] as const)('are named above a plot of the wide layout, else numbered: %s', (chart) => {
		const named = drawn(trade({ chart }, two), { font: FONT });
		const numbered = drawn(trade({ chart }, two), { font: FONT, layout: 'narrow' });
		for (const width of [450, 760])
			expect(textsOf(named, width)).toEqual(expect.arrayContaining(['One thing', 'Another thing']));
		expect(textsOf(numbered, 300)).toEqual(expect.arrayContaining(['1', '2']));
		expect(textsOf(numbered, 300)).not.toContain('One thing');
	});

	it.each<[string, ViewEvent[], boolean]>([
		['two', two, true],
		['three', [...two, event('2020-01', 'A third')], false],
		['long ones', long, false],
		['some that lead on', two.map((each) => ({ ...each, url: 'https://a.example/x' })), false]
	])('%s need no legend, or do', (_, events, tells) => {
		expect(tellsEvents(trade({ chart: 'line' }, events), 'wide')).toBe(tells);
		expect(tellsEvents(trade({ chart: 'line' }, events), 'narrow')).toBe(false);
	});

	it('stand in the panels of the series that they are about', () => {
		const events = [{ ...event('2018-07', 'Tariffs'), about: [1] }, event('2019-05', 'A virus')];
		const points = YEARS.map((year, i) => point(String(year), 10 + (i % 3)));
		const panels = {
			...answer({ window: 'year', chart: 'panels' }, series('RUS', points), series('USA', points)),
			events
		};
		expect(textsOf(drawn(panels, { font: FONT }), 760).filter((text) => /^[12]$/.test(text))).toEqual(['1', '2', '2']);
	});

	it('have one number in a panel where their lines meet', () => {
		const events = [event('2018-03', 'Tariffs'), event('2018-09', 'More tariffs'), event('2020-05', 'A virus')];
		const points = YEARS.map((year, i) => point(String(year), 10 + (i % 3)));
		const panels = {
			...answer({ window: 'year', chart: 'panels' }, series('RUS', points), series('USA', points)),
			events
		};
		const numbers = textsOf(drawn(panels, { font: FONT }), 760).filter((text) => /^[1-3](, [1-3])*$/.test(text));
		expect(numbers).toEqual(['1, 2', '3', '1, 2', '3']);
	});

	it('have one number where their lines meet', () => {
		const close = [event('2018-03', 'A rather long name of a thing'), event('2018-05', 'Another long name of a thing')];
		expect(textsOf(drawn(trade({ chart: 'line' }, close), { font: FONT, layout: 'narrow' }), 300)).toContain('1, 2');
	});

	it('are told by number, time and address, and to whoever does not see them', () => {
		const of = trade({ chart: 'line' }, [event('2018-07', 'Tariffs', 'https://a.example/x')]);
		expect(eventLegends(of)).toEqual([{ text: '1 (Jul 2018): Tariffs', url: 'https://a.example/x' }]);
		expect(altOf({ ...of, summary: 'So it was.' }).replaceAll('\u00a0', ' ')).toBe(
			'So it was. RUS: US$10.0bn in 2016, lowest US$10.0bn in 2016, highest US$12.0bn in 2018, US$11.0bn in 2020. July 2018: Tariffs.'
		);
	});
});
