import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { contributionExample } from './contribution-example.ts';

const snapshotOf = (...rows: string[]) =>
	createSnapshot(
		readDataset(
			{
				'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Census,Census,T,2019-01-18,,1\n',
				'observations/a.csv': ['reporter,partner,flow,product,period,value,unit,source', ...rows, ''].join('\n')
			},
			'1'
		),
		'2026-01-01'
	);

describe('the example of the method page', () => {
	it('says what the data say', async () => {
		const rows = [
			'USA,CHN,export,TOTAL,2017,100.00,USD bn,us',
			'USA,CHN,export,TOTAL,2018,95.00,USD bn,us',
			'USA,CHN,export,12,2017,12.00,USD bn,us',
			'USA,CHN,export,12,2018,5.00,USD bn,us'
		];
		expect(await contributionExample(snapshotOf(...rows), 'en')).toMatchObject({
			goods: 'oilseeds',
			before: 'US$12.00bn',
			now: 'US$5.00bn',
			whole: 'US$100.00bn',
			growth: '−5.0%'
		});
	});

	it('is left out where they lack it', async () => {
		const total = 'USA,CHN,export,TOTAL,2017,100.00,USD bn,us';
		expect(await contributionExample(snapshotOf(total), 'en')).toBeUndefined();
	});
});
