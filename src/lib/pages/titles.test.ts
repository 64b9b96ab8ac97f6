import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGS, type Lang } from '#lib/lang/lang.ts';
import { formatUnitName } from '#lib/lang/units.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { createSnapshot, type Snapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import { shownUnit } from '#lib/views/unit.ts';
import { latestOf } from './latest.ts';
import { problemsOf } from './problems.ts';
import { showChart } from './show.ts';
import { areTitlesKnown, lookAtTitles, staleTitles } from './stale-titles.ts';

const TODAY = '2027-02-01';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source,note';

const snapshotOf = (files: DataFiles): Snapshot => createSnapshot(readDataset(files, 'test'), TODAY);

const small = (charts: string, rows: readonly string[] = []): Snapshot =>
	snapshotOf({
		'charts.csv': `slug,title,subtitle,view,note,title_for,title_saved,title_zh\n${charts}`,
		'sources.csv':
			'id,publisher,origin,title,published,url,rank,basis,licence\ns1,Paper,Customs,,2024-02-01,,2,,\ns2,Paper,Customs,,2025-02-01,,2,,\n',
		'observations/a.csv': [
			HEADER,
			'CHN,RUS,total,2022,190.3,USD bn,,,s1,',
			'CHN,RUS,total,2023,240.1,USD bn,,,s1,',
			'CHN,RUS,total,2024,244.8,USD bn,,,s2,',
			...rows,
			''
		].join('\n')
	});

async function titleOf(snapshot: Snapshot, slug: string, query = ''): Promise<string> {
	const chart = await showChart(snapshot, slug, new URLSearchParams(query));
	if (chart.kind !== 'chart') throw new Error(chart.kind);
	return [chart.shown.answer.title, chart.note].filter(Boolean).join(' | ');
}

const stale = async (snapshot: Snapshot) =>
	(await problemsOf(snapshot)).flatMap(({ code, line, severity, message }) =>
		code === 'stale-title' ? [{ line, severity, message }] : []
	);

const ALL = 'partner=RUS&window=year&time=earliest..latest';

describe('looking at titles while nobody waits', () => {
	it('ends where it is not wanted any more: newer data have come', async () => {
		const charts = Array.from({ length: 5 }, (_, i) => `c${i},For 2023,Sub,${ALL},,2023,,\n`).join('');
		const snapshot = small(charts);
		let asked = 0;
		await lookAtTitles(snapshot, () => ++asked < 3);
		expect([asked, areTitlesKnown(snapshot)]).toEqual([3, false]);
		await lookAtTitles(snapshot, () => true);
		expect(areTitlesKnown(snapshot)).toBe(true);
		expect(await staleTitles(snapshot)).toHaveLength(5);
	});
});

describe('an editor’s title', () => {
	const charts = `old,For 2023,Sub,${ALL},A note,2023,,\nnow,For 2024,Sub,${ALL},A note,2024,,二〇二四\nany,For ever,Sub,${ALL},A note,,,\n`;

	it('stands over the figures that it was written for, with its note', async () => {
		const snapshot = small(charts);
		expect(await titleOf(snapshot, 'now')).toBe('For 2024 | A note');
		expect(await titleOf(snapshot, 'any')).toBe('For ever | A note');
		expect(await titleOf(snapshot, 'old')).toBe('China’s trade with Russia rose 2.0% in 2024');
	});

	it('has a language of its own, or none', async () => {
		const snapshot = small(charts);
		expect(await titleOf(snapshot, 'now', 'lang=zh')).toBe('二〇二四 | A note');
		expect(await titleOf(snapshot, 'any', 'lang=ru')).toMatch(/^Китай — Россия: .* \| A note$/);
	});

	it.each(['theme=dark', 'scale=mn', 'chart=table', 'lang=en'])('stays with other looks: %s', async (query) =>
		expect(await titleOf(small(charts), 'now', query)).toBe('For 2024 | A note')
	);

	it.each(['asof=2024-06-30', 'partner=RUS~USA', 'time=2022..2024', 'measure=growth', 'source=s2'])(
		'steps aside where %s asks for other figures',
		async (query) => expect(await titleOf(small(charts), 'now', query)).not.toContain('For 2024')
	);

	it('is told of when it is older than its figures', async () => {
		expect(await stale(small(charts))).toEqual([
			{
				line: 2,
				severity: 'warning',
				message:
					'The title was written for 2023; the chart now ends in 2024; write it anew, and title_for with it: until then the chart has a title made from its figures'
			},
			{ line: 4, severity: 'info', message: expect.stringContaining('title_for is empty') as string }
		]);
	});

	it('is told of when a figure was revised after it was saved', async () => {
		const revised = ['CHN,RUS,total,2023,241.9,USD bn,,,s2,'];
		const chart = (saved: string) => `now,For 2024,Sub,${ALL},,2024,${saved},\n`;
		expect(await stale(small(chart('2024-06-01'), revised))).toMatchObject([
			{ line: 2, severity: 'warning', message: expect.stringContaining('2023 was revised') as string }
		]);
		expect(await stale(small(chart('2025-06-01'), revised))).toEqual([]);
	});
});

