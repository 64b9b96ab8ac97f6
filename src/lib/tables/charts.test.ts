import { describe, expect, it } from 'vitest';
import { readCharts } from './charts.ts';

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
				line: 2
			},
			{ slug: 'b', aliases: [], title: 'B', subtitle: 'Sub', view: '', note: 'Corrected', line: 3 }
		]);
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

	it.each(['', 'A', 'a b', '-a', 'a--b', '../a', 'ä'])('refuses the slug %j', (slug) => {
		expect(read([`${slug},,T,,,`])).toMatchObject({
			charts: [],
			problems: [{ code: 'bad-value', column: 1 }]
		});
	});
});
