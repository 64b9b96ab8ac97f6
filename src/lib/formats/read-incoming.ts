import { decode, LARGEST_FILE } from '#lib/tables/decode.ts';
import type { Incoming } from './incoming.ts';
import { failed, unknownFormat } from './incoming-problems.ts';
import { emptyFile, noRows, noTable, otherSheets } from './sheet-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { tooLarge } from '#lib/tables/file-problems.ts';
import { csvSheets } from './csv-sheet.ts';
import type { Format, IncomingFile, Reading, ReadOptions } from './format.ts';
import { FORMATS, formatsFor } from './formats.ts';
import { isJson, jsonSheets } from './json-sheet.ts';
import { isPage } from './page.ts';
import { headerName, type Sheet } from './sheet.ts';
import { targetName } from './target.ts';
import { isCompound, isXmlWorkbook, isZip } from './workbook-kind.ts';

const nothing = (file: string, problems: readonly Problem[]): Incoming => ({
	file,
	rows: [],
	refusals: [],
	omissions: [],
	problems,
	sources: [],
	needs: [],
	decimals: 'undecided',
	target: targetName(file)
});

/**
 * Reads a file in any known format. It never throws: whatever cannot be read is a problem, with its place. Nothing of a
 * page or a workbook is run.
 */
export async function readIncoming({ name, bytes }: IncomingFile, options: ReadOptions = {}): Promise<Incoming> {
	try {
		const formats = await formatsFor(options);
		const reading = await sheetsOf(name, bytes, formats, options);
		if ('problem' in reading) return nothing(name, [reading.problem]);
		return readSheets(name, reading.sheets, formats, options);
	} catch (error) {
		return nothing(name, [failed(name, error instanceof Error ? error.message : String(error))]);
	}
}

/**
 * The first rows of the tables in a file, the widest first, and a text by its separator; none where it cannot be read
 * or holds no table.
 */
export async function readHeads({ name, bytes }: IncomingFile): Promise<readonly Sheet[]> {
	try {
		const reading = await sheetsOf(name, bytes, await formatsFor({}), {});
		if ('problem' in reading) return [];
		const width = ({ head }: Sheet): number => Math.max(0, ...head.map(({ cells }) => cells.length));
		const tables = reading.sheets.filter((sheet) => width(sheet) > 1);
		// one text by several separators: what is found to be its own comes first, however wide others make it
		return tables[0]?.kind === 'csv' ? tables : tables.sort((a, b) => width(b) - width(a));
	} catch {
		return [];
	}
}

type Sheets = { sheets: readonly Sheet[] } | { problem: Problem };

async function sheetsOf(
	file: string,
	bytes: Uint8Array,
	formats: readonly Format[],
	options: ReadOptions
): Promise<Sheets> {
	if (bytes.length > LARGEST_FILE) return { problem: tooLarge(file, bytes.length, LARGEST_FILE) };
	if (isZip(bytes) || isCompound(bytes)) {
		// the code is loaded only for workbooks
		const { workbookSheets, oldWorkbookSheets } = await import('./workbook-sheet.ts');
		return isZip(bytes) ? workbookSheets(file, bytes) : oldWorkbookSheets(file, bytes);
	}
	const decoded = decode(file, bytes);
	if ('text' in decoded) return sheetsOfText(file, decoded.text, options);
	// bytes that are no text at all are in no other encoding either
	if (decoded.problem.line === undefined) return decoded;
	for (const { encoding, isOf } of OTHER_ENCODINGS) {
		const text = textIn(encoding, bytes);
		const reading = text === undefined ? undefined : await sheetsOfText(file, text, options);
		if (reading && 'sheets' in reading && isOf(matches(reading.sheets, formats).next().value?.format, start(bytes)))
			return reading;
	}
	return decoded;
}

/** The start of a page or table, in which a page declares its encoding. */
const start = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes.subarray(0, 2048));

