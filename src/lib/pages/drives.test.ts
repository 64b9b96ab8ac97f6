import { describe, expect, it } from 'vitest';
import { chartNotes } from '#lib/charts/notes.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { toJson } from '#lib/views/json.ts';
import { parseView } from '#lib/views/view.ts';
import { shownOf } from '../../../tests/fixtures/views.ts';
import { droveOf } from './drove.ts';

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

describe('what leads to parts', () => {
	const files = (rows: readonly string[]) =>
		createSnapshot(
			readDataset(
				{
					'sources.csv': 'id,publisher,origin,title,published,url,rank\nus,Census,Census,T,2019-01-18,,1\n',
					'groups.csv': 'code,name,codes,note\nSOY,Soybeans,1201,\n',
					'observations/a.csv': ['reporter,partner,flow,product,period,value,unit,source', ...rows, ''].join('\n')
				},
				'1'
			),
			'2026-01-01'
		);
	const years = (trade: string, from: number, to: number): string[] =>
		Array.from({ length: to - from + 1 }, (_, i) => `${trade},${from + i},${100 + i},USD mn,us`);
	const waysIn = async (rows: readonly string[], query: string) => {
		const shown = await shownOf(files(rows), `reporter=USA&window=year&time=2015..2019&flow=export&${query}`);
		return shown.answer.series[0]?.points.flatMap((point) => {
			const [drove] = droveOf(shown, () => point);
			return drove ? [formatPeriod(point.period)] : [];
		});
	};
	const total = years('USA,CHN,export,TOTAL', 2015, 2019);

	it.each<[string, readonly string[], string, readonly string[]]>([
		['ends where parts do', [...total, ...years('USA,CHN,export,12', 2015, 2017)], 'partner=CHN', ['2016', '2017']],
		['is not led on by a group, which is no part',
			[...total, ...years('USA,CHN,export,12', 2015, 2017), ...years('USA,CHN,export,SOY', 2015, 2019)], 'partner=CHN', ['2016', '2017']],
		['asks for the parts of the product',
			[...years('USA,CHN,export,12', 2015, 2019), ...years('USA,CHN,export,1201', 2015, 2016), ...years('USA,CHN,export,84', 2015, 2019)],
			'partner=CHN&product=12', ['2016']],
		['is not there for a flow without parts', [...total, ...years('USA,CHN,import,12', 2015, 2019)], 'partner=CHN', []],
		['asks for partners, too',
			[...years('USA,WLD,export,TOTAL', 2015, 2019), ...years('USA,CHN,export,TOTAL', 2015, 2017)], 'partner=WLD', ['2016', '2017']]
	])('%s', async (_, rows, query, known) => expect(await waysIn(rows, query)).toEqual(known)); // prettier-ignore

	it('a view that goes on without parts says so, and leads back to the newest that has some', async () => {
		const rows = [...total, ...years('USA,CHN,export,12', 2015, 2017)];
		const view = 'reporter=USA&partner=CHN&flow=export&window=year&measure=contribution&level=2';
		const { withParts, answer } = await shownOf(files(rows), view);
		expect(chartNotes(answer)).toContain('No parts are known for 2019.');
		expect(toJson(answer).partless).toBe('2019');
		expect(withParts && formatPeriod(withParts.period)).toBe('2017');
		expect(withParts?.query).toContain('time=2017');
		const led = await shownOf(files(rows), withParts?.query ?? '');
		expect([led.answer.partless, led.withParts]).toEqual([undefined, undefined]);
		expect(chartNotes(led.answer).join()).not.toContain('No parts');
	});

	it('says that there are no parts at all where none is known at any time', async () => {
		const { answer, withParts } = await shownOf(
			files(total),
			'reporter=USA&partner=CHN&flow=export&window=year&level=2'
		);
		expect(toJson(answer).partless).toBe('2019');
		expect(withParts).toBeUndefined();
	});
});
