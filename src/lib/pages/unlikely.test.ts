import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { latestOf } from './latest.ts';
import { show } from './show.ts';

/** Rows of trade between China and Russia in US$ billion: period, value and growth. */
const snapshotOf = (...rows: readonly string[]) =>
	createSnapshot(
		readDataset(
			{
				'sources.csv': 'id,publisher,published,rank\ns1,Customs,2026-04-14,1\n',
				'observations/a.csv': `reporter,partner,flow,unit,source,period,value,yoy\n${rows.map((row) => `CHN,RUS,total,USD bn,s1,${row}\n`).join('')}`
			},
			'test'
		),
		'2026-11-27'
	);

/** What is said of the newest year to date: title, sentence, and what its card says beside the figure. */
async function said(
	rows: readonly string[],
	lang: Lang = 'en',
	query = 'time=latest'
): Promise<(string | undefined)[]> {
	const snapshot = snapshotOf(...rows);
	const shown = await show(snapshot, new URLSearchParams(`${query}&partner=RUS&lang=${lang}`));
	if ('fault' in shown) throw new Error('the view is refused');
	const [card] = await latestOf(snapshot, ['RUS'], lang);
	const { title, summary } = shown.answer;
	return [title, summary, card?.unlikely].map((text) => text?.replaceAll('\u00a0', ' '));
}

/** A slip of three noughts in a series with one other row: the rule of unit slips needs two others. */
const THIN = ['2025-01/2025-03,53.2,', '2026-01/2026-03,0.0612,'];

describe('a change that is most likely a slip, where nothing tells which of two figures', () => {
	it('is claimed by no title, and said only with its condition', async () => {
		expect(await said(THIN)).toEqual([
			'China’s trade with Russia',
			'China’s trade with Russia fell 99.9% to US$61.2mn in Q1 2026 if the figures are right.',
			'if the figures are right'
		]);
	});

	it('is no sentence at all where it is held back, but that it is', async () => {
		const rows = ['2023-01/2023-03,48.2,', '2024-01/2024-03,50.1,', ...THIN];
		const of = (lang: Lang) => said(rows, lang, 'time=2026-03').then(([, sentence]) => sentence);
		expect(await Promise.all((['en', 'zh', 'ru'] as const).map(of))).toEqual([
			'Nothing is known of China’s trade with Russia for this view but what is held back.',
			'此图暂无中国与俄罗斯进出口总额的数据，仅有暂不显示的数字。',
			'Нет данных для этого графика: Китай — Россия (товарооборот); есть только придержанные данные.'
		]);
	});

	it('is so in every language', async () => {
		expect((await said(THIN, 'zh')).slice(1)).toEqual([
			'2026年第一季度，中国与俄罗斯进出口总额同比下降99.9%，为6120万美元（如果数据无误）。',
			'如果数据无误'
		]);
		expect((await said(THIN, 'ru')).slice(1)).toEqual([
			'Китай — Россия: товарооборот снизился на 99,9 % до 61,2 млн долл. США в I квартале 2026 г. (если данные верны).',
			'если данные верны'
		]);
	});

	it('is in doubt whatever growth was printed beside it', async () => {
		expect((await said(['2025-01/2025-03,53.2,', '2026-01/2026-03,0.0612,15.0']))[1]).toBe(
			'China’s trade with Russia rose 15.0% to US$61.2mn in Q1 2026 if the figures are right.'
		);
	});

	it.each(['measure=growth', 'measure=index&base=2025-Q1'])('makes no title of %s', async (query) =>
		expect((await said(THIN, 'en', `${query}&time=latest`))[0]).toBe('China’s trade with Russia')
	);

	it('is no longer in doubt in a series that tells which', async () => {
		expect(await said(['2023-01/2023-03,53.9,', '2024-01/2024-03,54.1,', ...THIN])).toEqual([
			'China’s trade with Russia fell 1.7% in Q1 2025',
			'China’s trade with Russia fell 1.7% to US$53.2bn in Q1 2025.',
			undefined
		]);
	});

	it('leaves news alone', async () => {
		expect(await said(['2025-01/2025-03,53.2,', '2026-01/2026-03,5.32,'])).toEqual([
			'China’s trade with Russia fell 90.0% in Q1 2026',
			'China’s trade with Russia fell 90.0% to US$5.3bn in Q1 2026.',
			undefined
		]);
	});
});

describe('a year to date that is smaller than it was', () => {
	it('is claimed by no title, and said only with its condition', async () => {
		expect(await said(['2025-01/2025-06,106.5,', '2026-01/2026-05,50.2,', '2026-01/2026-06,41.7,'])).toEqual([
			'China’s trade with Russia',
			'China’s trade with Russia fell 60.8% to US$41.7bn in January–June 2026 if the figures are right.',
			'if the figures are right'
		]);
	});

	it('leaves the newest that is sound where it is nought', async () => {
		const rows = ['2025-01/2025-05,48.0,', '2026-01/2026-05,50.2,', '2026-01/2026-06,0,'];
		expect((await said(rows))[1]).toBe('China’s trade with Russia rose 4.6% to US$50.2bn in January–May 2026.');
	});
});
