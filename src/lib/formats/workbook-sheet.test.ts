import { utils, write, type CellObject } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as customs from '../../../tests/fixtures/customs.ts';
import { read, rowsOf } from '../../../tests/fixtures/incoming.ts';
import * as official from '../../../tests/fixtures/official.ts';
import { workbookOf } from '../../../tests/fixtures/workbooks.ts';

const table = (text: string) =>
	text
		.trimEnd()
		.split('\n')
		.map((line) => line.split('\t'));

describe('a workbook', () => {
	it.each(['biff8', 'xlsx'] as const)('%s of the customs is read like their pasted table', async (kind) => {
		for (const text of [customs.DOLLARS, customs.BULLETIN, customs.CHINESE_RELEASE]) {
			const { merged, incoming } = await read(workbookOf(table(text), kind), {}, 'download.xls');
			const pasted = rowsOf((await read(text)).merged).map((row) => row.replace(/\.0(?=,|$)/g, ''));
			expect(rowsOf(merged)).toEqual(pasted);
			expect(incoming.problems).toEqual([]);
		}
	});

	it('without addresses of cells counts them by position', async () => {
		const sheet = (r: (place: string) => string) =>
			`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row${r('1')}><c${r('A1')} t="inlineStr"><is><t>observation_date</t></is></c><c${r('B1')} t="inlineStr"><is><t>IMPCH</t></is></c></row>` +
			`<row${r('2')}><c${r('A2')} t="inlineStr"><is><t>2024-01-01</t></is></c><c${r('B2')}><v>35000.5</v></c></row>` +
			`<row${r('3')}><c${r('A3')} t="inlineStr"><is><t>2024-02-01</t></is></c><c${r('B3')}><v>31000.4</v></c></row></sheetData></worksheet>`;
		const book = (xml: string) => official.workbook(official.CENSUS, { 'xl/worksheets/sheet1.xml': strToU8(xml) });
		const [without, with_] = [sheet(() => ''), sheet((place) => ` r="${place}"`)];
		const rows = rowsOf((await read(book(without))).merged);
		expect(rows).toEqual([
			'USA,CHN,import,TOTAL,2024-01,35000.5,USD mn,',
			'USA,CHN,import,TOTAL,2024-02,31000.4,USD mn,'
		]);
		expect(rowsOf((await read(book(with_))).merged)).toEqual(rows);
	});

	const HEAD = ['reporter', 'partner', 'flow', 'period', 'value', 'unit', 'source', 'yoy'];
	const bookOf = (...sheets: { rows: (string | CellObject)[][]; hidden?: 0 | 1 | 2 }[]) => {
		const book = utils.book_new();
		for (const { rows } of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet(rows));
		book.Workbook = { Sheets: sheets.map(({ hidden = 0 }) => ({ Hidden: hidden })) };
		return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
	};

	it.each([1, 2] as const)('is read by what its editor shows, not by what is hidden (%i)', async (hidden) => {
		const draft = { rows: [HEAD, ['CHN', 'RUS', 'total', '2023', '99', 'USD bn', 's1']], hidden };
		const shown = { rows: [HEAD, ['CHN', 'USA', 'total', '2023', '40.1', 'USD bn', 's1']] };
		expect(rowsOf((await read(bookOf(draft, shown))).merged)).toEqual(['CHN,USA,total,TOTAL,2023,40.1,USD bn,']);
	});

	it('says which other sheets it could have read', async () => {
		const sheet = (partner: string) => ({ rows: [HEAD, ['CHN', partner, 'total', '2023', '40.1', 'USD bn', 's1']] });
		const { merged } = await read(
			bookOf(sheet('USA'), { rows: [['Notes'], ['about it']] }, sheet('RUS'), { rows: [HEAD] })
		);
		expect(rowsOf(merged)).toEqual(['CHN,USA,total,TOTAL,2023,40.1,USD bn,']);
		expect(merged.problems).toContainEqual(expect.objectContaining({ code: 'other-sheet', found: 'Sheet3' }));
	});

	it('has no figure where a formula was never worked out: the row is refused with the formula', async () => {
		const bytes = bookOf({ rows: [HEAD, ['CHN', 'RUS', 'total', '2023', { t: 'n', v: 41 }, 'USD bn', 's1', '']] });
		const parts = unzipSync(bytes);
		const path = 'xl/worksheets/sheet1.xml';
		const xml = strFromU8(parts[path] ?? new Uint8Array()).replace('<v>41</v>', '<f>A1+1</f><v></v>');
		const { merged } = await read(zipSync({ ...parts, [path]: strToU8(xml) }));
		expect(rowsOf(merged)).toEqual([]);
		expect(merged.refused.flatMap(({ problems }) => problems.map(({ code, found }) => [code, found]))).toEqual([
			['bad-value', '=A1+1']
		]);
	});

	it('has no figure where a formula failed: the row is refused with what the cell says', async () => {
		const failed = (v: number): CellObject => ({ t: 'e', v });
		const row = (period: string, value: string | CellObject, growth: string | CellObject) => ['CHN', 'RUS', 'total', period, value, 'USD bn', 's1', growth]; // prettier-ignore
		const { merged } = await read(
			bookOf({
				rows: [HEAD, row('2021', failed(0x07), '3.1'), row('2022', '20.5', failed(0x17)), row('2023', '21', '2.4')]
			})
		);
		expect(rowsOf(merged)).toEqual(['CHN,RUS,total,TOTAL,2023,21,USD bn,2.4']);
		expect(merged.refused.flatMap(({ problems }) => problems.map(({ message }) => message))).toEqual([
			expect.stringContaining('#DIV/0!'),
			expect.stringContaining('#REF!')
		]);
	});

	it('does not store the empty cells that a row ends in', async () => {
		const rows = [
			['reporter', 'partner', 'flow', 'period', 'value', 'unit', 'source', 'note'],
			['CHN', 'RUS', 'total', '2023', '155.1', 'USD bn', 's1'],
			['CHN', 'USA', 'total', '2023', '420', 'USD bn', 's1', 'a note']
		];
		expect(rowsOf((await read(workbookOf(rows))).merged)).toEqual([
			'CHN,RUS,total,TOTAL,2023,155.1,USD bn,',
			'CHN,USA,total,TOTAL,2023,420,USD bn,'
		]);
	});

	it('has numbers as they were typed, without the dust of binary fractions', async () => {
		const row = (value: string) => ['CHN', 'RUS', 'total', '2023', value, 'USD bn', 's1'];
		const rows = [
			['reporter', 'partner', 'flow', 'period', 'value', 'unit', 'source'],
			row('155.1'),
			row('0.30000000000000004')
		];
		const { incoming } = await read(workbookOf(rows));
		expect(incoming.rows.map(({ cells }) => cells.value)).toEqual(['155.1', '0.3']);
	});

	it.each(['biff8', 'xlsx'] as const)(
		'%s has rates as their cells show them: 29.5% is stored as .295',
		async (kind) => {
			const header = ['reporter', 'partner', 'flow', 'period', 'value', 'unit', 'yoy', 'source'];
			const sheet = utils.aoa_to_sheet([
				header,
				['CHN', 'RUS', 'total', '2023', 240.1, 'USD bn', 0.295, 's1'],
				['CHN', 'USA', 'total', '2023', 664.5, 'USD bn', -0.07, 's1'],
				['CHN', 'JPN', 'total', '2023', 318, 'USD bn', 12, 's1']
			]);
			const at = (place: string): CellObject => sheet[place] as CellObject;
			at('G2').z = '0.0%';
			at('G3').z = '0%;[Red]-0%';
			at('G4').z = '0.0"%"';
			const book = utils.book_new();
			utils.book_append_sheet(book, sheet, 'Sheet');
			const bytes = new Uint8Array(write(book, { type: 'array', bookType: kind }) as ArrayBuffer);
			expect(rowsOf((await read(bytes)).merged)).toEqual([
				'CHN,RUS,total,TOTAL,2023,240.1,USD bn,29.5',
				'CHN,USA,total,TOTAL,2023,664.5,USD bn,-7',
				'CHN,JPN,total,TOTAL,2023,318,USD bn,12'
			]);
		}
	);

	const xmlBook = (rows: string) =>
		`<?xml version="1.0"?>\r\n<?mso-application progid="Excel.Sheet"?>\r\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="FRED"><Table>${rows}</Table></Worksheet></Workbook>`;
	const text = (said: string) => `<Cell><Data ss:Type="String">${said}</Data></Cell>`;

	it('of Excel 2003, which is one file of XML, is read like any other', async () => {
		const day = '<Cell><Data ss:Type="DateTime">2024-01-01T00:00:00.000</Data></Cell>';
		const { merged, incoming } = await read(
			xmlBook(
				`<Row>${text('observation_date')}${text('IMPCH')}</Row>` +
					`<Row>${day}<Cell><Data ss:Type="Number">35000.5</Data></Cell></Row>` +
					`<Row ss:Index="9">${text('2024-02-01')}<Cell ss:Index="2"><Data ss:Type="Number">31000.4</Data></Cell></Row>`
			),
			{},
			'fred.xml'
		);
		expect(incoming.problems).toEqual([]);
		expect(rowsOf(merged)).toEqual([
			'USA,CHN,import,TOTAL,2024-01,35000.5,USD mn,',
			'USA,CHN,import,TOTAL,2024-02,31000.4,USD mn,'
		]);
		expect(merged.added.map(({ incoming: { line } }) => line)).toEqual([2, 9]);
	});

	it('of XML whose cells reach too far is refused before it is read', async () => {
		const far = xmlBook(`<Row ss:Index="900000000">${text('x')}<Cell ss:Index="16000"/></Row>`);
		expect((await read(far, {}, 'far.xml')).incoming.problems).toMatchObject([{ code: 'too-large' }]);
	});

	it.each([
		['damaged', (bytes: Uint8Array) => bytes.slice(0, 700)],
		['of nothing', (bytes: Uint8Array) => bytes.map((byte, at) => (at < 8 ? byte : 0))]
	])('that is old and %s says what to do', async (_, damage) => {
		const { incoming } = await read(damage(workbookOf(table(customs.DOLLARS))), {}, 'download.xls');
		expect(incoming.problems).toMatchObject([
			{ code: 'unreadable', message: expect.stringMatching(/old Excel workbook.*save it as \.xlsx/) }
		]);
	});
});
