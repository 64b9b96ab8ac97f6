import Papa from 'papaparse';
import type { Problem } from '#lib/tables/problem.ts';
import { isBlank } from '#lib/tables/table.ts';
import { lineBreaks, parseRecords, SEPARATORS, unreadableRecord, type Separator } from '#lib/tables/records.ts';
import { HEAD, type Sheet, type SheetRow } from './sheet.ts';

/** The header is looked for in this many characters; no header is longer. */
const LONGEST_HEAD = 2 ** 20;

const EVERY = 20_000;

/** The first rows as papaparse reads them, whatever is wrong with their quotes. */
function headOf(text: string, delimiter: Separator): SheetRow[] {
	const head: SheetRow[] = [];
	let from = 0;
	let line = 1;
	Papa.parse<string[]>(text.slice(0, LONGEST_HEAD), {
		delimiter,
		newline: '\n',
		step({ data, meta }, parser) {
			if (!isBlank(data)) head.push({ cells: data, line });
			line += lineBreaks(text, from, meta.cursor);
			from = meta.cursor;
			if (head.length >= HEAD) parser.abort();
		}
	});
	return head;
}

/** A CSV text by one of the separators. Line ends of any kind count as one. */
function csvSheet(file: string, text: string, separator: Separator, progress?: (part: number) => void): Sheet {
	return {
		file,
		kind: 'csv',
		separator,
		head: headOf(text, separator),
		around: '',
		read(visit) {
			const problems: Problem[] = [];
			const most = lineBreaks(text, 0, text.length) + 1;
			let rows = 0;
			const broken = parseRecords(text, separator, (cells, lines) => {
				if (progress && ++rows % EVERY === 0) progress(lines / most);
				if (!isBlank(cells)) visit(cells, lines + 1);
			});
			if (broken) problems.push(unreadableRecord(file, broken.lines + 1, broken));
			return problems;
		}
	};
}

/** The lines of a table, by what separates the fields: from its first line as wide as most are to the last. */
interface Block {
	readonly width: number;
	readonly from: number;
	readonly to: number;
}

/** So many of the lines that are split have the same number of fields; others lost empty cells at their end. */
const ALIKE = 0.8;

/** Undefined where the lines agree on no number of fields, or there is one line only. */
function blockOf({ head }: Sheet): Block | undefined {
	const counts = new Map<number, number>();
	for (const { cells } of head) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
	const [width] = [...counts].sort(([a, rows], [b, others]) => others - rows || b - a)[0] ?? [];
	if (width === undefined) return undefined;
	const isWhole = ({ cells }: SheetRow): boolean => cells.length === width;
	const [from, to] = [head.findIndex(isWhole), head.findLastIndex(isWhole)];
	const rows = head.slice(from, to + 1);
	const split = rows.filter(({ cells }) => cells.length > 1);
	const isTable = rows.length > 1 && split.every(({ cells }) => cells.length <= width);
	return isTable && split.filter(isWhole).length >= split.length * ALIKE ? { width, from, to } : undefined;
}

/** Commas stand in numbers and in titles, so that any other separator on which all lines agree goes before them. */
const BEFORE_COMMA: readonly Separator[] = ['\t', ';', '|'];

/**
 * What separates the fields of a table: a tab, a semicolon or a bar that all its lines have as often, else a comma.
 * A comma goes before one that stands in the cells of a wider table only, whose header lies above.
 */
function bestOf(sheets: readonly Sheet[]): Sheet | undefined {
	const comma = sheets.find(({ separator }) => separator === ',');
	const byComma = comma && blockOf(comma);
	const isWithin = ({ width, from, to }: Block): boolean =>
		byComma !== undefined && byComma.from < from && byComma.to >= to && byComma.width > width;
	const best = BEFORE_COMMA.flatMap((mark) => sheets.filter(({ separator }) => separator === mark)).find((sheet) => {
		const block = blockOf(sheet);
		return block && !isWithin(block);
	});
	return best ?? (byComma && comma);
}

/** The text by each separator that stands in it: the one that separates its fields first, then the comma. */
export function csvSheets(file: string, source: string, progress?: (part: number) => void): Sheet[] {
	const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
	const head = text.slice(0, LONGEST_HEAD);
	const sheets = SEPARATORS.filter((separator) => separator === ',' || head.includes(separator)).map((separator) =>
		csvSheet(file, text, separator, progress)
	);
	const best = bestOf(sheets);
	return best ? [best, ...sheets.filter((sheet) => sheet !== best)] : sheets;
}
