import { describe, expect, it } from 'vitest';
import { finish } from '#lib/trade/steps.ts';
import type { Problem } from '#lib/tables/problem.ts';
import type { PageData } from './page-data.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { accountsInPage, howId, toldPoints } from './how.ts';
import { lightening } from './light-page.ts';
import { shownOf } from '../../../tests/fixtures/views.ts';

const YEARS = [2021, 2022, 2023];
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
/** Every product's year is the sum of twelve months of each flow. */
const lines = Array.from({ length: 40 }, (_, chapter) => String(chapter + 1).padStart(2, '0')).flatMap((product) =>
	YEARS.flatMap((year) =>
		MONTHS.flatMap((month) =>
			['export', 'import'].map((flow) => `CHN,RUS,${flow},${product},${year}-${month},${year % 100}.5,USD bn,cn`)
		)
	)
);
const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv': 'id,publisher,origin,title,published,url,rank\ncn,Customs,Customs,T,2024-01-18,,1\n',
			'observations/a.csv': ['reporter,partner,flow,product,period,value,unit,source', ...lines, ''].join('\n')
		},
		'1'
	),
	'2026-01-01'
);

const shown = (query: string) => shownOf(snapshot, query);
const lightPage = (page: PageData<Problem>) => finish(lightening(page));

describe('what a page is sent of a view', () => {
	it('is all of it where its figures name few rows', async () => {
		const page = await shown('partner=RUS&product=12&window=year&time=2022..2023');
		expect(lightPage(page)).toBe(page);
	});

	it('is no row but those that its own accounts list, where its figures name very many', async () => {
		const products = Array.from({ length: 40 }, (_, chapter) => String(chapter + 1).padStart(2, '0')).join('~');
		const page = await shown(`partner=RUS&product=${products}&window=year&time=2021..2023`);
		const light = lightPage(page);
		const accounts = Object.values(light.accounts ?? {});
		expect(light.answer.series.flatMap(({ points }) => points.filter(({ terms }) => terms.length > 0))).toEqual([]);
		expect(Object.keys(light.rows).sort()).toEqual(
			[...new Set(accounts.flatMap(({ rows }) => rows.map(({ ref }) => ref)))].sort()
		);
		expect(JSON.stringify(light).length).toBeLessThan(JSON.stringify(page).length / 4);
		const told = page.answer.series.flatMap((series) =>
			toldPoints(series)
				.slice(-accountsInPage(page.answer))
				.map((point) => howId(series, point))
		);
		expect(Object.keys(light.accounts ?? {})).toEqual(told);
	});

	it('says in each account how many rows it leaves out', async () => {
		const products = Array.from({ length: 40 }, (_, chapter) => String(chapter + 1).padStart(2, '0')).join('~');
		const light = lightPage(await shown(`partner=RUS&product=${products}&window=year&time=2021..2023`));
		const account = light.accounts?.['how-RUS-01-total-2023'];
		expect(account?.rows.length).toBe(7);
		expect(account).toMatchObject({ more: 24 - 7 + 48 - 7 });
		expect(account?.growthRows.length).toBe(7);
	});
});
