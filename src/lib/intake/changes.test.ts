import { describe, expect, it } from 'vitest';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { rowRef } from '#lib/trade/observation.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import { changes, type Change, type ComparedPart } from './changes.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const AUGUST = 'CHN,RUS,total,2023-01/2023-08,155.1,USD bn,s9\n';
const SEPTEMBER = 'CHN,RUS,total,2023-01/2023-09,176.4,USD bn,s10\n';

const snapshot = (rows: string, version = rows) =>
	createSnapshot(
		readDataset(
			{
				'sources.csv':
					'id,publisher,published,rank\ns9,Customs,2023-09-07,1\ns10,Customs,2023-10-13,1\nwire,Wire,2023-10-14,2\nlate,Customs,2099,1\n',
				'areas.csv': 'code,name\nWLD,World\n',
				'charts.csv': 'slug,title,view\nrussia,Russia,partner=RUS\njapan,Japan,partner=JPN&window=year\n',
				'observations/a.csv': HEADER + rows
			},
			version
		),
		'2023-11-01'
	);

function said(change: Change): string {
	switch (change.kind) {
		case 'new-period':
		case 'gone':
			return `${change.kind} ${change.row.partner} ${formatPeriod(change.row.period)}`;
		case 'revision':
			return `revision ${rowRef(change.row)} of ${rowRef(change.revises)}`;
		case 'new-finding':
		case 'settled-finding':
			return `${change.kind} ${change.finding.code}`;
		case 'changed-chart':
			return `changed-chart ${change.slug}`;
	}
}

const between = async (before: string, after: string, compared?: readonly ComparedPart[]) =>
	(await changes(snapshot(before), snapshot(after), compared)).map(said);

describe('between two states of the data', () => {
	it.each<[string, string, string, string[]]>([
		['nothing changes where they are the same', AUGUST, AUGUST, []],
		['a month more is a new period', AUGUST, AUGUST + SEPTEMBER, ['new-period RUS 2023-01/2023-09']],
		[
			'another figure of the same office is a revision',
			AUGUST,
			`${AUGUST}CHN,RUS,total,2023-01/2023-08,155.3,USD bn,s10\n`,
			['revision observations/a.csv:3 of observations/a.csv:2']
		],
		[
			'a figure corrected in its place is a revision',
			AUGUST,
			'CHN,RUS,total,2023-01/2023-08,155.3,USD bn,s9\n',
			['revision observations/a.csv:2 of observations/a.csv:2']
		],
		[
			'the same figure in a paper changes nothing',
			AUGUST,
			`${AUGUST}CHN,RUS,total,2023-01/2023-08,155.1,USD bn,wire\n`,
			[]
		],
		['the only row of a period that goes is missed', AUGUST + SEPTEMBER, SEPTEMBER, ['gone RUS 2023-01/2023-08']],
		[
			'one of two rows of a period that goes is not',
			`${AUGUST}CHN,RUS,total,2023-01/2023-08,155.1,USD bn,wire\n`,
			AUGUST,
			[]
		],
		['rows that change places change nothing', AUGUST + SEPTEMBER, SEPTEMBER + AUGUST, []],
		['rows under embargo are not seen', AUGUST, `${AUGUST}CHN,RUS,total,2023-01/2023-10,200,USD bn,late\n`, []]
	])('%s', async (_, before, after, expected) => {
		expect(await between(before, after, ['rows'])).toEqual(expected);
	});

	it('findings are brought, and settled, wherever their rows stand', async () => {
		const fallen = `${AUGUST}CHN,RUS,total,2023-01/2023-09,150.0,USD bn,s10\n`;
		expect(await between(AUGUST, fallen, ['findings'])).toEqual(['new-finding cumulative-decrease']);
		expect(await between(fallen, AUGUST, ['findings'])).toEqual(['settled-finding cumulative-decrease']);
		expect(await between(fallen, `CHN,JPN,total,2022,357.4,USD bn,s9\n${fallen}`, ['findings'])).toEqual([]);
	});

	it('everything is compared where nothing else is asked for', async () => {
		expect(await between(AUGUST, `${AUGUST}CHN,RUS,total,2023-01/2023-09,150.0,USD bn,s10\n`)).toEqual([
			'new-period RUS 2023-01/2023-09',
			'new-finding cumulative-decrease',
			'changed-chart russia'
		]);
	});
});
