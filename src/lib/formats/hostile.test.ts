import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { merge, type StoredTables } from '#lib/intake/merge.ts';
import { dataFile } from '#lib/intake/write-plan.ts';
import * as official from '../../../tests/fixtures/official.ts';
import { readIncoming } from './read-incoming.ts';

const empty: StoredTables = { observations: [], sources: new Map(), areas: new Map() };
const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const row = (value: string, yoy = '', period = '2023-08') =>
	`${HEADER}CHN,RUS,total,${period},${value},USD bn,${yoy},s1\n`;

const utf16 = (text: string, little = true) => {
	const bytes = new Uint8Array(text.length * 2);
	for (let at = 0; at < text.length; at++) new DataView(bytes.buffer).setUint16(at * 2, text.charCodeAt(at), little);
	return bytes;
};

const western = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** An archive whose directory says another size of one part than it has. */
function claiming(archive: Uint8Array, part: string, size: number): Uint8Array {
	const bytes = archive.slice();
	const view = new DataView(bytes.buffer);
	const name = strToU8(part);
	for (let at = 0; at < bytes.length - 46; at++) {
		const isEntry = view.getUint32(at, true) === 0x02014b50 && view.getUint16(at + 28, true) === name.length;
		if (isEntry && name.every((byte, i) => bytes[at + 46 + i] === byte)) view.setUint32(at + 24, size, true);
	}
	return bytes;
}

async function bring(content: string | Uint8Array, name = 'hostile.csv') {
	const bytes = typeof content === 'string' ? strToU8(content) : content;
	const incoming = await readIncoming({ name, bytes });
	const { added, refused, problems } = merge(empty, incoming);
	return {
		rows: added.map(({ observation }) => observation),
		problems: [...problems, ...refused.flatMap((one) => one.problems)]
	};
}

