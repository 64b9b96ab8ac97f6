import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropDirectory, servedDirectory } from '../../../../tests/fixtures/served-directory.ts';
import { siteCells, type SiteCells } from '#lib/intake/plan-site.ts';
import type { Site } from '#lib/tables/site.ts';
import { AUDIT_LOG } from './audit.ts';
import { readSiteOrder } from './edit-site.ts';
import { undo } from './undo.ts';

const SITE = 'key,value\n# by hand\nname,The Harbour Post\n';
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,published,rank\ngacc,Customs,2023-09-07,1\n',
	'areas.csv': 'code,name\n',
	'charts.csv': 'slug,title,view\n',
	'site.csv': SITE,
	'brand/house.woff2': 'wOF2 and so on',
	'brand/page.png': '<svg onload="alert(1)"/>',
	'observations/a.csv': 'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2023-01,17.1,USD bn,gacc\n'
};
const FROM = 'a test';
const PNG = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');
const LARGE = Buffer.concat([PNG, Buffer.alloc(200 * 1024)]);

let dir: string;
let modules: { edit: typeof import('./edit-site.ts'); current: typeof import('../current.ts') };

beforeEach(async () => {
	dir = await servedDirectory(FILES);
	modules = { edit: await import('./edit-site.ts'), current: await import('../current.ts') };
});
afterEach(() => dropDirectory(dir));

const site = async (): Promise<Site> => (await modules.current.newest()).dataset.site;
const text = () => readFile(join(dir, 'site.csv'), 'utf8');
const brand = async () => (await readdir(join(dir, 'brand'))).sort();

async function edit(values: Partial<SiteCells>, files: Record<string, Buffer> = {}, seen?: SiteCells) {
	const now = seen ?? siteCells(await site());
	const sent = Object.fromEntries(Object.entries(files).map(([key, bytes]) => [key, bytes.toString('base64')]));
	const order = readSiteOrder({ seen: now, cells: { ...now, ...values }, files: sent });
	if (!order) throw new Error('no order');
	return modules.edit.editSite(dir, order, FROM);
}

async function fieldsOf(outcome: ReturnType<typeof edit>): Promise<string[]> {
	const done = await outcome;
	return done.kind === 'problems' ? done.problems.map(({ field }) => field) : [];
}

describe('a house style from the browser', () => {
	it('counts at once with the files that come with it, is told in the log, and undone whole', async () => {
		const outcome = await edit({ accent: '#8A1538', logo: 'logo.png', font: 'house.woff2' }, { logo: PNG });
		expect(await site()).toEqual({
			name: 'The Harbour Post',
			accent: '#8a1538',
			logo: 'logo.png',
			font: 'house.woff2'
		});
		expect(await text()).toBe(`${SITE}logo,logo.png\nfont,house.woff2\naccent,#8a1538\n`);
		expect(await readFile(join(dir, 'brand', 'logo.png'))).toEqual(PNG);
		const [entry] = (await readFile(join(dir, AUDIT_LOG), 'utf8')).trim().split('\n');
		expect(JSON.parse(entry ?? '')).toMatchObject({
			from: FROM,
			what: 'house style: logo, font, accent',
			files: ['brand/logo.png', 'site.csv']
		});
		if (outcome.kind === 'saved') await undo(dir, outcome.saved.id, FROM);
		expect(await text()).toBe(SITE);
		expect(await brand()).toEqual(['house.woff2', 'page.png']);
	});

	it('is not saved over what somebody else has made of it', async () => {
		const seen = siteCells(await site());
		await writeFile(join(dir, 'site.csv'), SITE.replace('Post', 'Mail'));
		expect(await edit({ accent: '#8a1538' }, {}, seen)).toMatchObject({
			kind: 'refused',
			why: 'changed',
			now: { name: 'The Harbour Mail' }
		});
	});

	it.each<[string, Partial<SiteCells>, Record<string, Buffer>, string[]]>([
		['values that are none', { accent: 'red', address: 'x' }, {}, ['address', 'accent']],
		['a file that is not there', { logo: 'logo.png' }, {}, ['logo']],
		['a file that only calls itself a picture', { logo: 'page.png' }, {}, ['logo']],
		['a picture for a font', { font: 'new.woff2' }, { font: PNG }, ['font']],
		['a font for a picture', { logo: 'new.png' }, { logo: Buffer.from('wOF2') }, ['logo']],
		['markup', { logo: 'new.png' }, { logo: Buffer.from('<svg/>') }, ['logo']],
		['a file that is too large', { logo: 'new.png' }, { logo: LARGE }, ['logo']],
		['a path', { logo: '../logo.png' }, { logo: PNG }, ['logo']],
		['another file of the name', { logo: 'page.png' }, { logo: PNG }, ['logo']]
	])('is not saved with %s', async (_, values, files, fields) => {
		expect(await fieldsOf(edit(values, files))).toEqual(fields);
		expect(await text()).toBe(SITE);
		expect(await brand()).toEqual(['house.woff2', 'page.png']);
	});
});

it.each([
	['nothing', undefined],
	['no values', { seen: {} }],
	['values that nobody saw', { cells: {} }],
	['files that are none', { seen: {}, cells: {}, files: 'x' }]
])('what is sent is refused: %s', (_, order) => expect(readSiteOrder(order)).toBeUndefined());