describe('an editor’s title over a figure that was withdrawn', () => {
	const withdrawn = (decided: string, saved: string, period = '2023', value = '240.1', source = 's1') =>
		stale(
			snapshotOf({
				'charts.csv': `slug,title,view,title_for,title_saved\nnow,For 2024,${ALL},2024,${saved}\n`,
				'sources.csv': 'id,publisher,published,rank\ns1,Paper,2024-02-01,2\ns2,Paper,2025-02-01,2\n',
				'observations/a.csv': `${HEADER}\nCHN,RUS,total,2023,240.1,USD bn,,,s1,\nCHN,RUS,total,2024,244.8,USD bn,,,s2,\nCHN,JPN,total,2023,318,USD bn,,,s1,\n`,
				'decisions.csv': `decided,decision,reporter,partner,flow,period,value,unit,source\n${decided},withdraw,CHN,RUS,total,${period},${value},USD bn,${source}\n`
			})
		);

	it('is told of', async () => {
		expect(await withdrawn('2026-01-02T10:00:00Z', '2025-06-01')).toMatchObject([
			{ severity: 'warning', message: expect.stringContaining('2023 was withdrawn') as string }
		]);
	});

	it('is not where the title was saved afterwards', async () => {
		expect(await withdrawn('2025-05-02', '2025-06-01')).toEqual([]);
	});
});

