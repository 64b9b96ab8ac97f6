import { describe, expect, it } from 'vitest';
import { FORMATS } from '#lib/formats/formats.ts';
import { m } from '#lib/lang/messages.ts';
import { candidates, columnOf } from './correction.ts';
import { NO_ANSWERS } from './answers.ts';
import { ImportPreview, type SiteFiles } from './import-preview.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const SITE: SiteFiles = {
	today: '2023-11-01',
	version: 'v1',
	files: {
		'sources.csv': 'id,publisher,published,rank\ns9,Customs,2023-09-07,1\ns10,Customs,2023-10-13,1\n',
		'areas.csv': 'code,name\nWLD,World\n',
		'charts.csv': 'slug,title,view\nrussia,Russia,partner=RUS\njapan,Japan,partner=JPN&window=year\n',
		'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,s9\nCHN,JPN,total,2022,357.4,USD bn,,s9\n`
	}
};
const bytes = (text: string) => new TextEncoder().encode(text);

async function brought(text: string, site = async () => SITE) {
	const preview = new ImportPreview(site);
	return { preview, summary: await preview.read('month.csv', bytes(HEADER + text), '2023-11-01') };
}

describe('a table that somebody points at', () => {
	const TABLE = 'Mes\tPaís\tUSD bn\n2024-01\tRussia\t19.3\n2024-01\tNowhere\t1\n';
	const layout = (unit: string) => ({
		id: 'x',
		name: 'X',
		header: ['Mes', 'País', 'USD bn'],
		says: {
			period: { column: 'Mes' },
			partner: { column: 'País' },
			reporter: { text: 'CHN' },
			flow: { text: 'total' },
			unit: { text: unit }
		},
		values: [{ column: 'USD bn' }]
	});

	it('is read as each choice says, from rows that were taken from the file once', async () => {
		const preview = new ImportPreview(async () => SITE);
		const file = bytes(TABLE);
		await preview.read('table.tsv', file, '2024-03-01');
		const table = await preview.table();
		expect(table?.rows.map(({ line }) => line)).toEqual([1, 2, 3]);
		expect((await preview.guess(0))?.meanings).toEqual(['period', 'partner', 'value']);
		file.fill(0);
		const { rows, needs } = await preview.sketch(layout('USD bn'));
		expect(rows.map(({ cells, problems }) => [cells['unit'], problems.length])).toEqual([
			['USD bn', 0],
			['USD bn', 1]
		]);
		expect(needs).toEqual(['source']);
		expect((await preview.sketch(layout('EUR mn'))).rows.map(({ cells }) => cells['unit'])).toEqual([
			'EUR mn',
			'EUR mn'
		]);
	});
});