const DECLARES_GBK = /<meta[^>]{0,200}charset\s*=\s*["']?(?:gb2312|gbk|gb18030)\b/i;

/**
 * Encodings other than UTF-8, each for the formats of offices that write it: a wrong guess would misspell names
 * unnoticed in any other file.
 */
const OTHER_ENCODINGS = [
	{
		encoding: 'gb18030',
		isOf: (format: Format | undefined, head: string): boolean => format?.chinese === true || DECLARES_GBK.test(head)
	},
	{ encoding: 'windows-1252', isOf: (format: Format | undefined): boolean => format?.western === true }
] as const;

function textIn(encoding: string, bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

async function sheetsOfText(file: string, text: string, { progress }: ReadOptions): Promise<Sheets> {
	if (text.trim() === '') return { problem: emptyFile(file) };
	if (isJson(text)) return jsonSheets(file, text);
	if (isXmlWorkbook(text)) return (await import('./workbook-sheet.ts')).xmlWorkbookSheets(file, text);
	if (!isPage(text)) return { sheets: csvSheets(file, text.replace(/^\ufeff/, ''), progress) };
	const { pageSheets } = await import('./html-sheet.ts');
	const sheets = pageSheets(file, text);
	return sheets ? { sheets } : { problem: failed(file, 'its parts are nested deeper than those of any page') };
}

interface Match {
	readonly format: Format;
	readonly sheet: Sheet;
	readonly header: number;
}

/** The formats that recognise one of the sheets, the first of them first. */
function* matches(sheets: readonly Sheet[], formats: readonly Format[]): Generator<Match, undefined> {
	for (const format of formats)
		for (const sheet of sheets) {
			const header = format.recognise(sheet);
			if (header !== undefined) yield { format, sheet, header };
		}
}

/** The first format that recognises a sheet and finds all its columns there; else the first that recognises one. */
function readFirst(
	sheets: readonly Sheet[],
	formats: readonly Format[],
	options: ReadOptions
): (Match & { reading: Reading }) | undefined {
	let first: (Match & { reading: Reading }) | undefined;
	for (const match of matches(sheets, formats)) {
		const read = { ...match, reading: match.format.read(match.sheet, match.header, options) };
		if (!read.reading.problems.some(({ code }) => code === 'missing-column')) return read;
		first ??= read;
	}
	return first;
}

function readSheets(
	file: string,
	sheets: readonly Sheet[],
	formats: readonly Format[],
	options: ReadOptions
): Incoming {
	const first = readFirst(sheets, formats, options);
	if (!first) return nothing(file, [stranger(file, sheets, options.layout ? formats : FORMATS)]);
	const { format, sheet, header, reading } = first;
	const others = otherTables(sheets, first);
	const bare = reading.rows.length + reading.refusals.length + reading.omissions.length + reading.problems.length === 0;
	const problems = bare ? [noRows({ file, line: sheet.head[header]?.line ?? 1 })] : [...reading.problems];
	if (others.length > 0) problems.push(otherSheets(file, sheet.name ?? '', others));
	const givenSource = options.given?.source?.trim();
	return {
		file,
		format: { id: format.id, name: format.name },
		...reading,
		...(givenSource && { givenSource }),
		problems
	};
}

/** The names of other sheets of a workbook that the format reads, with rows below their header. */
const otherTables = (sheets: readonly Sheet[], { format, sheet: read }: Match): string[] =>
	sheets.flatMap((sheet) => {
		const header = sheet === read ? undefined : format.recognise(sheet);
		return sheet.name !== undefined && header !== undefined && header + 1 < sheet.head.length ? sheet.name : [];
	});

/** The problem of a file in no known format: it names the nearest, and what the header lacks for it. */
function stranger(file: string, sheets: readonly Sheet[], formats: readonly Format[]): Problem {
	if (sheets.length === 0) return noTable(file);
	let nearest: { name: string; lacks: readonly string[]; has: number; line: number; header: string } | undefined;
	for (const { head, separator } of sheets)
		for (const { cells, line } of head) {
			const names = new Set(cells.map(headerName));
			for (const { name, header } of formats) {
				const lacks = header.filter((column) => !names.has(headerName(column)));
				const has = header.length - lacks.length;
				if (has > (nearest?.has ?? 0)) nearest = { name, lacks, has, line, header: cells.join(separator || ' ') };
			}
		}
	const [first] = sheets[0]?.head ?? [];
	const line = nearest?.line ?? first?.line ?? 1;
	const header = nearest?.header ?? first?.cells.join(sheets[0]?.separator || ' ') ?? '';
	return unknownFormat({ file, line }, header, nearest);
}
