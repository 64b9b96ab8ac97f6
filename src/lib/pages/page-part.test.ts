import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { numberStyle } from '#lib/charts/drawing.ts';
import { countryCodes } from '#lib/names/areas.ts';
import { figureTable, leftOut } from './figure-table.ts';
import { hasAccountInPage, queryOfAccount, toldInPage } from './how.ts';
import { pagePart } from './page-part.ts';
import { shownOf } from '../../../tests/fixtures/views.ts';

const PARTNERS = [...countryCodes()].filter((code) => code !== 'CHN');
const YEARS = Array.from({ length: 10 }, (_, i) => 2014 + i);
const lines = PARTNERS.slice(0, 200).flatMap((partner, p) =>
	YEARS.filter((year) => p > 0 || year < 2016).map(
		(year) => `CHN,${partner},export,${year},${1000 - p}.${year % 10},USD mn,cn`
	)
);
const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv': 'id,publisher,origin,title,published,url,rank\ncn,Customs,Customs,T,2024-01-18,,1\n',
			'observations/a.csv': ['reporter,partner,flow,period,value,unit,source', ...lines, ''].join('\n')
		},
		'1'
	),
	'2026-01-01'
);
const shown = (query: string) => shownOf(snapshot, query);
const MOST = 250;

const figuresIn = ({
	series
}: {
	series: readonly { points: readonly unknown[]; held?: readonly unknown[] }[];
}): number => series.reduce((sum, { points, held = [] }) => sum + points.length + held.length, 0);

describe('the part of a view that its page has', () => {
	it('is all of it where its figures are few', async () => {
		const page = await shown('partner=RUS&flow=export&window=year&time=2014..2023');
		expect(pagePart(page)).toBe(page);
	});

	it.each([
		['one table a series', 'partner=all&flow=export&window=year&time=2020..2023'],
		['series side by side', 'partner=all&flow=export&window=year&time=2014..2023&chart=line'],
		['years beside a rank', 'partner=all&flow=export&window=year&time=2022..2023&chart=rank']
	])('is the beginning of the table: %s', async (_, query) => {
		const page = await shown(query);
		const all = figureTable(page.answer);
		const { answer } = pagePart(page);
		const part = figureTable(answer);
		expect(figuresIn(answer)).toBeLessThanOrEqual(MOST);
		expect(figuresIn(answer)).toBeGreaterThan(MOST / 3);
		expect(answer.partOf).toMatchObject({
			figures: figuresIn(page.answer),
			shown: figuresIn(answer),
			series: page.answer.series.length,
			periods: all.periods.length
		});
		expect(part).toMatchObject({ isWide: all.isWide, isRanking: all.isRanking });
		const labels = ({ ordered }: typeof part) => ordered.map(({ label }) => label);
		expect(labels(all).filter((label) => labels(part).includes(label))).toEqual(labels(part));
		expect(part.periods.at(-1)).toEqual(all.periods.at(-1));
		expect(numberStyle(answer)).toEqual(numberStyle(page.answer));
	});

	it('says of no series that it has no figure where it only stands elsewhere', async () => {
		const page = await shown('partner=all&flow=export&window=year&time=2014..2023&chart=line');
		const part = pagePart(page).answer;
		expect(leftOut(part)).toEqual(leftOut(page.answer));
		expect(part.series.some(({ partner }) => partner === PARTNERS[0])).toBe(false);
	});

	it('has sixty accounts at most, and other figures have theirs in a view of their own', async () => {
		const page = await shown('partner=all&flow=export&window=year&time=2022..2023');
		const { answer } = pagePart(page);
		const told = toldInPage(answer);
		expect(told.length).toBe(60);
		const [first, last] = [told[0]!.series, answer.series.findLast(({ points }) => points.length > 0)!];
		expect(hasAccountInPage(answer, first.points.at(-1)!)).toBe(true);
		expect(hasAccountInPage(answer, first.points[0]!)).toBe(false);
		expect(hasAccountInPage(answer, last.points.at(-1)!)).toBe(false);
		const query = queryOfAccount(`${page.query}&highlight=RUS`, answer, last, last.points.at(-1)!);
		const alone = await shown(query);
		expect(alone.answer.series).toMatchObject([{ partner: last.partner, flow: 'export' }]);
		expect(hasAccountInPage(alone.answer, alone.answer.series[0]!.points[0]!)).toBe(true);
	});
});
