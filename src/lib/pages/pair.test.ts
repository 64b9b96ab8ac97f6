import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { pairPage } from './pair.ts';

const goods = ['TOTAL', '12', '84'].flatMap((product, i) =>
	[2017, 2018].map((year) => `USA,CHN,export,${product},${year},${[300, 200, 100][i]},USD mn,us`)
);

const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Census,Census,T,2020-01-18,,1\n',
			'observations/a.csv': [
				'reporter,partner,flow,product,period,value,unit,source',
				...goods,
				'USA,CHN,export,TOTAL,2019,290,USD mn,us',
				'USA,JPN,total,TOTAL,2018,75,USD mn,us',
				'USA,WLD,total,TOTAL,2018,5000,USD mn,us',
				'CHN,USA,import,TOTAL,2018,310,USD mn,us',
				''
			].join('\n')
		},
		'1'
	),
	'2026-01-01'
);

const page = (reporter: string, partner: string) => pairPage(snapshot, { reporter, partner }, 'en');

describe('the page of a pair', () => {
	it('has the newest figure of every flow that is known, and the other side’s record', async () => {
		const pair = await page('USA', 'CHN');
		expect(pair?.figures.map(({ flow, point }) => [flow, point.value])).toEqual([['export', 290]]);
		expect(pair).toMatchObject({ hasGoods: true, hasOther: true, hasWorld: true });
	});

	it('tells of goods in the newest time that they are known for', async () => {
		const pair = await page('USA', 'CHN');
		expect(pair?.drove.map(({ explore }) => explore)).toEqual([expect.stringContaining('time=2018-12')]);
		expect(pair?.madeOf).toHaveLength(1);
		// nobody knows what made exports fall in 2019
		expect(pair?.figures[0]?.ways).toBeUndefined();
	});

	it('does without goods where none are known', async () => {
		const pair = await page('USA', 'JPN');
		expect(pair).toMatchObject({ hasGoods: false, drove: [], madeOf: [], hasOther: false });
		expect(pair?.shares).toHaveLength(1);
	});

	it('is none where no row is about the pair', async () => {
		expect(await page('JPN', 'CHN')).toBeUndefined();
	});
});
