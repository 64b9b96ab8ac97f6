import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { shownOf } from '../../../tests/fixtures/views.ts';
import { show, showChart } from './show.ts';

const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv':
				'id,publisher,origin,title,published,url,rank\ncn,Customs,Customs,T,2023-01-18,,1\nru,FCS,FCS,T,2023-03-01,,1\n',
			'areas.csv': 'code,name,short_name,color\nRUS,Russia,,#112233\nUSA,United States,US,\n',
			'charts.csv':
				'slug,aliases,title,subtitle,view,note\nrussia,old,China and Russia,,partner=RUS&window=year,Corrected\n',
			'observations/a.csv': [
				'reporter,partner,flow,period,value,unit,yoy,source',
				'CHN,RUS,total,2021,146.9,USD bn,,cn',
				'CHN,RUS,total,2022,190.3,USD bn,29.3,cn',
				'CHN,USA,total,2022,759.4,USD bn,,cn',
				'RUS,CHN,total,2022,185.1,USD bn,,ru',
				''
			].join('\n')
		},
		'1'
	),
	'2026-01-01'
);

const shown = (query: string) => shownOf(snapshot, query);

describe('what a page shows of a query', () => {
	it('is the answer with its texts, the colours that areas.csv gives, and the names in the language of the view', async () => {
		const { answer, colors, names, query } = await shown('partner=RUS~USA&window=year&time=2022&lang=ru');
		expect(answer.series.map(({ partner, points }) => [partner, points.map(({ value }) => value)])).toEqual([
			['RUS', [190.3]],
			['USA', [759.4]]
		]);
		expect(answer.title).not.toBe('');
		expect(answer.summary).not.toBe('');
		expect(colors).toEqual({ RUS: '#112233' });
		expect(names).toMatchObject({ RUS: 'Россия' });
		expect(new URLSearchParams(query).get('lang')).toBe('ru');
	});

	it('has the rows behind its figures, as they were printed', async () => {
		const { rows } = await shown('partner=RUS&window=year&time=2022');
		expect(rows['observations/a.csv:3']).toMatchObject({ printed: expect.stringContaining('190.3') as string });
		expect(Object.keys(rows)).not.toContain('observations/a.csv:4');
	});

	it('has room for a picture where there is something to draw, and none for a table', async () => {
		expect((await shown('partner=RUS&window=year&time=2021..2022')).picture).toBeDefined();
		expect((await shown('partner=RUS&window=year&time=2021..2022&chart=table')).picture).toBeUndefined();
		expect((await shown('partner=RUS&window=year&time=1999')).picture).toBeUndefined();
	});

	it('is a fault where the query is no view', async () => {
		expect(await show(snapshot, new URLSearchParams('partner=Atlantis'))).toMatchObject({ fault: { key: 'partner' } });
	});
});

describe('the partner’s own record of the trade', () => {
	it('is offered beside the reporter’s where it has rows, in the same language', async () => {
		const { mirror } = await shown('partner=RUS&window=year&lang=zh');
		expect(Object.fromEntries(new URLSearchParams(mirror))).toMatchObject({
			partner: 'RUS',
			measure: 'mirror',
			lang: 'zh'
		});
	});

	it.each([
		['the partner has no rows', 'partner=USA'],
		['there are several partners', 'partner=RUS~USA'],
		['all partners are shown', 'partner=all'],
		['both records are shown already', 'reporter=RUS&partner=CHN&measure=mirror'],
		['the flow is a balance', 'partner=RUS&flow=balance'],
		['it was not published by then', 'partner=RUS&asof=2023-02-01']
	])('is not offered where %s', async (_, query) => {
		expect(await shown(`${query}&window=year`)).not.toHaveProperty('mirror');
	});
});

describe('a named chart', () => {
	const chart = (slug: string, query = '') => showChart(snapshot, slug, new URLSearchParams(query));

	it('is shown with its own title and note', async () => {
		expect(await chart('russia')).toMatchObject({
			kind: 'chart',
			slug: 'russia',
			note: 'Corrected',
			noteLang: 'en',
			shown: { answer: { title: 'China and Russia' } }
		});
	});

	it('gets another title where the query asks for other figures', async () => {
		const named = await chart('russia', 'partner=USA');
		if (named.kind !== 'chart') throw new Error(named.kind);
		expect(named.shown.answer.title).not.toBe('China and Russia');
		expect(named.shown.answer.title).toContain('trade with the US');
	});

	it.each([
		['old', '', 'moved'],
		['nothing', '', 'unknown'],
		['russia', 'measure=banana', 'refused']
	])('is none: %s?%s is %s', async (slug, query, kind) => {
		expect(await chart(slug, query)).toMatchObject({ kind });
	});
});
