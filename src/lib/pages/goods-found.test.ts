import { expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { goodsFound } from './goods-found.ts';

const rows = [
	['USA', 'CHN', 'TOTAL'],
	['USA', 'CHN', '12'],
	['USA', 'CHN', '87'],
	['JPN', 'KOR', 'TOTAL'],
	['JPN', 'KOR', '8703'],
	['JPN', 'KOR', '854231']
].map(([reporter, partner, product]) => `${reporter},${partner},export,${product},2018,100,USD mn,us`);

const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Office,Office,T,2019-01-18,,1\n',
			'groups.csv': 'code,name,codes,note\nCARS,Cars and car parts,8703~8708,\n',
			'observations/a.csv': ['reporter,partner,flow,product,period,value,unit,source', ...rows, ''].join('\n')
		},
		'1'
	),
	'2026-01-01'
);

const US = { reporter: 'USA', partners: ['CHN'] };
const JAPAN = { reporter: 'JPN', partners: ['KOR'] };

it.each([
	['a name', 'oilseeds', US, [['12', undefined, undefined]]],
	['a word whose goods are known in what they are within only', 'soya', US, [['12', 'Soybeans', undefined]]],
	[
		'a group of a code that is known',
		'cars',
		JAPAN,
		[
			['CARS', undefined, undefined],
			['8703', undefined, undefined]
		]
	],
	[
		'what only the nomenclature names',
		'mustard seeds',
		US,
		[['12', 'Flours and meals of oil seeds or oleaginous fruits', undefined]]
	],
	['goods that only another trade has', 'oilseeds', JAPAN, [['12', undefined, 'USA']]],
	['goods that a finer code is below', 'chips', JAPAN, [['8542', undefined, undefined]]],
	['nothing', 'zzzz', US, []]
] as const)('%s', async (_, text, asked, expected) => {
	const hits = await goodsFound(snapshot, { ...asked, text }, 'en');
	expect(hits.slice(0, 2).map(({ code, holds, trade }) => [code, holds, trade?.reporter])).toEqual(expected);
});

it('is named in the language that asks, and never more than a list holds', async () => {
	const [first] = await goodsFound(snapshot, { text: '油籽', ...US }, 'zh');
	expect(first?.code).toBe('12');
	expect((await goodsFound(snapshot, { text: 'a'.repeat(5000) }, 'en')).length).toBeLessThanOrEqual(12);
});