/** The files that ship. */
const shipped: DataFiles = Object.fromEntries(
	readdirSync('data', { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.csv'))
		.map((file) => [file, readFileSync(`data/${file}`, 'utf8')])
);

/** Shipped charts by slug and language: title, what else is said of them, and figures. */
async function chartsOf(snapshot: Snapshot): Promise<Map<string, { title: string; said: string; figures: string }>> {
	const charts = new Map<string, { title: string; said: string; figures: string }>();
	for (const { slug } of snapshot.dataset.charts)
		for (const lang of LANGS) {
			const chart = await showChart(snapshot, slug, new URLSearchParams({ lang }));
			if (chart.kind !== 'chart') throw new Error(`${slug}: ${chart.kind}`);
			const { title, subtitle, summary, series } = chart.shown.answer;
			const said = [subtitle, summary, chart.note].join('\n');
			const figures = JSON.stringify(series.map(({ points }) => points.map(({ period, value }) => [period, value])));
			charts.set(`${slug} ${lang}`, { title, said, figures });
		}
	return charts;
}

const ownTitles = ({ dataset }: Snapshot): Map<string, string> =>
	new Map(
		dataset.charts.flatMap((chart) =>
			LANGS.map((lang: Lang): [string, string] => [
				`${chart.slug} ${lang}`,
				chart.translations.get(lang)?.title ?? chart.title
			])
		)
	);

/** Trade, exports and imports with a partner, each with its growth. */
type Printed = readonly [value: string, yoy: string];

/** An ordinary table of Chinese customs, as quoted on a day. */
const table = (period: string, day: string, of: Record<string, readonly Printed[]>): DataFiles => ({
	'observations/newer.csv': [
		HEADER,
		...Object.entries(of).flatMap(([code, flows]) =>
			flows.map(([value, yoy], i) =>
				['CHN', code, ['total', 'export', 'import'][i], period, value, 'USD bn', yoy, '', 'newer', ''].join()
			)
		),
		''
	].join('\n'),
	'sources.csv': `${shipped['sources.csv']?.toString().trimEnd()}\nnewer,Customs,General Administration of Customs of China,,${day},,1,,\n`
});

describe('the charts that ship', () => {
	const before = snapshotOf(shipped);
	const [own, now] = [ownTitles(before), chartsOf(before)];

	it('all have their own titles in every language', async () => {
		for (const [chart, { title }] of await now) expect(title, chart).toBe(own.get(chart));
		expect(await stale(before)).toEqual([]);
	});

	it.each(['zh', 'ru'])('name the unit that they count in: %s', async (lang) => {
		const charts = before.dataset.charts.map(({ slug }) => showChart(before, slug, new URLSearchParams({ lang })));
		for (const chart of await Promise.all(charts)) {
			if (chart.kind !== 'chart') throw new Error(chart.kind);
			const { unit, subtitle, view } = chart.shown.answer;
			// a treemap writes it into its areas
			if (unit.kind !== 'money' || view.chart === 'treemap') continue;
			expect(subtitle).toContain(formatUnitName(shownUnit(unit), view.lang).replaceAll('\u00a0', ' '));
		}
	});

	it.each<[string, DataFiles, string[]]>([
		['the first quarter of 2026', table('2026-01/2026-03', '2026-04-14', {
			RUS: [['61.2', '15.0'], ['25.6', '20.0'], ['35.6', '11.6']], USA: [['140.1', '-1.2'], ['98.0', '-3.9'], ['42.1', '5.7']],
			JPN: [['79.4', '3.1']], KOR: [['83.4', '6.0']], ASEAN: [['260.7', '11.1']], EU: [['205.2', '8.0']], WLD: [['1530.1', '7.0'], ['905.1', '6.1'], ['625.0', '8.4']]
		}), []],
		['the year 2026', table('2026', '2027-01-14', {
			RUS: [['251.3', '10.2'], ['113.1', '9.5'], ['138.2', '10.7']], USA: [['570.2', '1.9'], ['425.1', '1.2'], ['145.1', '4.0']],
			JPN: [['330.1', '2.0']], ASEAN: [['1150.9', '9.2']], EU: [['860.3', '3.9']], WLD: [['6800.1', '6.0'], ['4000.1', '6.0'], ['2800.0', '8.4']]
		}), ['two-way-since-2017', 'russia-long-view', 'russia-exports-imports', 'balance', 'shares']]
	])('have a title of their figures or the one written for them, after %s', async (_, files, steppingAside) => {
		const after = snapshotOf({ ...shipped, ...files });
		const were = await now;
		const aside = new Set<string>();
		for (const [chart, { title, said, figures }] of await chartsOf(after)) {
			const was = were.get(chart);
			if (title === own.get(chart)) expect({ said, figures }, chart).toEqual({ said: was?.said, figures: was?.figures });
			else aside.add(chart.split(' ')[0] ?? '');
		}
		expect([...aside].sort()).toEqual([...steppingAside].sort());
		expect(await stale(after)).toHaveLength(steppingAside.length);
	});

	it('leave the front page one window, with the figures and growth of the table, after the first quarter of 2026', async () => {
		const printed = { RUS: ['61.2', '15.0'], USA: ['140.1', '-1.2'], ASEAN: ['260.7', '11.1'], EU: ['205.2', '8.0'] } as const;
		const rows = Object.entries(printed).map(([code, row]): [string, readonly Printed[]] => [code, [row]]);
		const after = snapshotOf({ ...shipped, ...table('2026-01/2026-03', '2026-04-14', Object.fromEntries(rows)) });
		const cards = await latestOf(after, Object.keys(printed), 'en');
		expect(
			cards.map(({ partner, points }) => {
				const { period, value, growth } = points.at(-1) ?? {};
				return [partner, period && formatPeriod(period), value, growth?.value];
			})
		).toEqual(Object.entries(printed).map(([code, [value, yoy]]) => [code, '2026-Q1', Number(value), Number(yoy)]));
		// what is newer of some is said beside it
		expect(cards.map(({ newer }) => newer && formatPeriod(newer.point.period))).toEqual([
			'2026-01/2026-08',
			'2026-01/2026-06',
			'2026-01/2026-06',
			'2026-01/2026-06'
		]);
	});
}); // prettier-ignore
