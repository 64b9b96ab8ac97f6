import { Parser } from 'htmlparser2';
import Papa from 'papaparse';
import { decode, LARGEST_FILE } from '#lib/dataset/decode.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { brokenQuotes, emptyFile, refusedFile, tooLarge } from '#lib/dataset/words.ts';

/** A row of a file with the line where it begins; in a spreadsheet, its number. */
export interface SheetRow {
	cells: readonly string[];
	line: number;
}

/** A file as rows of cells, before anything is known of what they mean. */
export interface Sheet {
	file: string;
	rows: readonly SheetRow[];
	/** The text itself, where the file is text: our own format is read from it. */
	text?: string;
	/** What stands around a web page's table: its title, its date. */
	around: readonly string[];
	/** Whether the separator leaves the comma to decimals. */
	decimalCommas: boolean;
}

type Opened = { sheet: Sheet } | { problem: Problem };

/** White space of any kind, as web pages have it, made plain. */
export const tidy = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ').trim();

const COLUMN_COUNTS = 2;

/** No office's header is longer, in characters. */
const LONGEST_HEADER = 100_000;

/** The separator that the first lines share: the one that cuts them into most fields. */
function separatorOf(text: string): string {
	const first = text.slice(0, 20_000).split('\n').find((line) => line.trim() !== '') ?? ''; // prettier-ignore
	// SDMX-CSV 2.0 says its separator by standing right after the first cell
	const sdmx = /^"?(?:STRUCTURE|DATAFLOW)(?:\[.\])?"?([,;|\t])/.exec(first)?.[1];
	if (sdmx) return sdmx;
	// what is copied from a browser or a spreadsheet has tabs, whatever commas stand in its title
	if (
		text
			.slice(0, 20_000)
			.split('\n')
			.slice(0, 12)
			.some((line) => line.split('\t').length > 2)
	)
		return '\t';
	const bare = first.replace(/"[^"]*"/g, '""');
	const sample = text.slice(0, 20_000).replace(/"[^"]*"/g, '""');
	const counts = ['\t', ';', ',', '|'].map((separator) => [separator, bare.split(separator).length, sample.split(separator).length] as const); // prettier-ignore
	const most = Math.max(...counts.map(([, one]) => one));
	if (most >= COLUMN_COUNTS) return counts.find(([, one]) => one === most)?.[0] ?? ',';
	// a title may stand above the table
	const all = Math.max(...counts.map(([, , any]) => any));
	return counts.find(([, , any]) => any === all)?.[0] ?? ',';
}

function lineBreaks(text: string, from: number, to: number): number {
	let breaks = 0;
	for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) breaks++;
	return breaks;
}

function openText(file: string, source: string): Opened {
	const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	if (text.trim() === '') return { problem: emptyFile(file, ['reporter', 'partner', 'flow', 'period', 'value', 'unit', 'source']) }; // prettier-ignore
	const header = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));
	if (header.length > LONGEST_HEADER)
		return { problem: refusedFile(file, `Its first line has ${header.length} characters: this is no table's header`, 'save the table again, a row a line') }; // prettier-ignore
	const separator = separatorOf(text);
	const rows: SheetRow[] = [];
	let line = 1;
	let from = 0;
	let broken: Problem | undefined;
	Papa.parse<string[]>(text, {
		delimiter: separator,
		newline: '\n',
		step({ data, errors, meta }, parser) {
			const [error] = errors;
			if (error) {
				broken = brokenQuotes(file, line, errors.every(({ code }) => code === 'MissingQuotes')); // prettier-ignore
				return parser.abort();
			}
			if (data.some((cell) => cell.trim() !== '')) rows.push({ cells: data, line });
			line += lineBreaks(text, from, meta.cursor);
			from = meta.cursor;
		}
	});
	if (broken) return { problem: broken };
	return {
		sheet: { file, rows, text: source, around: [], decimalCommas: separator === ';' || separator === '\t' }
	};
}

