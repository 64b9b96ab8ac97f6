import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { formatPeriod, parsePeriod, type Period } from '#lib/trade/period.ts';
import { lastYears, latestOf } from './latest.ts';

describe('the years of a partner’s line', () => {
	const point = (text: string): { period: Period } => {
		const reading = parsePeriod(text);
		if (!('period' in reading)) throw new Error(text);
		return reading;
	};
	const of = (...texts: string[]) => texts.map(point);

	it('are the ten up to the newest', () => {
		const points = of('2014-01/2014-08', '2015-01/2015-08', '2016-01/2016-08', '2024-01/2024-08');
		expect(lastYears(points)).toEqual(points.slice(1));
	});

	it('are not more where some between are missing', () => {
		expect(lastYears(of('2001', '2010', '2024'))).toEqual(of('2024'));
	});

	it('are none where nothing is known', () => {
		expect(lastYears([])).toEqual([]);
	});
});

/** What the cards of a row say: partner, window, value, what is newer, and whether it is old. */
async function row(...rows: string[]): Promise<unknown[]> {
	const snapshot = createSnapshot(
		readDataset(
			{
				'sources.csv': 'id,publisher,published,rank\ns1,Customs,2026-09-10,1\n',
				'observations/a.csv': `reporter,partner,flow,period,value,unit,source\n${rows.map((line) => `CHN,${line},USD bn,s1\n`).join('')}`
			},
			'test'
		),
		'2026-11-27'
	);
	const partners = [...new Set(rows.map((line) => line.split(',')[0] ?? ''))];
	const all = await latestOf(snapshot, [...partners, 'WLD'], 'en');
	return all.map(({ partner, points, newer, isBehind }) => [
		partner,
		points.map(({ period, value }) => `${formatPeriod(period)} ${value}`).at(-1),
		...(newer ? [`newer: ${formatPeriod(newer.point.period)} ${newer.point.value}`] : []),
		...(isBehind ? ['old'] : [])
	]);
}

describe('the cards of a row', () => {
	it('share one window where they can, and say what is newer', async () => {
		expect(
			await row(
				'RUS,total,2025,228.1',
				'RUS,total,2026-01/2026-08,185.0',
				'USA,total,2025,559.7',
				'USA,total,2026-01/2026-06,289.2',
				'WLD,total,2025,6354.7'
			)
		).toEqual([
			['RUS', '2025 228.1', 'newer: 2026-01/2026-08 185'],
			['USA', '2025 559.7', 'newer: 2026-01/2026-06 289.2']
		]);
	});

	it('have their own where all share only an old one, and one that is old says so', async () => {
		expect(
			await row(
				'RUS,total,2023,240.1',
				'RUS,total,2026-01/2026-08,185.0',
				'USA,total,2023,664.5',
				'USA,total,2026-01/2026-06,289.2',
				'JPN,total,2023,318'
			)
		).toEqual([
			['RUS', '2026-01/2026-08 185'],
			['USA', '2026-01/2026-06 289.2'],
			['JPN', '2023 318', 'old']
		]);
	});

	it('share what most of them have where not all do', async () => {
		expect(
			await row(
				'RUS,total,2026-01/2026-08,185.0',
				'USA,total,2026-01/2026-06,289.2',
				'JPN,total,2026-01/2026-06,447.9',
				'JPN,total,2026-01/2026-07,520.9'
			)
		).toEqual([
			['RUS', '2026-01/2026-08 185'],
			['USA', '2026-01/2026-06 289.2'],
			['JPN', '2026-01/2026-06 447.9', 'newer: 2026-01/2026-07 520.9']
		]);
	});
});
