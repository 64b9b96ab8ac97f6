import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropDirectory, servedDirectory } from '../../../../tests/fixtures/served-directory.ts';
import type { EventOrder } from '#lib/intake/plan-events.ts';
import type { EventCells } from '#lib/tables/event-cells.ts';
import { eventCells } from '#lib/tables/events.ts';
import { AUDIT_LOG } from './audit.ts';
import { readEventOrder } from './edit-events.ts';
import { undo } from './undo.ts';

const EVENTS = 'period,partner,text,url\n2023-01,Russia,A visit,\n';
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,rank\ngacc,Customs,2023-09-07,1\n',
	'areas.csv': 'code,name,aliases\nASEAN,ASEAN,South-East Asia\n',
	'charts.csv': 'slug,title,view\n',
	'events.csv': EVENTS,
	'observations/a.csv': 'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2023-01,17.1,USD bn,gacc\n'
};
const FROM = 'a test';

let dir: string;
let modules: { edit: typeof import('./edit-events.ts'); current: typeof import('../current.ts') };

beforeEach(async () => {
	dir = await servedDirectory(FILES);
	modules = { edit: await import('./edit-events.ts'), current: await import('../current.ts') };
});
afterEach(() => dropDirectory(dir));

const events = async (): Promise<EventCells[]> => (await modules.current.newest()).dataset.events.map(eventCells);
const text = () => readFile(join(dir, 'events.csv'), 'utf8');

/** An order as a browser sends it. */
function sent(order: object): EventOrder {
	const read = readEventOrder(order);
	if (!read) throw new Error('no order');
	return read;
}
const edit = (order: object) => modules.edit.editEvent(dir, sent(order), FROM);

const TARIFF = { period: '2023-02', partner: 'South-East Asia', text: ' A\n tariff ', text_zh: '关税', kind: 'tariff' };

describe('an event from the browser', () => {
	it('stands in the file and the data at once, is told in the log, and undone', async () => {
		const outcome = await edit({ kind: 'add', cells: TARIFF });
		expect(await text()).toBe(
			`${EVENTS.replace('url\n', 'url,text_zh,kind\n').replace(',\n', ',,,\n')}2023-02,ASEAN,A tariff,,关税,tariff\n`
		);
		expect((await events()).at(-1)).toMatchObject({ ...TARIFF, partner: 'ASEAN', text: 'A tariff' });
		const [entry] = (await readFile(join(dir, AUDIT_LOG), 'utf8')).trim().split('\n');
		expect(JSON.parse(entry ?? '')).toMatchObject({
			from: FROM,
			what: 'add event 2023-02 A tariff',
			files: ['events.csv']
		});
		if (outcome.kind === 'saved') await undo(dir, outcome.saved.id, FROM);
		expect(await text()).toBe(EVENTS);
	});

	it('is the first of a site that had none, and gone again once that is undone', async () => {
		await rm(join(dir, 'events.csv'));
		const outcome = await edit({ kind: 'add', cells: TARIFF });
		expect(await events()).toHaveLength(1);
		if (outcome.kind === 'saved') await undo(dir, outcome.saved.id, FROM);
		await expect(text()).rejects.toThrow('ENOENT');
		expect(await events()).toEqual([]);
	});

	it('is changed and taken away by who has seen what it says now', async () => {
		const [seen] = await events();
		await edit({ kind: 'edit', seen, cells: { ...seen, text: 'A long visit' } });
		expect(await text()).toBe(EVENTS.replace('A visit', 'A long visit'));
		expect(await edit({ kind: 'remove', seen })).toMatchObject({
			kind: 'refused',
			why: 'changed',
			now: { text: 'A long visit' }
		});
		const [now] = await events();
		expect(await edit({ kind: 'remove', seen: now })).toMatchObject({ kind: 'saved' });
		expect(await events()).toEqual([]);
	});

	it('is not saved with faults: each is told by its field, once', async () => {
		const outcome = await edit({ kind: 'add', cells: { ...TARIFF, period: 'soon', partner: '!', url: 'ftp://x' } });
		const problems = outcome.kind === 'problems' ? outcome.problems : [];
		expect(problems.map(({ field }) => field).sort()).toEqual(['partner', 'period', 'url']);
		expect(await edit({ kind: 'add', cells: { ...TARIFF, reporter: 'Wakanda' } })).toMatchObject({
			kind: 'problems',
			problems: [{ field: 'reporter', problem: { code: 'bad-event', found: 'Wakanda' } }]
		});
		expect(await text()).toBe(EVENTS);
	});
});

it.each([
	['nothing', undefined],
	['another order', { kind: 'drop', seen: {} }],
	['no fields', { kind: 'add' }],
	['a change of nothing', { kind: 'edit', cells: {} }],
	['what was not seen', { kind: 'remove', cells: {} }]
])('what is sent is refused: %s', (_, order) => expect(readEventOrder(order)).toBeUndefined());
