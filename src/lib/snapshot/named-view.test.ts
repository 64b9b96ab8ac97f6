import { describe, expect, it } from 'vitest';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { charts, createSnapshot, namedView } from './snapshot.ts';

const CHARTS = [
	'slug,aliases,title,subtitle,view,note,retired',
	'russia,old-russia~older~handed-on,China and Russia,In dollars,partner=RUS&window=year,A correction,',
	'germany,,China and Germany,,?partner=DEU&lang=zh,,2026-01-02',
	'broken,was-broken,No view,,partner=Atlantis,,',
	'gone,,No more,,partner=DEU,,2026-01-01',
	'handed-on,,No more either,,partner=DEU,,2025-06-30',
	''
].join('\n');

const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv': 'id,publisher,origin,title,published,url,rank\na,Paper,Customs,T,2023-09-19,,2\n',
			'areas.csv': 'code,name,short_name,color\n',
			'charts.csv': CHARTS,
			'observations/a.csv':
				'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2022,420.0,USD bn,a\nCHN,DEU,total,2022,43,USD bn,a\n'
		},
		'1'
	),
	'2026-01-01'
);

const named = (slug: string, query = '') => namedView(snapshot, slug, new URLSearchParams(query));

describe('a named chart', () => {
	it('is the view of its row, with the words and the note of the row', () => {
		expect(named('russia')).toMatchObject({
			kind: 'chart',
			slug: 'russia',
			view: { partner: ['RUS'], window: 'year' },
			editor: { title: 'China and Russia', subtitle: 'In dollars', note: 'A correction', noteLang: 'en' }
		});
	});

	it('may have a question mark before its view, and another language', () => {
		expect(named('germany')).toMatchObject({
			kind: 'chart',
			editor: { noteLang: 'zh' },
			view: { partner: ['DEU'], lang: 'zh' }
		});
	});

	it.each([
		['partner=DEU', { partner: ['DEU'], window: 'year' }],
		['window=month', { partner: ['RUS'], window: 'month' }],
		['partner=DEU~RUS&window=month', { partner: ['DEU', 'RUS'], window: 'month' }]
	])('has keys overridden by those of the query, the others stay: %s', (query, view) => {
		expect(named('russia', query)).toMatchObject({ kind: 'chart', view });
	});

	it.each(['theme=dark', 'chart=table', 'scale=mn'])('keeps its words where only looks are overridden: %s', (query) => {
		expect(named('russia', query)).toMatchObject({ editor: { title: 'China and Russia', isNamedView: true } });
	});

	it.each(['partner=DEU', 'window=month', 'flow=export', 'asof=2024-01-01'])(
		'is no longer what its words were written for, where figures are overridden: %s',
		(query) => expect(named('russia', query)).toMatchObject({ kind: 'chart', editor: { isNamedView: false } })
	);

	it('has no title in a language that the editor wrote none in', () => {
		expect(named('russia', 'lang=ru')).toMatchObject({ editor: { title: '', note: 'A correction', noteLang: 'en' } });
	});

	it('is refused where a key of the query is bad, and says which', () => {
		expect(named('russia', 'measure=banana')).toMatchObject({ kind: 'refused', fault: { key: 'measure' } });
	});
});

describe('an address that is no chart', () => {
	it.each(['old-russia', 'older'])('leads to the chart whose alias it is: %s', (slug) => {
		expect(named(slug, 'lang=ru')).toEqual({ kind: 'moved', slug: 'russia' });
	});

	it('is broken where the view of its row is none, and says where that stands', () => {
		expect(named('broken')).toMatchObject({
			kind: 'broken',
			slug: 'broken',
			title: 'No view',
			fault: { key: 'partner' },
			file: 'charts.csv',
			line: 4
		});
		// nothing in a query mends a row
		expect(named('broken', 'partner=RUS')).toMatchObject({ kind: 'broken' });
		expect(named('was-broken')).toEqual({ kind: 'moved', slug: 'broken' });
	});

	it('is retired from the day on that its row says, unless another chart has taken it over', () => {
		expect(named('gone', 'measure=banana')).toEqual({
			kind: 'retired',
			slug: 'gone',
			title: 'No more',
			since: '2026-01-01',
			lang: 'en'
		});
		expect(named('handed-on')).toEqual({ kind: 'moved', slug: 'russia' });
	});

	it.each(['nothing', '', '__proto__', 'Russia'])('is unknown otherwise: %j', (slug) => {
		expect(named(slug)).toEqual({ kind: 'unknown' });
	});
});

it('lists the charts that can be shown, in the order of charts.csv', () => {
	expect(charts(snapshot).map(({ slug }) => slug)).toEqual(['russia', 'germany']);
});

describe('knowledge of a day', () => {
	it('is that of today where no day is asked for, or a later one', async () => {
		const rows = await snapshot.rows([{ reporter: 'CHN', partner: 'RUS', product: 'TOTAL' }]);
		expect(snapshot.knowledge(rows, '')).toBe(snapshot.current);
		expect(snapshot.knowledge(rows, '2023-09-19')).not.toBe(snapshot.current);
		expect(snapshot.knowledge(rows, '2023-09-19')).toBe(snapshot.knowledge(rows, '2023-09-19'));
	});
});
