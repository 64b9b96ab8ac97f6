import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable, type Schema } from './table.ts';

const SCHEMA = { a: 'required', b: 'required', c: 'optional' } as const satisfies Schema;

function read(text: string) {
	const { table, problems } = openTable('a.csv', text, SCHEMA);
	const rows: [number, ...string[]][] = [];
	const found = table?.read((cells, line) => rows.push([line, ...cells])) ?? [];
	return { table, rows, problems: [...problems, ...found] };
}

const codes = (text: string) => read(text).problems.map(({ code, line, column }) => [code, line, column]);

describe('openTable', () => {
	it.each([',', ';', '\t', '|'])('finds the separator %j by the header', (separator) => {
		const { table, rows } = read(['a,b,c', '1,2,3'].join('\n').replaceAll(',', separator));
		expect(table?.separator).toBe(separator);
		expect(rows).toEqual([[2, '1', '2', '3']]);
	});

	it('takes the separator that names the most known columns', () => {
		expect(read('a;b;c,d;e\n').table?.separator).toBe(';');
		expect(read('"a";"b"\n').table?.separator).toBe(';');
	});

	it('takes columns in any order and case, with a byte order mark and white space', () => {
		const { table, problems } = read('\ufeff C ,"B ",a\n');
		expect([...(table?.columns ?? [])]).toEqual([
			['c', 1],
			['b', 2],
			['a', 3]
		]);
		expect(problems).toEqual([]);
	});

	it('warns of unknown columns and of columns without a name', () => {
		expect(codes('a,x,b,\n')).toEqual([
			['unknown-column', 1, 2],
			['unknown-column', 1, 4]
		]);
	});

	it('names every missing column, and says that an empty file is empty', () => {
		expect(read('a,x\n1,2\n').problems).toMatchObject([{ code: 'missing-column', expected: 'b', line: 1 }]);
		expect(read('x\n').problems).toMatchObject([{ code: 'missing-column', expected: 'a,b' }]);
		for (const text of ['', '\ufeff', '\n\n', '  \r\n'])
			expect(read(text).problems).toMatchObject([
				{ code: 'missing-column', message: expect.stringContaining('empty') }
			]);
	});

	it('refuses two columns of one name', () => {
		expect(codes('a,b,A\n')).toEqual([['csv-syntax', 1, 3]]);
	});
});

describe('reading rows', () => {
	it.each([
		['LF', 'a,b\n1,2\n3,4\n'],
		['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
		['CR', 'a,b\r1,2\r3,4'],
		['a mixture', 'a,b\r1,2\r\n3,4\n']
	])('takes %s as line ends', (_, text) => {
		expect(read(text).rows).toEqual([
			[2, '1', '2'],
			[3, '3', '4']
		]);
	});

	it('counts lines through blank lines, blank rows and line breaks in quoted fields', () => {
		const text = '\na,"b\n"\n1,2\n\n,\n"3\n\r\n3","4,""4"""\n5,6\n';
		expect(read(text).rows).toEqual([
			[4, '1', '2'],
			[7, '3\n\n3', '4,"4"'],
			[10, '5', '6']
		]);
	});

	it('reports a row with another number of fields and reads the others', () => {
		const { rows, problems } = read('a,b\n1\n1,2,3\n4,5\n');
		expect(rows).toEqual([[4, '4', '5']]);
		expect(problems).toMatchObject([
			{ code: 'bad-row', line: 2, found: '1 field', expected: '2 fields' },
			{ code: 'bad-row', line: 3, found: '3 fields', expected: '2 fields' }
		]);
	});

	it.each([
		['never closed', 'a,b\n1,2\n"3,4\n5,6\n', 3],
		['never closed in the header', 'a,"b\n1,2\n', 1],
		['closed too early', 'a,b\n1,2\n"3"3,4\n5,6\n', 3],
		['closed lines later', 'a,b\n"1,2\n3,"4"\n', 2]
	])('trusts no row where a quotation mark is %s', (_, text, line) => {
		expect(read(text).problems).toMatchObject([{ code: 'csv-syntax', severity: 'error', line }]);
	});

	it('can be read twice', () => {
		const { table } = openTable('a.csv', 'a,b\n1,2\n', SCHEMA);
		for (let time = 0; time < 2; time++) {
			let rows = 0;
			expect(table?.read(() => rows++)).toEqual([]);
			expect(rows).toBe(1);
		}
	});

	it('is quick with a line of 10 MB', () => {
		const long = 'x'.repeat(10_000_000);
		for (const text of [long, `a,b\n${long}`, `a,b\n"${long}`, `a,b\n${','.repeat(1_000_000)}`])
			for (const { message, found = '' } of read(text).problems)
				expect(message.length + found.length).toBeLessThan(1000);
	});

	it('reads what papaparse writes, lines and all', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', '|') });
		fc.assert(
			fc.property(fc.array(fc.tuple(cell, cell)), (cells) => {
				const text = Papa.unparse([['a', 'b'], ...cells], { newline: '\n', quotes: true });
				let line = 2;
				const expected: [number, ...string[]][] = [];
				for (const row of cells) {
					if (row.some((one) => one.trim() !== '')) expected.push([line, ...row]);
					line += 1 + row.join('').split('\n').length - 1;
				}
				expect(read(text).rows).toEqual(expected);
			})
		);
	});

	it('parts lines without a quote as papaparse does', () => {
		const line = fc.string({ unit: fc.constantFrom('a', "'", ',', ';', ' ', '|', '\u00a0', '\ufeff', '=') });
		fc.assert(
			fc.property(fc.array(line.map((text) => `a${text}`)), (lines) => {
				const { data } = Papa.parse<string[]>(['a,b', ...lines].join('\n'), { delimiter: ',', newline: '\n' });
				const expected = data.flatMap((row, at) => (at > 0 && row.length === 2 ? [[at + 1, ...row]] : []));
				expect(read(['a,b', ...lines].join('\n')).rows).toEqual(expected);
			})
		);
	});

	it('cuts long text without quotes only at line ends', () => {
		const lines = Array.from({ length: 30_000 }, (_, at) => `${at},b${at}`);
		const { rows } = read(`a,b\n${lines.join('\n')}`);
		expect(rows.length).toBe(30_000);
		expect(rows.every(([line, a, b]) => a === String(line - 2) && b === `b${a}`)).toBe(true);
	});
});

