import { expect, test } from 'vitest';
import type { ResolvedView } from '#lib/views/answer.ts';
import { DEFAULT_VIEW, type View } from '#lib/views/view.ts';
import { point, series } from '../../../tests/fixtures/charted.ts';
import { figuresText } from './figures-text.ts';
import { fileName } from './file-name.ts';

const pointsOf = (...periods: string[]) => periods.map((period) => point(period, 1));

test.each<[Partial<View>, string[], string]>([
	[{}, ['2023-01/2023-08'], 'chn-rus-usa-total-2023-01-to-2023-08'],
	[{}, ['2023-01/2023-08', '2022-01/2022-08'], 'chn-rus-usa-total-2022-01-to-2023-08'],
	[{ measure: 'growth' }, ['2017', '2018', '2019'], 'chn-rus-usa-total-growth-2017-to-2019'],
	[{ partner: ['RUS'], product: ['2709'], flow: ['import'] }, ['2023-08'], 'chn-rus-2709-import-2023-08'],
	[{ level: 2, lang: 'ru' }, ['2023'], 'chn-rus-usa-by-hs2-total-2023-ru'],
	[{ partner: ['RUS', 'USA', 'JPN', 'KOR', 'DEU', 'IND'] }, [], 'chn-6-partners-total']
])('a file of %o says what it shows', (changes, periods, name) => {
	const view = { ...DEFAULT_VIEW, partner: ['RUS', 'USA'], chart: 'bar', ...changes } as ResolvedView;
	expect(fileName({ view, series: [series('RUS', pointsOf(...periods))] })).toBe(name);
});

test('figures for a spreadsheet stand in a column a series, and no label of them runs', () => {
	const figures = [
		series('RUS', [point('2023', 240.11), point('2022', 190.2)], { label: 'Russia' }),
		series('USA', [point('2023', 664)], { label: '=1+1\tx' })
	];
	expect(figuresText({ series: figures }, 'Period')).toBe("Period\tRussia\t'=1+1 x\n2022\t190.2\t\n2023\t240.11\t664");
});
