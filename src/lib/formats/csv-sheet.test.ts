import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvSheets } from './csv-sheet.ts';

/** What separates the fields of a text, as it is taken first. */
const separatorOf = (text: string): string | undefined => csvSheets('file.csv', text)[0]?.separator;

describe('the separator of a table', () => {
	it.each([
		[';', 'Country;Exports (USD mn);Imports (USD mn)\nRussia;9012,3;10111,1\nJapan;12345,6;13345,6\n'],
		[';', 'Month;Exports\n2026-03;27,1\n2026-04;36,9\n'],
		[';', 'Trade of China, USD bn\nMonth;Exports\n2026-03;27,1\n2026-04;36,9\nSource: customs, 2026\nNote: a, b\n'],
		[';', 'Month;Exports, USD bn\n2026-03;27,1\n2026-04;36,9\nSource: customs, 2026\n'],
		[';', 'Month;"Exports; imports"\n2026-03;27,1\n2026-04;36,9\n'],
		['|', 'Country|Exports|Imports\nRussia|9,012.3|10,111.1\nJapan|12,345.6|13,345.6\n'],
		['\t', 'Country\tTotal\tExports\tImports\nRussia\t1,853,123.4\t1,012,345.1\t840,778.3\n'],
		['\t', 'Страна\tЭкспорт\nРоссия\t27,1\nЯпония\t36,9\n'],
		['\t', '国别（地区）\t进出口\t出口\t进口\n俄罗斯\t1,853\t1,012\t841\n日本\t2,853\t1,512\t1,341\n'],
		['\t', 'Country\tExports, 10,000 US dollars\tImports, 10,000 US dollars\nRussia\t9,012.3\t10,111.1\n'],
		['\t', 'Country\tExports\tImports\nRussia\t9,012\t\nAsia\nJapan\t12,345\t13,345\n'],
		[',', 'Country,Exports,Imports\nRussia,9012.3,10111.1\nJapan,12345.6,13345.6\n'],
		[',', 'Country,"Exports; FOB",Imports\nRussia,"9,012.3",10111.1\n'],
		[',', 'period,value,note\n2026-03,27.1,a; b\n2026-04,36.9,c; d\n'],
		[',', 'one cell\n']
	])('is %j where every line of it has as many', (separator, text) => expect(separatorOf(text)).toBe(separator));

	it('is the one that a table was written with, whatever marks its numbers have', () => {
		const number = fc.constantFrom('27,1', '1,853,123.4', '9.012,3', '12', '');
		const rows = fc.array(fc.tuple(fc.constantFrom('Russia', 'Japan', 'Korea, South'), number, number), {
			minLength: 1,
			maxLength: 8
		});
		fc.assert(
			fc.property(fc.constantFrom('\t', ';', '|'), rows, (separator, table) => {
				const lines = [['Country', 'Exports, USD', 'Imports'], ...table];
				expect(separatorOf(lines.map((cells) => cells.join(separator)).join('\n'))).toBe(separator);
			})
		);
	});
});
