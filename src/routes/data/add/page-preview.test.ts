import { describe, expect, it } from 'vitest';
import type { SiteFiles } from '#lib/intake/import-preview.ts';
import { PagePreview } from './page-preview.ts';
import { sourceId } from './new-source.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const SITE: SiteFiles = {
	today: '2023-11-01',
	version: 'v1',
	files: {
		'sources.csv': 'id,publisher,published,rank\ns9,Customs,2023-09-07,1\ns10,Customs,2023-10-13,1\n',
		'areas.csv': 'code,name\nWLD,World\n',
		'charts.csv': 'slug,title,view\nrussia,Russia,partner=RUS\njapan,Japan,partner=JPN&window=year\n',
		'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,s9\nCHN,JPN,total,2022,357.4,USD bn,,s9\n`
	}
};

async function brought(text: string) {
	const preview = new PagePreview(async () => SITE);
	await preview.read('month.csv', new TextEncoder().encode(HEADER + text), '2023-11-01');
	return { preview };
}

describe('a preview on a page', () => {
	it('shows what the new rows bring: findings, and the charts whose figures change', async () => {
		const { preview } = await brought('CHN,RUS,total,2023-01/2023-09,150.0,USD bn,29.5,s10\n');
		const { found, charts } = await preview.effects('en');
		expect(found.map(({ code }) => code)).toContain('cumulative-decrease');
		expect(charts.map(({ slug }) => slug)).toEqual(['russia']);
		const last = (view?: (typeof charts)[0]['before']) => view?.answer.series[0]?.points.at(-1)?.value;
		expect([last(charts[0]?.before), last(charts[0]?.after)]).toEqual([155.1, 150]);
	});

	it.each([
		['zh', '小于截至', '中国与俄罗斯'],
		['ru', 'меньше, чем на конец периода', 'Россия']
	] as const)('words findings and charts in %s', async (lang, finding, title) => {
		const { preview } = await brought('CHN,RUS,total,2023-01/2023-09,150.0,USD bn,29.5,s10\n');
		const { found, charts } = await preview.effects(lang);
		expect(found.find(({ code }) => code === 'cumulative-decrease')?.message).toContain(finding);
		expect(charts[0]?.title).toContain(title);
		expect(charts[0]?.before.answer.view.lang).toBe(lang);
	});
});

it.each([
	['Xinhua <b>News</b>', '2023-10', 'xinhua-b-news-b-2023-10'],
	['人民网', '', 'source'],
	['É. Presse', '2023', 'e-presse-2023']
])('a source of %s, %s has the id %s', (publisher, published, id) => {
	expect(sourceId({ publisher, published })).toBe(id);
});
