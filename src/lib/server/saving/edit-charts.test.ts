import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropDirectory, servedDirectory } from '../../../../tests/fixtures/served-directory.ts';
import { chartCells, type ChartCells } from '#lib/tables/charts.ts';
import { AUDIT_LOG } from './audit.ts';
import { readChartOrder, type SentOrder } from './edit-charts.ts';
import { undo } from './undo.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,source\n';
const CHARTS =
	'slug,title,view\nrussia,"Trade with Russia",?partner=RUS&window=month\nusa,Trade with the US,partner=USA\n';
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,rank\ngacc,Customs,2023-09-07,1\n',
	'areas.csv': 'code,name\n',
	'charts.csv': CHARTS,
	'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01,17.1,USD bn,gacc\nCHN,RUS,total,2023-02,18,USD bn,gacc\n`
};
const FROM = 'a test';

let dir: string;
let modules: { edit: typeof import('./edit-charts.ts'); current: typeof import('../current.ts') };

beforeEach(async () => {
	dir = await servedDirectory(FILES);
	modules = { edit: await import('./edit-charts.ts'), current: await import('../current.ts') };
});
afterEach(() => dropDirectory(dir));

const charts = async (): Promise<ChartCells[]> => (await modules.current.newest()).dataset.charts.map(chartCells);
async function seen(slug: string): Promise<ChartCells> {
	const cells = (await charts()).find((chart) => chart.slug === slug);
	if (!cells) throw new Error(`no chart ${slug}`);
	return cells;
}
const text = () => readFile(join(dir, 'charts.csv'), 'utf8');

const WORDS = {
	slug: 'new',
	title: 'Trade rises',
	view: 'partner=RUS&window=month&theme=dark&lang=zh',
	title_for: '2023-02'
};

/** An order as a browser sends it. */
function sent(order: object): SentOrder {
	const read = readChartOrder(order);
	if (!read) throw new Error('no order');
	return read;
}
const edit = (order: object) => modules.edit.editChart(dir, sent(order), FROM);

