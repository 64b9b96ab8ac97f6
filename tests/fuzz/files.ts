import fc from 'fast-check';
import * as agencies from '../fixtures/agencies.ts';
import * as customs from '../fixtures/customs.ts';
import { TABLES_OF_OFFICES } from '../fixtures/layouts.ts';
import * as official from '../fixtures/official.ts';
import { workbookOf } from '../fixtures/workbooks.ts';

/** A file as somebody may bring it: one of a known format, with things done to it. */
export interface FuzzedFile {
	readonly format: string;
	readonly name: string;
	readonly bytes: Uint8Array;
}

const rows = official.gaccRows(official.GACC_ROWS);
const january = official.gaccRows(official.GACC_JANUARY_ROWS, {
	month: 2,
	title: 'January-February 2025 (in CNY)',
	unit: 'Unit: CNY 100 Million'
});

/** A table that a desk has taught (`TAUGHT_LAYOUT` in witness.ts): flows run across, amounts stand beside them. */
const TAUGHT =
	'Mes\tPaís\tExport\tImport\tToneladas\n2024-01\tRussia\t9.1\t10.25\t70\n2024-02\tUnited States\t41.5\t12.0\t85.5\n';

/** One or more whole files of every format. */
export const WHOLE: Readonly<Record<string, readonly string[]>> = {
	// the last has no number that tells points from commas
	own: [official.OWN, official.OWN_COMMAS, official.OWN.replaceAll('.', '')],
	comtrade: [official.COMTRADE, agencies.COMTRADR, agencies.COMTRADE_PANDAS, agencies.COMTRADE_JSON],
	'comtrade-legacy': [official.COMTRADE_LEGACY, official.COMTRADE_35],
	'gacc-by-country': [
		official.page(rows),
		official.pasted(rows),
		official.page(january),
		official.pasted(january),
		customs.DOLLARS,
		customs.BULLETIN,
		customs.BULLETIN_JANUARY,
		customs.CHINESE_RELEASE
	],
	'gacc-interactive': [official.GACC_INTERACTIVE, customs.CHINESE_INTERACTIVE],
	sdmx: [official.SDMX_IMF, official.SDMX_EUROSTAT, official.SDMX_OECD, agencies.IMF_API, agencies.OECD_IMTS],
	'imf-imts': [agencies.IMF_LONG, agencies.IMF_WIDE],
	'eurostat-tsv': [agencies.EUROSTAT_TSV],
	'imf-dots': [official.IMF_DOTS, agencies.IMF_DOTS_LONG],
	census: [official.CENSUS, agencies.CENSUS_TWO_CODES],
	'census-api': [agencies.CENSUS_JSON, agencies.CENSUS_API_CSV],
	fred: [official.FRED, agencies.FRED_SERIES],
	wits: [official.WITS],
	'wits-partner': [agencies.WITS_PARTNER],
	layouts: Object.values(TABLES_OF_OFFICES),
	taught: [TAUGHT]
};

/** Numbers as spreadsheets, offices and slips write them, and what only looks like one. */
const NUMBERS = [
	'1.234,5', '1,234.5', '1,234', '1.234', '12,34', '(8.7)', '8.7-', '\u22128.7 %', '-8.7', '+8.7', '1e309', '1E+05',
	'1.12339E+11', 'NaN', 'Infinity', '-Infinity', '0x1F', '0b11', '1_000', '2023.1', '44927', '1 234', '1\u00a0234.5',
	"1'234.5", '00012.50', '.5', '5.', '0', '-0', '0.0000001', '99999999999999999999.99', '1.2.3', '1,2,3', '1,23,456', '0,123.4', '012,345.6',
	'\uff11\uff12\uff13', '\u0661\u0662', '12%', '$12', '=1+1', '="12"', "'12", '#REF!', '-', '\u2026', 'n/a', '..', '1/2'
]; // prettier-ignore

/** Text that does harm where it is taken for more than text. */
const TEXTS = [
	'<script>alert(1)</script>', '=HYPERLINK("http://x")', '@SUM(A1)', '"', '""', "'", ',', ';', '\t', '|', '\r', '\n',
	'\r\n', '\0', '\ufeff', '\u202e', '\ud83d\ude00', '&nbsp;', '&#0;', '<td>', '</table>', '<table>', '<!--', '..\\', '../',
	'__proto__', 'constructor', 'CHN', 'Nowhere', '??', '2023.1', '2023-13', 'Aug-23', '1800-01', ' '
]; // prettier-ignore

