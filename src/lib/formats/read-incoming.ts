import { decode, LARGEST_FILE } from '#lib/tables/decode.ts';
import type { Incoming } from './incoming.ts';
import { emptyFile, failed, noRows, noTable, unknownFormat } from './incoming-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { tooLarge } from '#lib/tables/problems.ts';
import { csvSheets } from './csv-sheet.ts';
import type { Format, IncomingFile, ReadOptions } from './format.ts';
import { FORMATS } from './formats.ts';
import { isPage } from './page.ts';
import { headerName, type Sheet } from './sheet.ts';
import { targetName } from './target.ts';
import { isZip } from './zip.ts';

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
		const reading = await sheetsOf(name, bytes, options);
		if ('problem' in reading) return nothing(name, [reading.problem]);
		return readSheets(name, reading.sheets, options);
	} catch (error) {
		return nothing(name, [failed(name, error instanceof Error ? error.message : String(error))]);
	}
}

type Sheets = { sheets: readonly Sheet[] } | { problem: Problem };

async function sheetsOf(file: string, bytes: Uint8Array, { progress }: ReadOptions): Promise<Sheets> {
	if (bytes.length > LARGEST_FILE) return { problem: tooLarge(file, bytes.length, LARGEST_FILE) };
	if (isZip(bytes)) {
		// the code is loaded only for workbooks
		const { workbookSheets } = await import('./xlsx-sheet.ts');
		const workbook = await workbookSheets(file, bytes);
		return workbook;
	}
	const decoded = decodeText(file, bytes);
	const western = 'problem' in decoded && decoded.problem.line !== undefined;
	if ('problem' in decoded && !western) return decoded;
	const text = 'text' in decoded ? decoded.text : new TextDecoder('windows-1252').decode(bytes);
	if (text.trim() === '') return { problem: emptyFile(file) };
	if (isPage(text)) {
		const { pageSheets } = await import('./html-sheet.ts');
		const pages = pageSheets(file, text);
		if (!pages) return { problem: failed(file, 'its parts are nested deeper than those of any page') };
		return western && 'problem' in decoded ? decoded : { sheets: pages };
	}
	const sheets = csvSheets(file, text.replace(/^\ufeff/, ''), progress);
	if (western && !match(sheets)?.format.western && 'problem' in decoded) return decoded;
	return { sheets };
}

/** The length of the start of a page, in which it declares its encoding. */
const DECLARATION = 2048;

/** Text as data files are read, and pages in the Chinese encoding that they declare. */
function decodeText(file: string, bytes: Uint8Array): ReturnType<typeof decode> {
	const decoded = decode(file, bytes);
	if ('text' in decoded) return decoded;
	const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, DECLARATION));
	const declared = /<meta[^>]{0,200}charset\s*=\s*["']?(gb2312|gbk|gb18030)\b/i.exec(start)?.[1];
	if (declared === undefined) return decoded;
	try {
		return { text: new TextDecoder('gb18030', { fatal: true }).decode(bytes) };
	} catch {
		return decoded;
	}
}

/** The first format that recognises one of the sheets. */
function match(sheets: readonly Sheet[]): { format: Format; sheet: Sheet; header: number } | undefined {
	for (const format of FORMATS)
		for (const sheet of sheets) {
			const header = format.recognise(sheet);
			if (header !== undefined) return { format, sheet, header };
		}
	return undefined;
}

function readSheets(file: string, sheets: readonly Sheet[], options: ReadOptions): Incoming {
	const matched = match(sheets);
	if (!matched) return nothing(file, [stranger(file, sheets)]);
	const { format, sheet, header } = matched;
	const reading = format.read(sheet, header, options);
	const bare = reading.rows.length + reading.refusals.length + reading.omissions.length + reading.problems.length === 0;
	const problems = bare ? [noRows({ file, line: sheet.head[header]?.line ?? 1 })] : reading.problems;
	const givenSource = options.given?.source?.trim();
	return {
		file,
		format: { id: format.id, name: format.name },
		...reading,
		...(givenSource && { givenSource }),
		problems
	};
}

/** The problem of a file in no known format: it names the known formats, and what the header lacks for the nearest. */
function stranger(file: string, sheets: readonly Sheet[]): Problem {
	if (sheets.length === 0) return noTable(file);
	let nearest: { name: string; lacks: readonly string[]; has: number; line: number; header: string } | undefined;
	for (const { head, separator } of sheets)
		for (const { cells, line } of head) {
			const names = new Set(cells.map(headerName));
			for (const { name, header } of FORMATS) {
				const lacks = header.filter((column) => !names.has(headerName(column)));
				const has = header.length - lacks.length;
				if (has > (nearest?.has ?? 0)) nearest = { name, lacks, has, line, header: cells.join(separator || ' ') };
			}
		}
	const [first] = sheets[0]?.head ?? [];
	const line = nearest?.line ?? first?.line ?? 1;
	const header = nearest?.header ?? first?.cells.join(sheets[0]?.separator || ' ') ?? '';
	return unknownFormat(
		{ file, line },
		header,
		FORMATS.map(({ name }) => name),
		nearest
	);
}