describe('a chart from the browser', () => {
	it('stands where it was put, says what it was written for and when, and is undone', async () => {
		const outcome = await edit({ kind: 'save', words: { ...WORDS, note_ru: ' Раз\nдва ' }, after: 'russia' });
		expect(outcome).toMatchObject({ kind: 'saved', slug: 'new' });
		const [first, made, last] = await charts();
		expect([first?.slug, last?.slug]).toEqual(['russia', 'usa']);
		expect(made).toMatchObject({
			...WORDS,
			view: 'partner=RUS&window=month',
			note_ru: 'Раз два',
			title_saved: expect.stringMatching(/^20\d\d-\d\d-\d\dT/)
		});
		const [entry] = (await readFile(join(dir, AUDIT_LOG), 'utf8')).trim().split('\n');
		expect(JSON.parse(entry ?? '')).toMatchObject({ from: FROM, what: 'save chart new', files: ['charts.csv'] });
		if (outcome.kind === 'saved') await undo(dir, outcome.saved.id, FROM);
		expect(await text()).toBe(CHARTS);
	});

	it('writes the partners that the program has chosen', async () => {
		await edit({ kind: 'save', words: { ...WORDS, view: 'window=month' } });
		expect((await seen('new')).view).toMatch(/^partner=/);
	});

	it('is edited, with its view as it was typed, and keeps its former address', async () => {
		const before = await seen('russia');
		const words = { ...before, slug: 'bear', title: 'Better', title_for: '2023-02' };
		expect(await edit({ kind: 'save', seen: before, words })).toMatchObject({ kind: 'saved' });
		expect(await seen('bear')).toMatchObject({ title: 'Better', aliases: 'russia', view: before.view });
		expect(await text()).toContain('\nusa,Trade with the US,partner=USA,');
	});

	it('is moved, retired and offered again', async () => {
		await edit({ kind: 'move', seen: await seen('usa'), after: '' });
		expect((await charts()).map(({ slug }) => slug)).toEqual(['usa', 'russia']);
		await edit({ kind: 'retire', seen: await seen('usa') });
		expect((await seen('usa')).retired).toBe(new Date().toISOString().slice(0, 10));
		await edit({ kind: 'retire', seen: await seen('usa'), isOffered: true });
		expect((await seen('usa')).retired).toBe('');
	});

	it('takes over the address of one that was retired, and gives it back', async () => {
		await edit({ kind: 'retire', seen: await seen('usa') });
		const before = await seen('russia');
		const words = { ...before, title_for: '2023-02', aliases: 'usa~america' };
		expect(await edit({ kind: 'save', seen: before, words })).toMatchObject({ kind: 'saved' });
		expect((await seen('russia')).aliases).toBe('usa~america');
		// as long as the address leads elsewhere, its former chart is not offered again
		expect(await edit({ kind: 'retire', seen: await seen('usa'), isOffered: true })).toEqual({
			kind: 'refused',
			why: 'taken'
		});
		await edit({ kind: 'save', seen: await seen('russia'), words: { ...words, aliases: '' } });
		expect((await seen('russia')).aliases).toBe('');
	});

	it('does not take the address of one that is offered', async () => {
		const before = await seen('russia');
		const words = { ...before, title_for: '2023-02', aliases: 'usa' };
		expect(await edit({ kind: 'save', seen: before, words })).toEqual({ kind: 'refused', why: 'alias-taken' });
		expect(await text()).toBe(CHARTS);
	});

	it('is not written over what somebody else has written meanwhile', async () => {
		const before = await seen('russia');
		await edit({ kind: 'save', seen: before, words: { ...before, title: 'Theirs', title_for: '2023-02' } });
		const ours = { kind: 'save', seen: before, words: { ...before, title: 'Ours', title_for: '2023-02' } };
		expect(await edit(ours)).toEqual({ kind: 'refused', why: 'changed' });
		// another chart is nobody's business
		expect(await edit({ kind: 'move', seen: await seen('usa'), after: '' })).toMatchObject({ kind: 'saved' });
	});

	it.each<[string, object, unknown]>([
		['whose figures have moved on', { title_for: '2023-01' }, 'moved-on'],
		['without a figure', { view: 'partner=DEU' }, 'empty'],
		['with a view that is none', { view: 'partner=Atlantis' }, { fault: { key: 'partner' } }],
		['of a name that is taken', { slug: 'usa' }, 'taken']
	])('is refused %s', async (_, words, why) => {
		expect(await edit({ kind: 'save', words: { ...WORDS, ...words } })).toMatchObject({ kind: 'refused', why });
		expect(await text()).toBe(CHARTS);
	});
});

describe('what is sent to be saved', () => {
	it.each([
		['nothing', undefined],
		['another kind', { kind: 'delete', seen: {} }],
		['no words', { kind: 'save' }],
		['no headline', { kind: 'save', words: { ...WORDS, title: ' ' } }],
		['no address', { kind: 'save', words: { ...WORDS, slug: '../a' } }],
		['another address that is none', { kind: 'save', words: { ...WORDS, aliases: 'old~../a' } }],
		['a place that is no text', { kind: 'save', words: WORDS, after: 1 }],
		['a move to nowhere', { kind: 'move', seen: {} }],
		['no chart to retire', { kind: 'retire' }]
	])('is refused: %s', (_, order) => expect(readChartOrder(order)).toBeUndefined());

	it('is refused where it is longer than a file should have, counted in whole letters', () => {
		const sent = (title: string) => readChartOrder({ kind: 'save', words: { ...WORDS, title_zh: title } });
		expect(sent('😀'.repeat(200))).toMatchObject({ words: { title_zh: '😀'.repeat(200) } });
		expect(() => sent('😀'.repeat(201))).toThrow(
			expect.objectContaining({
				status: 400,
				body: { message: expect.stringContaining('"title_zh" has 201') as string }
			})
		);
	});
});
