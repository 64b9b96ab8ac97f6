import { beforeEach, expect, test, vi } from 'vitest';
import { CHART_COLUMNS, type ChartCells } from '#lib/tables/charts.ts';
import type { ChartReply, Draft } from './chart-desk.ts';
import { ChartWriting } from './chart-writing.svelte.ts';

const EMPTY = Object.fromEntries(Object.keys(CHART_COLUMNS).map((name) => [name, ''])) as ChartCells;
const RUSSIA: ChartCells = { ...EMPTY, slug: 'russia', title: 'Russia', view: 'partner=RUS' };
const JAPAN: ChartCells = { ...EMPTY, slug: 'japan', title: 'Japan', view: 'partner=JPN' };
const DRAFT: Draft = { title: 'Trade rose', subtitle: 'US dollars', drawn: '2023-08' };

let charts: ChartCells[] | undefined;
let replies: ChartReply[];
let orders: Record<string, unknown>[];
let draftOf = vi.fn<() => Promise<Draft | { failure: string }>>();

beforeEach(() => {
	charts = [RUSSIA, JAPAN];
	replies = [];
	orders = [];
	draftOf = vi.fn(() => Promise.resolve(DRAFT));
});

const open = async (of: ConstructorParameters<typeof ChartWriting>[0]): Promise<ChartWriting> => {
	const chart = new ChartWriting(of, () => 'en', {
		chartsNow: () => Promise.resolve(charts),
		draftOf: () => draftOf(),
		orderChart: (order) => {
			orders.push(order as Record<string, unknown>);
			return Promise.resolve(replies.shift() ?? { slug: 'saved', save: 'a save' });
		}
	});
	await chart.begin();
	return chart;
};
const refuse = (why: string): void => void replies.push({ failure: 'Refused.', why });
const headline = (chart: ChartWriting, title: string) => chart.write('en', { ...chart.words.en, title });

test('a new chart begins with the program’s words, and is named by its headline until somebody names it', async () => {
	const chart = await open({ view: '?partner=USA&theme=dark' });
	expect(chart).toMatchObject({ missing: '', slug: 'trade-rose', view: 'partner=USA', place: 'last' });
	headline(chart, 'Japan');
	expect(chart.slug).toBe('japan-2');
	chart.name('mine');
	headline(chart, 'Something else');
	expect(chart.slug).toBe('mine');
	expect(await chart.save('token')).toEqual({ save: 'a save', json: { slug: 'saved' } });
	expect(orders[0]).toMatchObject({ kind: 'save', words: { slug: 'mine', title_for: '2023-08' } });
	expect(orders[0]).not.toHaveProperty('seen');
});

test.each([
	[undefined, 'no-answer'],
	[[JAPAN], 'no-chart']
])('where there is nothing to edit, it is said why', async (there, missing) => {
	charts = there;
	expect((await open({ slug: 'russia' })).missing).toBe(missing);
});

test('words in no language are the program’s', async () => {
	const chart = await open({ slug: 'russia' });
	expect(chart.told.title).toBe('Russia');
	chart.turnTo('zh');
	await vi.waitFor(() => expect(chart.told).toEqual({ title: 'Trade rose', subtitle: 'US dollars', note: '' }));
});

test('nothing is sent of a view that cannot be shown', async () => {
	const chart = await open({ slug: 'russia' });
	draftOf.mockResolvedValue({ failure: 'There is no such partner.' });
	chart.view = 'partner=XXX';
	chart.changeView();
	expect(await chart.save('token')).toEqual({ failure: 'There is no such partner.', problems: {} });
	expect(orders).toEqual([]);
});

test('a name that is another chart’s is told beside its field', async () => {
	const chart = await open({ slug: 'russia' });
	refuse('taken');
	expect(await chart.save('token')).toEqual({ failure: 'Refused.', problems: { slug: 'Refused.' } });
});

test('another address that is another chart’s is told beside its field', async () => {
	charts = [{ ...RUSSIA, aliases: 'moscow' }, JAPAN];
	const chart = await open({ slug: 'russia' });
	expect(chart.aliases).toBe('moscow');
	chart.aliases = 'moscow, japan';
	refuse('alias-taken');
	expect(await chart.save('token')).toEqual({ failure: 'Refused.', problems: { aliases: 'Refused.' } });
	expect(orders[0]).toMatchObject({ words: { aliases: 'moscow~japan' } });
});

test('what another editor has written meanwhile comes into the fields, and one more save keeps both', async () => {
	const chart = await open({ slug: 'russia' });
	headline(chart, 'Ours');
	const theirs = {
		...RUSSIA,
		title: 'Theirs',
		note: 'A note',
		slug: 'moscow',
		aliases: 'russia',
		retired: '2026-11-27'
	};
	charts = [JAPAN, theirs];
	refuse('no-chart');
	const reply = await chart.save('token');
	expect(reply).toMatchObject({ failure: expect.stringContaining('Headline: Theirs') as string });
	expect(reply).toMatchObject({ failure: expect.stringContaining('taken the chart down') as string });
	expect(chart).toMatchObject({ slug: 'moscow', words: { en: { title: 'Ours', note: 'A note' } } });
	await chart.save('token');
	expect(orders[1]).toMatchObject({ seen: theirs, words: { slug: 'moscow', title: 'Ours', note: 'A note' } });
});

test('a chart that is gone is published anew by one more save', async () => {
	const chart = await open({ slug: 'russia' });
	headline(chart, 'Ours');
	charts = [JAPAN];
	refuse('no-chart');
	expect(await chart.save('token')).toMatchObject({ failure: expect.stringMatching(/Save again/) as string });
	await chart.save('token');
	expect(orders[1]).toMatchObject({ words: { slug: 'russia', title: 'Ours' } });
	expect(orders[1]).not.toHaveProperty('seen');
});

test('a chart that it was to stand behind and that is gone is no place any more', async () => {
	const chart = await open({ slug: 'russia' });
	chart.place = '=japan';
	charts = [RUSSIA];
	refuse('no-chart');
	expect(await chart.save('token')).toMatchObject({ failure: expect.stringMatching(/Choose its place/) as string });
	expect(chart).toMatchObject({ place: 'kept', seen: RUSSIA });
});

test('where newer figures have come, they are looked at before the next save', async () => {
	const chart = await open({ slug: 'russia' });
	draftOf.mockResolvedValue({ ...DRAFT, drawn: '2023-09' });
	refuse('moved-on');
	await chart.save('token');
	await chart.save('token');
	expect(orders.map(({ words }) => (words as { title_for: string }).title_for)).toEqual(['2023-08', '2023-09']);
});
