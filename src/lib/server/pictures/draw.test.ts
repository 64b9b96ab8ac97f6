import { beforeEach, expect, it, vi } from 'vitest';
import type { Charted } from '#lib/charts/drawing.ts';
import { svgPicture, svgPlotFile } from '#lib/charts/picture/picture.ts';
import { plotNamed } from '#lib/charts/plots.ts';
import { periodOf, unitNamed } from '../../../../tests/fixtures/answers.ts';
import { drawPlot, drawPlots, drawPng, drawSvg, isMuch } from './draw.ts';
import * as thread from './drawing-thread.ts';
import { measure } from './fonts.ts';

/** An answer of so many series, each of one year, with rows that no drawing needs. */
const answerOf = (count: number): Charted => ({
	view: { measure: 'value', window: 'year', chart: 'rank', currency: 'USD', highlight: [], lang: 'en' } as never,
	unit: unitNamed('USD bn'),
	series: Array.from({ length: count }, (_, i) => ({
		reporter: 'CHN',
		partner: `P${i}`,
		flow: 'total' as const,
		product: 'TOTAL',
		label: `Partner ${i}`,
		points: [
			{
				period: periodOf('2023'),
				value: i,
				low: i,
				high: i,
				how: 'observed' as const,
				terms: [{ sign: 1, flow: 'total' as const, period: periodOf('2023'), rows: ['a.csv:2'] as never }]
			}
		]
	}))
});

const words = { title: 'T', subtitle: '', cautions: [], events: [], notes: [], shortSource: '', source: '' };
const inputOf = (count: number) => ({ answer: answerOf(count), colors: {}, words });
const [few, many] = [inputOf(5), inputOf(200)];
const size = { width: 800 };

const inThread = vi.spyOn(thread, 'inThread');
beforeEach(() => void inThread.mockClear());

it('is much to draw where series or points are many', () => {
	expect(isMuch(few.answer)).toBe(false);
	expect(isMuch(many.answer)).toBe(true);
});

it('draws what is little at once, and what is much in the thread: the same picture', async () => {
	for (const [input, times] of [
		[few, 0],
		[many, 1]
	] as const) {
		inThread.mockClear();
		const drawn = await drawSvg({ input, size, theme: 'auto', alt: 'A' });
		expect(drawn).toBe(svgPicture(input, size, 'auto', 'A', measure));
		expect(inThread).toHaveBeenCalledTimes(times);
		const which = plotNamed('wide');
		expect(await drawPlot({ input, which, theme: 'auto', alt: 'A' })).toBe(
			svgPlotFile(input, which, 'auto', 'A', measure)
		);
		expect(inThread).toHaveBeenCalledTimes(2 * times);
	}
});

it('sends no row that figures came from', async () => {
	const { plots, rules } = await drawPlots({ input: many, theme: 'auto' });
	expect(plots.map(({ name }) => name)).toEqual(['slim', 'narrow', 'wide', 'broad']);
	expect(rules.light).not.toBe(rules.dark);
	expect(JSON.stringify(inThread.mock.lastCall)).not.toContain('a.csv');
});

it('sends all that is drawn of an answer, and none of its texts', async () => {
	const drawn = { ...few.answer, events: [], whole: {} as never, varies: 'product' as const };
	inThread.mockResolvedValueOnce(new Uint8Array());
	await drawPng({ input: { ...few, answer: { ...drawn, summary: 'S' } as Charted }, size, scheme: 'light', ratio: 1 });
	const [, order] = inThread.mock.lastCall ?? [];
	expect(Object.keys(order?.input.answer ?? {}).sort()).toEqual(Object.keys(drawn).sort());
	expect(order?.input.answer).toMatchObject({ varies: 'product' });
});
