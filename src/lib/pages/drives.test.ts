import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { parseView } from '#lib/views/view.ts';
import { shownOf } from '../../../tests/fixtures/views.ts';

const lines = ['TOTAL', '12', '1201', '84'].flatMap((product, i) =>
	[2017, 2018].map((year) => `USA,CHN,export,${product},${year},${1000 - i * 200 - year + 2017},USD mn,us`)
);

const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Census,Census,T,2019-01-18,,1\n',
			'groups.csv': 'code,name,codes,note\nSOY,Soybeans and machines,1201~84,\n',
			'products.csv': 'code,name,short_name\n12,Oilseeds,\n',
			'observations/a.csv': [
				'reporter,partner,flow,product,period,value,unit,source',
				...lines,
				'USA,JPN,export,TOTAL,2018,75,USD mn,us',
				'USA,WLD,export,TOTAL,2018,5000,USD mn,us',
				''
			].join('\n')
		},
		'1'
	),
	'2026-01-01'
);

async function drives(query: string) {
	return (await shownOf(snapshot, `reporter=USA&flow=export&window=year&time=2018&${query}`)).drives;
}

describe('what drove a growth', () => {
	it.each([
		['partner=CHN', 'TOTAL', 2],
		['partner=CHN&product=12', '12', 4]
	])('is a click away: %s', async (query, product, level) => {
		const [ways] = (await drives(query))?.parts ?? [];
		const way = ways?.goods ?? '';
		const parsed = parseView(new URLSearchParams(way), snapshot.vocabulary);
		expect(parsed).toMatchObject({
			view: { reporter: 'USA', partner: ['CHN'], flow: ['export'], product: [product], level, measure: 'contribution' }
		});
	});

	it('is not asked where nothing is known of parts', async () => {
		expect(await drives('partner=JPN')).toBeUndefined();
		expect((await drives('partner=JPN~CHN'))?.parts.map((way) => way !== undefined)).toEqual([false, true]);
	});

	it('is answered by partner, too, for trade with the world', async () => {
		const [ways] = (await drives('partner=WLD'))?.parts ?? [];
		expect(ways?.goods).toBeUndefined();
		const parsed = parseView(new URLSearchParams(ways?.partners), snapshot.vocabulary);
		expect(parsed).toMatchObject({ view: { partner: 'all', rest: true, measure: 'contribution' } });
	});

	it('breaks a group down to its finest code', async () => {
		const [ways] = (await drives('partner=CHN&product=SOY'))?.parts ?? [];
		expect(ways?.goods).toContain('product=SOY&level=4');
	});

	it('goes on to finer goods, and back', async () => {
		const chapters = await drives('partner=CHN&measure=contribution&level=2');
		expect(chapters?.parts.filter((ways) => ways?.goods?.includes('product=12'))).toHaveLength(1);
		expect(chapters?.back).toBeUndefined();
		const headings = await drives('partner=CHN&measure=contribution&product=12&level=4');
		expect(headings?.back?.name).toBe('All goods');
		expect(headings?.back?.query).toContain('level=2');
	});
});
