import fc from 'fast-check';
import { expect, it } from 'vitest';
import { know } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { answerTo } from '../../../tests/fixtures/answers.ts';
import { row, source } from '../../../tests/fixtures/rows.ts';
import { viewOf } from '../../../tests/fixtures/views.ts';
import { LANGS } from '#lib/lang/lang.ts';
import { fromJson } from './from-json.ts';
import { toJson, writingJson } from './json.ts';
import { CHARTS, MEASURES, parseView, SORTS, THEMES, VIEW_FLOWS, VIEW_SCALES, WINDOWS } from './view.ts';

const paper = source('paper', { publisher: 'Paper', day: '2023-09-19', rank: 3 });

const months = (partner: string, ...values: number[]): Observation[] =>
	values.map((value, i) => row(`2023-${String(i + 1).padStart(2, '0')}`, String(value), { partner, yoy: '3.1' }));

const rows = [
	...months('RUS', 20.1, 18.5, 21, 19.4),
	...months('USA', 50.2, 48, 61.5),
	...['2019', '2020', '2021', '2022'].map((year, i) => row(year, String(100 + 10 * i), { partner: 'RUS' })),
	...['2019', '2020', '2021', '2022'].map((year, i) =>
		row(year, String(90 + 9 * i), { reporter: 'RUS', partner: 'CHN' })
	),
	...['2021', '2022'].map((year) => row(year, '6000', { partner: 'WLD' })),
	row('2023-01/2023-08', '155.1', { yoy: '32', source: paper }),
	row('2023-01/2023-08', '420', { partner: 'USA', yoy: '-8.7', yoyCurrency: 'CNY', source: paper }),
	row('2022', '70', { flow: 'export' }),
	row('2022', '60', { flow: 'import' })
];
const data = know(rows, '2026-01-01');
const words = { area: (text: string) => text, isSource: () => true, partnersOf: () => [], isGroup: () => false };
const names = { name: (code: string) => `the ${code}`, shortName: (code: string) => code };

const some = <T>(all: readonly T[]) => fc.constantFrom(...all);
const views = fc.record({
	partner: some(['RUS', 'USA', 'RUS~USA', 'all', 'JPN']),
	flow: some([...VIEW_FLOWS, 'export~import']),
	measure: some(MEASURES),
	window: some(WINDOWS),
	time: some(['latest', 'earliest..latest', '2022-08..2023-08', '2019..2022', '1990']),
	base: some(['2019', '2021-Q1']),
	sort: some(SORTS),
	top: some(['', '1']),
	source: some(['', 'paper']),
	asof: some(['', '2023-12-31']),
	scale: some(['', ...VIEW_SCALES]),
	// a treemap does not go with most of what is asked here
	chart: some(['', ...CHARTS.filter((chart) => chart !== 'treemap')]),
	theme: some(THEMES),
	lang: some(LANGS)
});

it('reads back from its JSON what an answer is, whatever its view asks for', () => {
	fc.assert(
		fc.property(views, (keys) => {
			fc.pre('view' in parseView(new URLSearchParams(keys), words));
			const answer = answerTo(viewOf(String(new URLSearchParams(keys)), words), data, names);
			const json = JSON.stringify(toJson({ ...answer, findings: [] }));
			expect([...writingJson({ ...answer, findings: [] })].join('')).toBe(json);
			expect(fromJson(JSON.parse(json))).toEqual({ ...answer, findings: [] });
			expect(JSON.stringify(toJson(fromJson(JSON.parse(json))))).toBe(json);
		})
	);
});

it('does not read what another program wrote', () => {
	const json = toJson(answerTo(viewOf('partner=RUS', words), data, names));
	expect(() => fromJson({ ...json, view: { ...json.view, measure: 'weight' } })).toThrow(RangeError);
	expect(() => fromJson({ ...json, view: { ...json.view, chart: '' } })).toThrow(RangeError);
});