describe('a preview', () => {
	it('tells the kinds of row apart', async () => {
		const { preview, summary } = await brought(
			'CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s10\nCHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,s9\nCHN,JPN,total,2022,357.5,USD bn,,s10\nCHN,JPN,total,2023.1,1,USD bn,,s10\n'
		);
		expect(summary.counts).toEqual({ added: 1, changed: 1, unchanged: 1, withdrawn: 0, refused: 1 });
		expect(summary).toMatchObject({ target: 'month', unknownSources: [], needs: [], version: 'v1' });
		expect(preview.rows('changed', 0, 10)).toMatchObject([
			{ line: 4, cells: { value: '357.5' }, stored: { ref: 'observations/a.csv:3', printed: '357.4 USD bn' } }
		]);
		expect(preview.rows('refused', 0, 10)).toMatchObject([
			{ line: 5, problems: [{ code: 'bad-period', name: 'period', instead: ['2023-01', '2023-10'] }] }
		]);
		expect(preview.rows('added', 1, 10)).toEqual([]);
	});

	it('asks about a row that an editor withdrew before, and reads the table of all rows with what was decided', async () => {
		const decisions =
			'decided,decision,reporter,partner,flow,period,value,unit,source\n2023-10-01,withdraw,CHN,JPN,total,2022,357.4,USD bn,s9\n';
		const site = async () => ({ ...SITE, files: { ...SITE.files, 'decisions.csv': decisions } });
		const preview = new ImportPreview(site);
		const text = `${HEADER.trim()},decision\nCHN,JPN,total,2022,357.4,USD bn,,s9,withdrawn\nCHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,s9,\n`;
		const summary = await preview.read('observations.csv', bytes(text), '2023-11-01');
		expect(summary.counts).toEqual({ added: 0, changed: 0, unchanged: 1, withdrawn: 1, refused: 0 });
		expect(summary.problems).toEqual([]);
		expect(preview.rows('withdrawn', 0, 10)).toMatchObject([
			{ line: 2, stored: { ref: 'observations/a.csv:3', printed: '357.4 USD bn', publisher: 'Customs' } }
		]);
	});

	it('says what the new rows bring: findings, and the charts whose figures change', async () => {
		const { preview } = await brought('CHN,RUS,total,2023-01/2023-09,150.0,USD bn,29.5,s10\n');
		const { found, charts } = await preview.consequences('en');
		expect(found.map(({ code }) => code)).toContain('cumulative-decrease');
		expect(charts).toEqual(['russia']);
	});

	it('corrects a name everywhere and a number where it stands', async () => {
		const { preview, summary } = await brought(
			'CHN,RUS,total,2023-01/2023-09,"(1)",US$ billion,,s10\nCHN,JPN,total,2023,"(1)",US$ billion,,s10\n'
		);
		expect(summary.counts.refused).toBe(2);
		await preview.correct(0, 'unit', 'US$ billion', 'USD bn');
		const { counts } = await preview.correct(2, 'value', '(1)', '176.4');
		expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0, withdrawn: 0, refused: 1 });
		expect(preview.rows('refused', 0, 9)).toMatchObject([{ line: 3, problems: [{ name: 'value' }] }]);
		// what is said of the file later does not undo what was corrected
		expect((await preview.answer({ ...NO_ANSWERS, target: 'other.csv' })).counts.added).toBe(1);
		expect(preview.rowsToSave()).toMatchObject({ version: 'v1', name: 'month.csv', target: 'other' });
		expect(preview.newRowsCsv()).toContain('CHN,RUS,total,TOTAL,,2023-01/2023-09,176.4,USD bn,,,,,s10,\n');
	});

	it('takes a described source for rows that name an unknown one', async () => {
		const { preview, summary } = await brought('CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,tass\n');
		expect(summary).toMatchObject({ unknownSources: ['tass'], problems: [] });
		const source = {
			id: 'tass',
			publisher: 'TASS',
			origin: 'Customs',
			title: '',
			published: '2023-10-13',
			url: '',
			rank: 2 as const
		};
		const after = await preview.answer({ ...NO_ANSWERS, sources: [source] });
		expect(after).toMatchObject({ unknownSources: [], sources: [{ id: 'tass', rank: 2, day: '2023-10-13' }] });
		expect(preview.newSourcesCsv()).toBe(
			'id,publisher,origin,title,published,url,rank,basis,licence\ntass,TASS,Customs,,2023-10-13,,2,,\n'
		);
	});

	it('leaves partners aside that are not wanted', async () => {
		const { preview } = await brought(
			'CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s10\nCHN,JPN,total,2023,318,USD bn,,s10\n'
		);
		const summary = await preview.answer({ ...NO_ANSWERS, partners: 'Russia, USA' });
		expect(summary).toMatchObject({ counts: { added: 1 }, omissions: [{ rows: 1 }] });
	});

	it('asks for what the file does not say', async () => {
		const preview = new ImportPreview(async () => SITE);
		const summary = await preview.read(
			'x.csv',
			bytes('partner,period,value\nRUS,2023-01/2023-09,176.4\n'),
			'2023-11-01'
		);
		expect(summary.needs).toEqual(['reporter', 'flow', 'unit', 'source']);
		const given = { reporter: 'China', flow: 'total', unit: 'USD bn', source: 's10' };
		expect((await preview.answer({ ...NO_ANSWERS, given })).counts.added).toBe(1);
	});

	it('starts again from newer data and tells what changed in them', async () => {
		let site = SITE;
		const { preview } = await brought('CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s10\n', async () => site);
		site = {
			...SITE,
			version: 'v2',
			files: {
				...SITE.files,
				'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s10\nCHN,JPN,total,2022,357.4,USD bn,,s9\n`
			}
		};
		const theirs = await preview.rebase();
		expect(theirs.added).toEqual([expect.stringContaining('2023-01/2023-09,176.4')]);
		expect(theirs.gone).toEqual([expect.stringContaining('2023-01/2023-08,155.1')]);
		expect(theirs.summary).toMatchObject({ version: 'v2', counts: { added: 0, unchanged: 1 } });
	});

	it('gives all rows, the stored ones and the new ones, to download', async () => {
		const { preview } = await brought('CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s10\n');
		expect(preview.allRowsCsv().trimEnd().split('\n')).toHaveLength(4);
	});

	it('keeps bytes that are no text for what they are', async () => {
		const preview = new ImportPreview(async () => SITE);
		const summary = await preview.read('x.bin', new Uint8Array([0, 1, 2, 255, 254]), '2023-11-01');
		expect(summary.counts).toEqual({ added: 0, changed: 0, unchanged: 0, withdrawn: 0, refused: 0 });
		expect(summary.problems).toMatchObject([{ first: { code: 'encoding' }, count: 1 }]);
		expect((await preview.consequences('en')).charts).toEqual([]);
	});
});

describe('a correction', () => {
	const at = { reporter: 1, partner: 2 };
	const cells = {
		reporter: 'CHN',
		partner: 'Rusia',
		flow: '',
		product: '',
		edition: '',
		period: '',
		value: '',
		unit: '',
		quantity: '',
		quantity_unit: '',
		yoy: '',
		yoy_currency: '',
		source: '',
		note: ''
	};

	it.each([
		[{ code: 'bad-area', column: 2, found: 'Rusia' }, 'partner'],
		[{ code: 'bad-area', found: 'Rusia' }, 'partner'],
		[{ code: 'bad-unit', found: 'US$' }, 'unit'],
		[{ code: 'bad-row' }, undefined]
	] as const)('of %j is made in the cell %s', (problem, name) => {
		expect(columnOf(problem, { at, cells })).toBe(name);
	});

	it.each([
		[{ fix: 'USD bn' }, ['USD bn']],
		[{ readings: ['2023-01', '2023-10'] }, ['2023-01', '2023-10']],
		[{}, []]
	])('of %j offers %j, and no example', (problem, expected) => {
		expect(candidates(problem)).toEqual(expected);
	});
});

it.each(FORMATS.map(({ id, name }) => [id, name]))(
	'the format %s is called %s here and on a command line',
	(id, name) => {
		expect(m.format_name({ id }, { locale: 'en' })).toBe(name);
	}
);
