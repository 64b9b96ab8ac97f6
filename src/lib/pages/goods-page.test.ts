import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { goodsPage } from './goods-page.ts';

const HEADER = 'reporter,partner,flow,product,period,value,unit,source';

function snapshotOf(rows: readonly string[]) {
	const files = {
		'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Office,Office,T,2019-01-18,,1\n',
		'groups.csv': 'code,name,codes,note\nFARM,Farm goods,12,\nCARS,Cars,8703,Cars only\n',
		'observations/a.csv': [HEADER, ...rows, ''].join('\n')
	};
	return createSnapshot(readDataset(files, '1'), '2026-01-01');
}

const trade = (partner: string, goods: Readonly<Record<string, number>>) =>
	Object.entries(goods).flatMap(([product, value]) =>
		[2017, 2018].map((year) => `USA,${partner},export,${product},${year},${value * (year - 2016)},USD mn,us`)
	);

const snapshot = snapshotOf([
	...trade('CHN', { TOTAL: 100, '12': 60, '1201': 50, '84': 40 }),
	...trade('JPN', { TOTAL: 30, '27': 20 })
]);

const NOBODY = { reporter: '', partner: '' };

describe('the page of goods', () => {
	it('begins with the trade that most rows of goods are about, and leads to the others', async () => {
		const page = await goodsPage(snapshot, NOBODY, 'en');
		expect(page?.trade.names).toEqual(['the United States', 'China']);
		expect(page?.others.map(({ partner }) => partner)).toEqual(['JPN']);
		expect((await goodsPage(snapshot, { reporter: 'USA', partner: 'JPN' }, 'en'))?.trade.partner).toBe('JPN');
	});

	it('tells what chapters came to, what is below them, and what drove them where that is known', async () => {
		const page = await goodsPage(snapshot, NOBODY, 'en');
		expect(page?.flows.map(({ flow, all }) => [flow, all?.point.value, all?.drove !== undefined])).toEqual([
			['export', 200, true]
		]);
		expect(
			page?.chapters.map(({ code, figures: [figure], headings }) => [
				code,
				figure?.point.value,
				figure?.point.growth?.computed?.value,
				figure?.drove?.includes('product=12&level=4') ?? false,
				headings.map((heading) => heading.code)
			])
		).toEqual([
			['12', 120, 100, true, ['1201']],
			['84', 80, 100, false, []]
		]);
	});

	it('leads to groups that rows are about, and says which are not', async () => {
		const page = await goodsPage(snapshot, NOBODY, 'en');
		expect(page?.groups.map(({ code, query }) => [code, query !== undefined])).toEqual([
			['FARM', true],
			['CARS', false]
		]);
	});

	it('is none where no row tells goods apart', async () => {
		expect(await goodsPage(snapshotOf(trade('CHN', { TOTAL: 1 })), NOBODY, 'en')).toBeUndefined();
	});
});
