import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { frozenPage, type FrozenChart } from '#lib/pages/frozen.ts';
import { show } from '#lib/pages/show.ts';
import { toJson } from '#lib/views/json.ts';
import { AUDIT_LOG } from '../saving/audit.ts';
import { undo } from '../saving/undo.ts';
import { findFrozen, frozenFile, newFrozenId } from './frozen-files.ts';
import { LARGEST_FROZEN, readStored } from './stored.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const FILES: Record<string, string> = {
	'sources.csv': 'id,publisher,origin,title,published,rank\ngacc,Customs,,September,2023-09-07,1\n',
	'areas.csv': 'code,name,short_name,color\nRUS,Russia,,#aa3344\n',
	'charts.csv':
		'slug,aliases,title,view,note\nrussia,old-name,Trade with Russia,partner=RUS&time=2023-01..latest,Mind.\n',
	'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01/2023-07,134.1,USD bn,36.5,gacc\nCHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,gacc\n`
};
const FROM = 'a test';

let dir: string;
let modules: {
	freeze: typeof import('./freeze.ts');
	current: typeof import('../current.ts');
	asked: typeof import('./asked-frozen.ts');
};

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'freeze-'));
	await mkdir(join(dir, 'observations'));
	for (const [file, text] of Object.entries(FILES)) await writeFile(join(dir, file), text);
	vi.stubEnv('DATA_DIR', dir);
	vi.stubEnv('LOG_LEVEL', 'silent');
	// the data directory is read once a program
	vi.resetModules();
	modules = {
		freeze: await import('./freeze.ts'),
		current: await import('../current.ts'),
		asked: await import('./asked-frozen.ts')
	};
});
afterEach(async () => {
	vi.unstubAllEnvs();
	await rm(dir, { recursive: true, force: true });
});

const version = async (): Promise<string> => (await modules.current.newest()).dataset.version;

async function freeze(view: { slug?: string; query: string }) {
	const outcome = await modules.freeze.freeze(dir, { ...view, version: await version() }, FROM);
	if (outcome.kind !== 'frozen') throw new Error(outcome.kind);
	return outcome;
}

async function chartOf(id: string): Promise<FrozenChart> {
	const found = await findFrozen(dir, id);
	if (found?.kind !== 'chart') throw new Error(String(found?.kind));
	return found.chart;
}