describe('a file that cannot be used', () => {
	it.each<[string, string | Uint8Array, string]>([
		['empty', '', 'missing-column'],
		['white space only', ' \n\t\n', 'missing-column'],
		['binary', new Uint8Array([0, 255, 254, 1, 2, 0]), 'encoding'],
		['with NUL bytes', row('1.5').replace('RUS', 'R\0US'), 'encoding'],
		['in Windows-1252', western(row('1.5').replace('RUS', 'C\u00f4te d\u2019Ivoire'.slice(0, 4))), 'encoding'],
		['without a header', 'CHN,RUS,total,2023,1,USD bn\n', 'missing-column'],
		['with an unclosed quote', `${HEADER}CHN,"RUS,total,2023,1,USD bn,,s1\n`, 'csv-syntax'],
		['with a column twice', row('1').replace('yoy', 'value'), 'csv-syntax'],
		['without the period', row('1').replace('period', 'when'), 'missing-column'],
		['10 MB on one line', 'x'.repeat(10_000_000), 'missing-column'],
		['10 MB of quotes', '"'.repeat(10_000_000), 'missing-column'],
		['10 MB of separators', ','.repeat(10_000_000), 'missing-column'],
		['a page nested without end', `<html>${'<div>'.repeat(500_000)}`, 'unreadable'],
		['a page of unclosed tags that do not match', `<html>${'<b>'.repeat(200_000)}${'</i>'.repeat(200_000)}`, 'unreadable'], // prettier-ignore
		['a page of a million cells on one line', `<table>${'<tr><td>a'.repeat(1_000_000)}`, 'missing-column'],
		['a page whose cells span everything', `<table>${'<tr><td rowspan=9999 colspan=9999>1'.repeat(100_000)}`, 'missing-column'], // prettier-ignore
		['a zip that is no workbook', zipSync({ 'a.txt': strToU8('x') }), 'unreadable'],
		['half a workbook', official.workbook(official.CENSUS).slice(0, 900), 'unreadable']
	])('%s is refused with a reason', { timeout: 60_000 }, async (_, content, code) => {
		const { rows, problems } = await bring(content);
		expect(rows).toEqual([]);
		expect(problems[0]).toMatchObject({ code, file: 'hostile.csv', severity: 'error' });
		expect(problems[0]?.message.length).toBeLessThan(2000);
	});

	it('has only a header: there is nothing to read', async () => {
		expect((await bring(HEADER)).problems).toMatchObject([{ code: 'missing-value', line: 1 }]);
	});

	it('is a workbook that says it unpacks to hundreds of megabytes', async () => {
		const bomb = claiming(
			official.workbook(official.CENSUS, { 'xl/media.xml': strToU8('<a/>') }),
			'xl/media.xml',
			200 * 2 ** 20
		);
		expect((await bring(bomb, 'bomb.xlsx')).problems).toMatchObject([{ code: 'too-large' }]);
	});

	it.each([
		['far right and down', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
		[
			'down, and another right',
			'<row r="100000"><c r="A100000"><v>1</v></c></row><row r="1"><c r="ZZ1"><v>1</v></c></row>'
		],
		['in a row that says nothing', '<row><c r="ZZ100000"><v>1</v></c></row>'],
		['right, in a row far down', '<row r="100000"><c r="ZZ1"><v>1</v></c></row>'],
		['written with a prefix and entities', '<x:row r="&#49;00000"><x:c r=\'&#90;Z100000\'/></x:row>'],
		['in letters of no column', '<row r="9"><c r="zzzzz9"><v>1</v></c></row>'],
		['in a number that is none', '<row r="1e9"><c r="C1e9"><v>1</v></c></row>']
	])('is a small workbook with a cell %s', async (_, cells) => {
		const sheet = strToU8(`<worksheet xmlns:x="x"><sheetData>${cells}</sheetData></worksheet>`);
		const book = official.workbook(official.CENSUS, { 'xl/worksheets/sheet1.xml': sheet });
		expect((await bring(book, 'far.xlsx')).problems).toMatchObject([{ code: 'too-large', severity: 'error' }]);
	});

	it('is a workbook that unpacks to more than it says, which could be read otherwise', async () => {
		const padded = strToU8(
			`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${' '.repeat(2 ** 22)}</sst>`
		);
		const honest = official.workbook(official.CENSUS, { 'xl/sharedStrings.xml': padded });
		const bomb = claiming(honest, 'xl/sharedStrings.xml', 1000);
		expect((await bring(honest, 'honest.xlsx')).rows.length).toBeGreaterThan(0);
		expect(await bring(bomb, 'bomb.xlsx')).toMatchObject({ rows: [], problems: [{ code: 'unreadable' }] });
	});
});

describe('a file that is odd, and readable', () => {
	it.each<[string, string | Uint8Array]>([
		['UTF-16, little end first', utf16(`\ufeff${row('1.5')}`)],
		['UTF-16, big end first', utf16(`\ufeff${row('1.5')}`, false)],
		['UTF-16 without a mark', utf16(row('1.5'))],
		['UTF-8 with a mark', `\ufeff${row('1.5')}`],
		['mixed line ends', row('1.5').replace('\n', '\r\n') + row('1.5').slice(HEADER.length).replace('\n', '\r')],
		['tabs', row('1.5').replaceAll(',', '\t')],
		['semicolons', row('1.5').replaceAll(',', ';')],
		['columns in capitals and quotes', row('1.5').replace(HEADER, HEADER.trim().split(',').map((name) => `"${name.toUpperCase()}"`).join(',') + '\n')] // prettier-ignore
	])('%s', async (_, content) => {
		const { rows } = await bring(content);
		expect(rows[0]).toMatchObject({ partner: 'RUS', value: { value: 1.5e9, decimals: 1 } });
	});

	it('warns of a column that it does not know', async () => {
		const { rows, problems } = await bring(row('1.5').replace('yoy', 'growth'));
		expect(rows).toHaveLength(1);
		expect(problems).toContainEqual(expect.objectContaining({ code: 'unknown-column', line: 1, column: 7 }));
	});
});

describe('a number', () => {
	it.each([
		['1,234.5', 1234.5e9, 1],
		['1234.50', 1234.5e9, 2],
		['1 234.5', 1234.5e9, 1],
		['1\u00a0234.5', 1234.5e9, 1],
		["1'234.5", 1234.5e9, 1]
	])('%s is read as it is printed', async (text, value, decimals) => {
		expect((await bring(row(`"${text}"`))).rows).toMatchObject([{ value: { value, decimals } }]);
	});

	it.each([
		'1.234,5', '1,234', '(8.7)', '8.7-', '1e309', '1.12339E+11', 'NaN', 'Infinity', '-Infinity', '0x1F', '-8.7', '1.2.3',
		'12,34', '=1+1', '="12"', '#REF!', 'n/a', '..', '<b>1</b>', '\uff11', '1'.repeat(100)
	])('%s is refused at its place', async (text) => {
		const { rows, problems } = await bring(row(`"${text.replaceAll('"', '""')}"`));
		expect(rows).toEqual([]);
		expect(problems).toContainEqual(expect.objectContaining({ code: 'bad-value', file: 'hostile.csv', line: 2, column: 5 }));
	}); // prettier-ignore

	it.each([
		['\u22128.7 %', -8.7],
		['-8.7', -8.7],
		['+8.7%', 8.7]
	])('%s is a growth rate', async (text, value) => {
		expect((await bring(row('1.5', text))).rows).toMatchObject([{ growth: { value, decimals: 1 } }]);
	});

	it.each(['(8.7)', '8.7-', '1e309', 'NaN', '-101'])('%s is no growth rate', async (text) => {
		const { problems } = await bring(row('1.5', text));
		expect(problems).toContainEqual(expect.objectContaining({ code: 'bad-yoy', line: 2, column: 7 }));
	});
});

describe('a period', () => {
	it.each(['2023.1', '44927', '2023-13', '1e3', '', 'x'.repeat(1000)])('%s is refused', async (text) => {
		const { rows, problems } = await bring(row('1.5', '', text));
		expect(rows).toEqual([]);
		expect(problems).toContainEqual(expect.objectContaining({ code: 'bad-period', line: 2, column: 4 }));
	});
});

describe('text that does harm elsewhere', () => {
	it.each(['<script>alert(1)</script>', '=HYPERLINK("x")', "'=1", '__proto__', 'constructor', '../../etc/passwd'])(
		'%s stays text in every field',
		async (text) => {
			const cell = `"${text.replaceAll('"', '""')}"`;
			for (const column of [0, 1, 2, 3, 4, 5, 6, 7]) {
				const cells = ['CHN', 'RUS', 'total', '2023-08', '1.5', 'USD bn', '', 's1'];
				cells[column] = cell;
				const { rows, problems } = await bring(`${HEADER}${cells.join(',')}\n`);
				// the source's id may be any text
				if (column === 7) expect(rows).toHaveLength(1);
				else expect(problems).toContainEqual(expect.objectContaining({ line: 2, column: column + 1 }));
			}
		}
	);
});

describe('the name of a data file', () => {
	it.each([
		['china-customs', 'observations/china-customs.csv'],
		['gacc 2023.08', 'observations/gacc 2023.08.csv'],
		['a.csv', 'observations/a.csv'],
		['\u6d77\u5173', 'observations/\u6d77\u5173.csv']
	])('%s is one', (name, file) => {
		expect(dataFile(name)).toBe(file);
	});

	it.each([
		'../x', '..', '.', '', '.hidden', 'a/b', 'a\\b', '/etc/passwd', 'C:\\x', 'a\0b', 'a\nb', ' a', 'a ', 'a.', 'con',
		'NUL.csv', '%2e%2e', '~', 'x'.repeat(200), '.csv', '..csv', '\u202ea',
		'\u6d77'.repeat(86)
	])('%s is none', (name) => {
		expect(dataFile(name)).toBeUndefined();
	}); // prettier-ignore
});
