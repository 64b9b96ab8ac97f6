import { expect, it } from 'vitest';
import { readEvent } from '#lib/intake/plan-events.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import type { EventCells } from '#lib/tables/event-cells.ts';
import { eventCells } from '#lib/tables/events.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { previewEvent } from './event-preview.ts';

const MONTHS = [15.2, 15.9, 16.4, 15.6];
const snapshot = createSnapshot(
	readDataset(
		{
			'sources.csv': 'id,publisher,published,rank\ngacc,Customs,2023-09-07,1\n',
			'charts.csv':
				'slug,title,view,retired\nold,Retired,partner=RUS&window=month&time=earliest..latest,2023-01-01\nusa,America,partner=USA&window=month&time=earliest..latest,\nbars,Two years,partner=RUS&time=2022-04..2023-04&chart=bar,\nrussia,Russia,partner=RUS&window=month&time=earliest..latest,\n',
			'events.csv': 'period,partner,text\n2023-02,RUS,A visit\n',
			'observations/a.csv':
				'reporter,partner,flow,period,value,unit,source\n' +
				['2022', '2023']
					.flatMap((year) => MONTHS.map((value, at) => `CHN,RUS,total,${year}-0${at + 1},${value},USD bn,gacc\n`))
					.join('')
		},
		'1'
	),
	'2026-01-01'
);
const [seen] = snapshot.dataset.events.map(eventCells);

function preview(cells: Partial<EventCells>, former?: EventCells) {
	if (!seen) throw new Error('no event');
	const event = readEvent({ ...seen, ...cells });
	if ('problems' in event) throw new Error('no event');
	const measure = (text: string, { size }: { size: number }) => ({
		width: text.length * size * 0.5,
		ascent: size,
		descent: 3
	});
	return previewEvent(snapshot, event, { seen: former, lang: 'en', measure });
}

it('the first chart of the front page that would tell of an event is drawn with it, wide and narrow, light and dark', async () => {
	const looked = await preview({ period: '2023-03', text: 'A <summit>' });
	expect(looked).toMatchObject({ slug: 'russia', title: 'Russia' });
	expect(Object.keys(looked?.pictures ?? {})).toEqual(['narrow light', 'narrow dark', 'broad light', 'broad dark']);
	// a wide chart names its events, a narrow one has their numbers
	for (const [which, picture] of Object.entries(looked?.pictures ?? {}))
		for (const text of which.startsWith('broad') ? ['A &lt;summit&gt;', 'A visit'] : ['1', '2'])
			expect(picture).toContain(`>${text}</text>`);
});

it('an event that is changed stands there once, as it is to be', async () => {
	const looked = await preview({ text: 'A summit' }, seen);
	expect(looked?.pictures['broad light']).toContain('A summit');
	expect(looked?.pictures['broad light']).not.toContain('A visit');
});

it('what no chart would tell of has no preview', async () => {
	expect(await preview({ partner: 'JPN' })).toBeUndefined();
	expect(await preview({ period: '2031-01' })).toBeUndefined();
});