const log = async () =>
	(await readFile(join(dir, AUDIT_LOG), 'utf8'))
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a frozen chart', () => {
	it('has the figures, words, rows, sources and colours of its view in every language', async () => {
		const { id } = await freeze({ slug: 'russia', query: '' });
		const chart = await chartOf(id);
		const { shown, note } = frozenPage(chart, 'en');
		expect(shown.answer.title).toBe('Trade with Russia');
		expect(note).toBe('Mind.');
		expect(shown.answer.series[0]?.points.map(({ value }) => value)).toEqual([155.1]);
		expect(shown.answer.sources.map(({ publisher }) => publisher)).toEqual(['Customs']);
		expect(shown.colors).toEqual({ RUS: '#aa3344' });
		expect(shown.rows['observations/a.csv:3']?.printed).toBe('155.1 USD bn');
		expect(chart.rows.map(({ ref, value, source }) => [ref, value, source])).toEqual([
			['observations/a.csv:3', '155.1', 'gacc']
		]);
		expect(frozenPage(chart, 'zh').shown.answer.summary).toMatch(/俄罗斯/);
		expect(frozenPage(chart, 'ru').shown.answer.summary).toMatch(/Росси/);
	});

	it('is drawn like the view it was made of', async () => {
		const { id } = await freeze({ query: 'partner=RUS&window=month&time=2023' });
		const view = await show(await modules.current.newest(), new URLSearchParams('partner=RUS&window=month&time=2023'));
		if ('fault' in view) throw new Error('no view');
		const { shown } = frozenPage(await chartOf(id), 'en');
		expect(shown).toEqual({ ...shown, ...JSON.parse(JSON.stringify({ colors: view.colors, rows: view.rows })) });
		expect(toJson(shown.answer)).toEqual(toJson(view.answer));
		expect(shown.picture).toEqual(view.picture);
	});

	it('stays as it is when newer rows come', async () => {
		const { id } = await freeze({ slug: 'old-name', query: '' });
		const before = toJson(frozenPage(await chartOf(id), 'en').shown.answer);
		await writeFile(join(dir, 'observations/b.csv'), `${HEADER}CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,gacc\n`);
		expect(await version()).not.toBe('');
		expect(toJson(frozenPage(await chartOf(id), 'en').shown.answer)).toEqual(before);
	});

	it.each([
		['nothing where its rows stand', [], undefined],
		[
			'the day of a withdrawal',
			['2999-01-02,withdraw,CHN,RUS,total,2023-01/2023-08,155.10,USD bn,32,gacc'],
			'2999-01-02'
		],
		[
			'the day it was frozen, where a line says an earlier one',
			['2020-01-01,withdraw,China,RU,T,2023-01/2023-08,155.1,USD bn,32,gacc'],
			'of freezing'
		],
		['nothing of another row', ['2999-01-02,withdraw,CHN,RUS,total,2023-01/2023-07,134.1,USD bn,36.5,gacc'], undefined],
		[
			'nothing of a row that was reopened',
			[
				'2999-01-02,withdraw,CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,gacc',
				'2999-01-03,reopen,CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,gacc'
			],
			undefined
		]
	])('says %s, in its notice alone', async (_, lines, day) => {
		const { id, day: frozenOn } = await freeze({ slug: 'russia', query: '' });
		const before = toJson(frozenPage(await chartOf(id), 'en').shown.answer);
		const columns = 'decided,decision,reporter,partner,flow,period,value,unit,yoy,source';
		await writeFile(join(dir, 'decisions.csv'), [columns, ...lines, ''].join('\n'));
		await version();
		const requested = await modules.asked.askedFrozen(id, new URL('http://a/'), await modules.current.newest());
		if (requested.kind !== 'chart') throw new Error(requested.message);
		expect(requested.asked.frozen.withdrawn).toBe(day === 'of freezing' ? frozenOn : day);
		expect(toJson(requested.asked.shown.answer)).toEqual(before);
	});

	it('keeps what is held back as it was', async () => {
		const months = [15.2, 15.9, 16.4, 15.6, 0.0161, 16.8, 16.3, 0.0158];
		const rows = months.map((value, at) => `CHN,JPN,total,2022-0${at + 1},${value},USD bn,,gacc\n`);
		await writeFile(join(dir, 'observations/b.csv'), HEADER + rows.join(''));
		const seriesOf = async (time: string) => {
			const { id } = await freeze({ query: `partner=JPN&window=month&time=${time}` });
			return frozenPage(await chartOf(id), 'en').shown.answer.series[0];
		};
		expect((await seriesOf('2022-01..2022-07'))?.held).toMatchObject([{ held: 'magnitude', printed: 0.0161 }]);
		expect((await seriesOf('latest'))?.heldNewer).toMatchObject({ held: 'magnitude', printed: 0.0158 });
	});

	it('is told in the log, and gone when it is undone', async () => {
		const { id, saved } = await freeze({ slug: 'russia', query: '' });
		expect(await log()).toMatchObject([{ from: FROM, what: 'freeze russia', files: [`frozen/${id}.json`] }]);
		await undo(dir, saved.id, FROM);
		expect(await findFrozen(dir, id)).toBeUndefined();
		expect(await readdir(join(dir, 'frozen'))).toEqual([]);
	});

	it('is not made of other data than its page was', async () => {
		const order = { slug: 'russia', query: '', version: 'of yesterday' };
		await expect(modules.freeze.freeze(dir, order, FROM)).rejects.toMatchObject({ fault: 'changed' });
		expect(await readdir(dir)).not.toContain('frozen');
	});

	it.each([
		['a chart that is not there', { slug: 'nothing', query: '' }],
		['a bad view', { query: 'partner=XXX' }]
	])('is not made of %s', async (_, view) => {
		const outcome = await modules.freeze.freeze(dir, { ...view, version: await version() }, FROM);
		expect(outcome.kind).toBe('refused');
	});

	it('can be taken down, and put back by undoing that', async () => {
		const { id } = await freeze({ slug: 'russia', query: '' });
		const chart = await chartOf(id);
		const saved = await modules.freeze.takeDown(dir, id, FROM);
		if (saved === 'unknown') throw new Error('unknown');
		expect((await findFrozen(dir, id))?.kind).toBe('taken-down');
		expect(await readFile(join(dir, frozenFile(id)), 'utf8')).not.toContain('155.1');
		expect(await modules.freeze.takeDown(dir, id, FROM)).toBe('unknown');
		await undo(dir, saved.id, FROM);
		expect(await chartOf(id)).toEqual(chart);
		expect((await log()).map(({ what, undid }) => what ?? undid)).toEqual([
			'freeze russia',
			`take down ${id}`,
			saved.id
		]);
	});

	it.each(['nothing-of-the-kind', '../sources', 'ABCDEFGHIJKLMNOP', 'aaaaaaaaaaaaaaaa'])(
		'is not taken down by what is no id of one: %s',
		async (id) => expect(await modules.freeze.takeDown(dir, id, FROM)).toBe('unknown')
	);
});