describe('a long table', () => {
	const schema = { a: 'required', b: 'required' } as const;
	const read = (text: string) => {
		const { table } = openTable('a.csv', text, schema);
		const rows: [string, string, number][] = [];
		const problems = table?.read(([a = '', b = ''], line) => rows.push([a, b, line])) ?? [];
		return { rows, problems };
	};
	const long = 'x'.repeat(300);

	it('is read in pieces as it would be whole: quoted line ends, fields longer than a piece, right lines', () => {
		const huge = `${'y\n'.repeat(400_000)}`;
		const lines = Array.from({ length: 3000 }, (_, i) =>
			i === 1500 ? [`${i}`, huge] : i % 7 === 0 ? [`${i}`, `${long}\n"${i}"`] : [`${i}`, long]
		);
		const text = `a,b\n${lines.map(([a, b = '']) => `${a},${/["\n]/.test(b) ? `"${b.replaceAll('"', '""')}"` : b}`).join('\n')}`;
		const { rows, problems } = read(text);
		expect(problems).toEqual([]);
		expect(rows.map(([a, b]) => [a, b])).toEqual(lines);
		let line = 2;
		for (const [i, row] of rows.entries()) {
			expect(row[2]).toBe(line);
			line += 1 + (lines[i]?.[1]?.split('\n').length ?? 1) - 1;
		}
	});

	it.each([
		['is never closed', '"open', 'csv-syntax'],
		['has something behind it', '"a"b,c', 'csv-syntax']
	])('with a quote that %s far behind says on which line', (_, bad, code) => {
		const text = `a,b\n${`1,${long}\n`.repeat(2000)}${bad}\n${`2,${long}\n`.repeat(2000)}`;
		expect(read(text).problems).toMatchObject([{ code, line: 2002 }]);
	});

	it('comes in parts cut anywhere, and reads as it would whole', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', 'ü') });
		const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(rows, fc.integer({ min: 1, max: 40 }), (cells, size) => {
				const text = Papa.unparse([['a', 'b'], ...cells], { newline: '\n', quotes: true }).replaceAll('\r', '');
				const parts = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
				const readingOf = (source: string | readonly string[]) => {
					const { table } = openTable('a.csv', source, schema);
					const found: unknown[] = [];
					const problems = table?.read((own, line) => found.push([line, ...own]));
					return { found, problems };
				};
				expect(readingOf(parts)).toEqual(readingOf(text));
			})
		);
	});

	it.each([
		['a line without an end', `1,${'x'.repeat(5_000_000)}`, 2],
		['a million cells in a row', `1,2\n${','.repeat(3_000_000)}`, 3],
		['a quote that is open for millions of characters', `"${`1,${long}\n`.repeat(20_000)}`, 2],
		['a header without an end', '', 1]
	])('trusts nothing of %s', (_, body, line) => {
		const header = body === '' ? `a,${'b'.repeat(5_000_000)}` : 'a,b';
		const { table, problems } = openTable('a.csv', `${header}\n${body}`, schema);
		expect([...problems, ...(table?.read(() => {}) ?? [])]).toMatchObject([{ code: 'csv-syntax', line }]);
	});
});
