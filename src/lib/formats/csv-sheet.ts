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

/** The text by each separator that stands in it, comma first. */
export function csvSheets(file: string, source: string, progress?: (part: number) => void): Sheet[] {
	const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
	const head = text.slice(0, LONGEST_HEAD);
	return SEPARATORS.filter((separator) => separator === ',' || head.includes(separator)).map((separator) =>
		csvSheet(file, text, separator, progress)
	);
}
