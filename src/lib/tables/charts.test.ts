import { describe, expect, it } from 'vitest';
import { year } from '#lib/trade/period.ts';
import { readCharts } from './charts.ts';

/** What the older columns leave open. */
const NOTHING_MORE = { translations: new Map(), titleForText: '', titleSaved: '', retired: '' };

const read = (rows: string[]) =>
	readCharts('charts.csv', ['slug,aliases,title,subtitle,view,note', ...rows].join('\n'));

describe('readCharts', () => {
	it('reads charts in order, their old slugs apart', () => {
		const { charts, problems } = read(['a,old-a~older-a,A,,?partner=RUS~USA,', 'b,,B,Sub,,Corrected']);
		expect(problems).toEqual([]);
		expect(charts).toEqual([
			{
				slug: 'a',
				aliases: ['old-a', 'older-a'],
				title: 'A',
				subtitle: '',
				view: 'partner=RUS~USA',
				note: '',
				...NOTHING_MORE,
				line: 2
			},
			{
				slug: 'b',
				aliases: [],
				title: 'B',
				subtitle: 'Sub',
				view: '',
				note: 'Corrected',
				...NOTHING_MORE,
				line: 3
			}
		]);
	});

	it('reads what a title was written for, and its translations', () => {
		const { charts, problems } = readCharts(
			'charts.csv',
			[
				'slug,title,view,title_for,title_saved,title_zh,subtitle_zh,note_zh,title_ru',
				'a,A,,2025,2026-02-01,甲,副,注,А',
				'b,B,,2023.1,,,,,'
			].join('\n')
		);
		expect(charts).toMatchObject([{ slug: 'a', titleFor: year(2025), titleForText: '2025', titleSaved: '2026-02-01' }]);
		expect([...(charts[0]?.translations ?? [])]).toEqual([
			['zh', { title: '甲', subtitle: '副', note: '注' }],
			['ru', { title: 'А', subtitle: '', note: '' }]
		]);
		expect(problems).toMatchObject([{ code: 'bad-period', line: 3, column: 4, found: '2023.1' }]);
	});

	it('lets the first row have an address, and a slug before an alias', () => {
		const { charts, problems } = read(['a,b~c,A,,,', 'b,c,B,,,', 'a,,A again,,,']);
		expect(charts.map(({ slug, aliases }) => [slug, ...aliases])).toEqual([['a', 'c'], ['b']]);
		expect(problems.map(({ code, line, column, found }) => [code, line, column, found])).toEqual([
			['duplicate-slug', 4, 1, 'a'],
			['duplicate-slug', 2, 2, 'b'],
			['duplicate-slug', 3, 2, 'c']
		]);
	});

	it('reads from which day on a chart is retired, and lets another take over its address', () => {
		const { charts, problems } = readCharts(
			'charts.csv',
			['slug,aliases,title,view,retired', 'a,b~c,A,,', 'b,,B,,2026-03-01', 'c,,C,,', 'd,,D,,March'].join('\n')
		);
		expect(charts.map(({ slug, aliases, retired }) => [slug, retired, ...aliases])).toEqual([
			['a', '', 'b'],
			['b', '2026-03-01'],
			['c', '']
		]);
		expect(problems.map(({ code, line, column, found }) => [code, line, column, found])).toEqual([
			['bad-period', 5, 5, 'March'],
			['duplicate-slug', 2, 2, 'c']
		]);
	});

	it.each(['', 'A', 'a b', '-a', 'a--b', '../a', 'ä'])('refuses the slug %j', (slug) => {
		expect(read([`${slug},,T,,,`])).toMatchObject({
			charts: [],
			problems: [{ code: 'bad-value', column: 1 }]
		});
	});
});