/** Tables of a web page as rows, cells that span columns repeated as empty ones; nothing in it is run or loaded. */
function openHtml(file: string, html: string): Opened {
	const rows: SheetRow[] = [];
	const around: string[] = [];
	let cells: string[] | undefined;
	let cell: string | undefined;
	let span = 1;
	let line = 1;
	let counted = 0;
	let hidden = 0;
	let loose = '';
	const keepLoose = () => {
		const text = tidy(loose);
		if (text) around.push(text);
		loose = '';
	};
	const endCell = () => {
		if (cells && cell !== undefined)
			cells.push(tidy(cell), ...Array<string>(Math.min(span, 100) - 1).fill(''));
		cell = undefined;
	};
	const endRow = () => {
		endCell();
		if (cells?.some((text) => text !== '')) rows.push({ cells, line });
		cells = undefined;
	};
	const parser = new Parser({
		onopentag(name, attributes) {
			if (name === 'script' || name === 'style') hidden++;
			if (name === 'tr') {
				endRow();
				line += lineBreaks(html, counted, parser.startIndex);
				counted = parser.startIndex;
				cells = [];
			} else if (name === 'td' || name === 'th') {
				endCell();
				cell = '';
				span = Math.max(1, Number(attributes['colspan']) || 1);
			} else if (name === 'br' && cell !== undefined) cell += ' ';
			else if (cell === undefined) keepLoose();
		},
		ontext(text) {
			if (hidden > 0) return;
			if (cell !== undefined) cell += text;
			else loose += text;
		},
		onclosetag(name) {
			if (name === 'script' || name === 'style') hidden = Math.max(0, hidden - 1);
			if (name === 'td' || name === 'th') endCell();
			if (name === 'tr' || name === 'table') endRow();
			if (cell === undefined) keepLoose();
		}
	});
	parser.write(html);
	parser.end();
	endRow();
	keepLoose();
	if (rows.length === 0)
		return { problem: refusedFile(file, 'This web page holds no table: perhaps it is filled in by a script after it is loaded', 'open it in a browser, select the table and paste it') }; // prettier-ignore
	return { sheet: { file, rows, around, decimalCommas: false } };
}

/** Inflated, a workbook may hold this many bytes. */
const LARGEST_WORKBOOK = 128 * 1024 * 1024;

/** Bytes that the parts of a zip file say they have; undefined where its directory cannot be read. PKWARE APPNOTE 4.3. */
function inflatedSize(bytes: Uint8Array): number | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let end = bytes.length - 22; end >= Math.max(0, bytes.length - 65_557); end--) {
		if (view.getUint32(end, true) !== 0x06054b50) continue;
		const count = view.getUint16(end + 10, true);
		let at = view.getUint32(end + 16, true);
		let size = 0;
		for (let part = 0; part < count; part++) {
			if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return undefined;
			size += view.getUint32(at + 24, true);
			at +=
				46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
		}
		return size;
	}
	return undefined;
}

/** A number as a spreadsheet keeps it, without the dust of binary fractions: six decimals at most. */
const plainNumber = (value: number): string =>
	Number.isFinite(value) ? value.toFixed(6).replace(/\.?0+$/, '') : String(value);

async function openWorkbook(file: string, bytes: Uint8Array): Promise<Opened> {
	const size = inflatedSize(bytes);
	if (size === undefined)
		return {
			problem: refusedFile(file, 'This looks like a spreadsheet but is damaged', 'download it again')
		};
	if (size > LARGEST_WORKBOOK) return { problem: tooLarge(file, size, LARGEST_WORKBOOK) };
	try {
		const { readSheet } = await import('read-excel-file/universal');
		const table = await readSheet(new Blob([Uint8Array.from(bytes)]));
		const rows = table.map((cells, i) => ({
			line: i + 1,
			cells: cells.map((cell: unknown) => typeof cell === 'number' ? plainNumber(cell) : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '')) // prettier-ignore
		}));
		return { sheet: { file, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')), around: [], decimalCommas: false } }; // prettier-ignore
	} catch {
		return { problem: refusedFile(file, 'This spreadsheet cannot be read', 'save its table as CSV UTF-8') };
	}
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
	start.every((byte, i) => bytes[i] === byte);

/** Comtrade writes names in ISO-8859-1; its header tells it, and nothing else is guessed. */
const isLatinComtrade = (bytes: Uint8Array): boolean => {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4000));
	return /primaryValue|Trade Value \(US\$\)/.test(head) && !bytes.includes(0);
};

/** Opens a file of any kind that we read: text with separators, a saved web page, a workbook. Never throws. */
export async function openSheet(file: string, bytes: Uint8Array): Promise<Opened> {
	if (bytes.length > LARGEST_FILE) return { problem: tooLarge(file, bytes.length, LARGEST_FILE) };
	if (startsWith(bytes, 0x50, 0x4b, 3, 4)) return openWorkbook(file, bytes);
	const reading = decode(file, bytes);
	const text = 'text' in reading ? reading.text : isLatinComtrade(bytes) ? new TextDecoder('latin1').decode(bytes) : undefined; // prettier-ignore
	if (text === undefined) return 'problem' in reading ? reading : { problem: refusedFile(file, 'This is no text', 'save it as CSV UTF-8') }; // prettier-ignore
	if (/^\s*<(?:!doctype|html|head|body|table|div|meta|\?xml)/i.test(text) && /<\w/.test(text)) return openHtml(file, text); // prettier-ignore
	return openText(file, text);
}