type Mutation = (text: string) => string;

const separatorOf = (line: string): string =>
	[',', ';', '\t'].sort((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',';

const at = (text: string, part: number): number => Math.floor(part * text.length);

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Something done to a file's text. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
	// one of the numbers becomes something else
	{
		weight: 5,
		arbitrary: fc
			.tuple(share, fc.constantFrom(...NUMBERS), fc.boolean())
			.map(([part, number, quoted]): Mutation => (text) => {
				const found = [...text.matchAll(/\d[\d.,]*\d|\d/g)];
				const one = found[Math.floor(part * found.length)];
				if (!one) return text;
				const put = quoted ? `"${number.replaceAll('"', '""')}"` : number;
				return text.slice(0, one.index) + put + text.slice(one.index + one[0].length);
			})
	},
	// a field becomes something else
	{
		weight: 3,
		arbitrary: fc.tuple(share, fc.constantFrom(...NUMBERS, ...TEXTS)).map(([part, put]): Mutation => (text) => {
			const found = [...text.matchAll(/[^,;\t\n\r|<>"]+/g)];
			const one = found[Math.floor(part * found.length)];
			return one ? text.slice(0, one.index) + put + text.slice(one.index + one[0].length) : text;
		})
	},
	fc.tuple(share, fc.constantFrom(...TEXTS)).map(
		([part, put]): Mutation =>
			(text) =>
				text.slice(0, at(text, part)) + put + text.slice(at(text, part))
	),
	fc.tuple(share, fc.nat(20)).map(
		([part, length]): Mutation =>
			(text) =>
				text.slice(0, at(text, part)) + text.slice(at(text, part) + length)
	),
	fc.tuple(share, fc.string({ unit: 'binary', maxLength: 5 })).map(
		([part, put]): Mutation =>
			(text) =>
				text.slice(0, at(text, part)) + put + text.slice(at(text, part))
	),
	// a digit becomes another one
	fc.tuple(share, fc.nat(9)).map(([part, digit]): Mutation => (text) => {
		const found = [...text.matchAll(/\d/g)];
		const one = found[Math.floor(part * found.length)];
		return one ? text.slice(0, one.index) + digit + text.slice(one.index + 1) : text;
	}),
	share.map(
		(part): Mutation =>
			(text) =>
				text.slice(0, at(text, part))
	),
	// a row gets a field too many, or loses up to three: anywhere, or at its end, where the others stay what they were
	{
		weight: 3,
		arbitrary: fc
			.tuple(share, fc.option(share, { freq: 1 }), fc.constantFrom(1, -1, -2, -3))
			.map(([part, place, more]): Mutation => (text) => {
				const lines = text.split('\n');
				const filled = lines.flatMap((line, number) => (line.trim() === '' ? [] : [number]));
				const number = filled[Math.floor(part * filled.length)] ?? 0;
				const line = lines[number] ?? '';
				const cells = line.split(separatorOf(line));
				const end = Math.max(0, cells.length + Math.min(0, more));
				cells.splice(
					place === null ? end : Math.floor(place * cells.length),
					Math.max(0, -more),
					...(more > 0 ? ['7'] : [])
				);
				lines[number] = cells.join(separatorOf(line));
				return lines.join('\n');
			})
	},
	// lines are said twice, left out, or change places
	fc.tuple(share, fc.constantFrom('twice', 'out', 'swap')).map(([part, what]): Mutation => (text) => {
		const lines = text.split('\n');
		const number = Math.floor(part * lines.length);
		const [line = '', next = ''] = lines.slice(number, number + 2);
		lines.splice(
			number,
			what === 'swap' ? 2 : 1,
			...(what === 'twice' ? [line, line] : what === 'swap' ? [next, line] : [])
		);
		return lines.join('\n');
	}),
	fc
		.constantFrom<[string, string]>(
			[',', ';'],
			[';', ','],
			['\t', ','],
			[',', '\t'],
			['.', ','],
			['\n', '\r'],
			['\n', '\r\n'],
			['"', ''],
			[' ', '\u00a0']
		)
		.map(
			([from, to]): Mutation =>
				(text) =>
					text.replaceAll(from, to)
		),
	fc.constantFrom('upper', 'lower').map(
		(how): Mutation =>
			(text) =>
				how === 'upper' ? text.toUpperCase() : text.toLowerCase()
	),
	// a column goes, or two change places
	fc.tuple(fc.nat(12), fc.nat(12)).map(
		([from, to]): Mutation =>
			(text) =>
				text
					.split('\n')
					.map((line) => {
						const cells = line.split(',');
						const [cell = ''] = cells.splice(from, 1);
						if (to !== from) cells.splice(to, 0, cell);
						return cells.join(',');
					})
					.join('\n')
	)
);

const utf16 = (text: string, little: boolean): Uint8Array => {
	const bytes = new Uint8Array(text.length * 2);
	for (let index = 0; index < text.length; index++)
		new DataView(bytes.buffer).setUint16(index * 2, text.charCodeAt(index), little);
	return bytes;
};

const encode: Readonly<Record<string, (text: string) => Uint8Array>> = {
	utf8: (text) => new TextEncoder().encode(text),
	'utf8 with mark': (text) => new TextEncoder().encode(`\ufeff${text}`),
	'utf16 little': (text) => utf16(`\ufeff${text}`, true),
	'utf16 big': (text) => utf16(`\ufeff${text}`, false),
	latin: (text) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 255)
};

const bytesChanged = fc.array(fc.tuple(share, fc.nat(255)), { maxLength: 3 });

/** Files of one format. */
const filesOf = (format: string): fc.Arbitrary<FuzzedFile> =>
	fc
		.record({
			whole: fc.constantFrom(...(WHOLE[format] ?? [])),
			mutations: fc.array(mutation, { maxLength: 4 }),
			encoding: fc.oneof(
				{ weight: 8, arbitrary: fc.constant('utf8') },
				{ weight: 1, arbitrary: fc.constantFrom(...Object.keys(encode)) }
			),
			bytes: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: bytesChanged })
		})
		.map(({ whole, mutations, encoding, bytes: changed }) => {
			const text = mutations.reduce((now, mutate) => mutate(now).slice(0, 100_000), whole);
			const bytes = (encode[encoding] ?? utf16)(text, true);
			for (const [part, byte] of changed) bytes[Math.floor(part * bytes.length)] = byte;
			return { format, name: 'fuzzed.csv', bytes };
		});

/** Workbooks: a mutated table within a sound archive, and a mutated archive. */
const workbooks: fc.Arbitrary<FuzzedFile> = fc
	.record({
		mutations: fc.array(mutation, { maxLength: 3 }),
		changed: fc.array(fc.tuple(share, fc.nat(255)), { maxLength: 2 })
	})
	.map(({ mutations, changed }) => {
		const text = mutations.reduce((now, mutate) => mutate(now), official.CENSUS);
		const bytes = official.workbook(text.trim() === '' ? 'x' : text);
		for (const [part, byte] of changed) bytes[Math.floor(part * bytes.length)] = byte;
		return { format: 'workbook', name: 'fuzzed.xlsx', bytes };
	});

/** Workbooks of old Excel: a mutated table in a sound one, and a mutated one. */
const oldWorkbooks: fc.Arbitrary<FuzzedFile> = fc
	.record({
		whole: fc.constantFrom(customs.DOLLARS, customs.BULLETIN, customs.CHINESE_RELEASE),
		mutations: fc.array(mutation, { maxLength: 3 }),
		changed: fc.array(fc.tuple(share, fc.nat(255)), { maxLength: 3 })
	})
	.map(({ whole, mutations, changed }) => {
		const text = mutations.reduce<string>((now, mutate) => mutate(now).slice(0, 100_000), whole);
		const cells = text.split('\n').map((line) => line.split('\t').map((cell) => cell.slice(0, 200)));
		const bytes = workbookOf(cells);
		for (const [part, byte] of changed) bytes[Math.floor(part * bytes.length)] = byte;
		return { format: 'workbook', name: 'fuzzed.xls', bytes };
	});

export const files: fc.Arbitrary<FuzzedFile> = fc.oneof(...Object.keys(WHOLE).map(filesOf), workbooks, oldWorkbooks);