describe('an id', () => {
	it('is 16 letters and digits, and another each time', () => {
		const ids = new Set(Array.from({ length: 500 }, newFrozenId));
		expect(ids.size).toBe(500);
		for (const id of ids) expect(id).toMatch(/^[a-z0-9]{16}$/);
	});

	it.each(['', '..', '../aaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaa/', 'aaaaaaaaaaaaaaaa\n', 'AAAAAAAAAAAAAAAA'])(
		'is never made a path of: %j',
		async (id) => {
			expect(() => frozenFile(id)).toThrow(RangeError);
			expect(await findFrozen(dir, id)).toBeUndefined();
		}
	);
});

describe('a file of frozen charts that is not as it was written', () => {
	let good: FrozenChart;
	beforeEach(async () => {
		good = await chartOf((await freeze({ slug: 'russia', query: '' })).id);
	});
	const changed = (change: (chart: Record<string, never>) => void): string => {
		const copy = structuredClone(good) as unknown as Record<string, never>;
		change(copy);
		return JSON.stringify(copy);
	};
	/* eslint-disable @typescript-eslint/no-explicit-any -- broken on purpose */
	const CASES: [string, (chart: any) => void, RegExp][] = [
		['another schema', (chart) => (chart.schema = 2), /schema is 2/],
		['no schema', (chart) => delete chart.schema, /schema is undefined/],
		['no words', (chart) => (chart.words = {}), /no words/],
		['a title that is no text', (chart) => (chart.words.en.answer.title = 7), /words.en.answer.title/],
		['a figure held back without a reason', (chart) => (chart.words.en.answer.series[0].points[0].held = 'x'), /held/],
		['a figure that is no number', (chart) => (chart.words.ru.answer.series[0].points[0].value = '1'), /value/],
		['a period that is none', (chart) => (chart.words.en.answer.series[0].points[0].period = '2023-13'), /period/],
		['a view that is none', (chart) => (chart.words.zh.answer.view.measure = 'x'), /measure/],
		['a colour that is a style', (chart) => (chart.words.en.colors.RUS = 'red;}body{display:none'), /color/i],
		['a code that is markup', (chart) => (chart.words.en.answer.series[0].partner = '"><script>'), /partner/],
		['a time that is none', (chart) => (chart.frozen = 'once'), /frozen/]
	];
	/* eslint-enable @typescript-eslint/no-explicit-any */
	it.each(CASES)('is refused with a reason: %s', (_, change, reason) => {
		const stored = readStored(changed(change));
		expect(stored.kind).toBe('broken');
		expect('reason' in stored && stored.reason).toMatch(reason);
	});

	it.each(['', '{', 'null', '[]', '"schema"', '{"schema":1}', '{"schema":1,"takenDown":"never"}'])(
		'is refused: %s',
		(text) => expect(readStored(text).kind).toBe('broken')
	);

	it('is not there for readers: too large, a folder, a link to elsewhere', async () => {
		const [large, folder, link, deep] = [newFrozenId(), newFrozenId(), newFrozenId(), newFrozenId()];
		const text = JSON.stringify(good);
		await writeFile(join(dir, frozenFile(large)), text.padEnd(LARGEST_FROZEN + 1));
		await mkdir(join(dir, frozenFile(folder)));
		await writeFile(join(dir, 'elsewhere.json'), text);
		await symlink(join(dir, 'elsewhere.json'), join(dir, frozenFile(link)));
		await writeFile(join(dir, frozenFile(deep)), '['.repeat(100_000));
		for (const id of [large, folder, link, deep]) expect(await findFrozen(dir, id)).toBeUndefined();
	});

	it('is seen as it is now', async () => {
		const id = newFrozenId();
		const path = join(dir, frozenFile(id));
		await writeFile(path, '{');
		expect(await findFrozen(dir, id)).toBeUndefined();
		await writeFile(`${path}.new`, JSON.stringify(good));
		await cp(`${path}.new`, path);
		expect((await findFrozen(dir, id))?.kind).toBe('chart');
		await rm(path);
		expect(await findFrozen(dir, id)).toBeUndefined();
	});
});
