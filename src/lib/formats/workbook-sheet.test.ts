import { strToU8 } from 'fflate';
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
