import type { Separator } from '#lib/tables/records.ts';

/** A record of a CSV text as it is written, with the line end behind it. */
export interface RawRecord {
	/** The line that it starts on, from 1. */
	readonly line: number;
	readonly text: string;
}

const LINE_END = /\r\n|\r|\n/g;

/** The records of a text as they are written, empty ones too: put together again they are the text. */
export function rawRecords(text: string, separator: Separator): RawRecord[] {
	const records: RawRecord[] = [];
	let [from, line, isQuoted, isFieldStart] = [0, 1, false, true];
	const close = (to: number) => {
		const record = text.slice(from, to);
		records.push({ line, text: record });
		line += record.match(LINE_END)?.length ?? 0;
		[from, isFieldStart] = [to, true];
	};
	for (let at = 0; at < text.length; at++) {
		const char = text[at];
		if (char === '"' && isQuoted && text[at + 1] === '"') at++;
		else if (char === '"' && (isQuoted || isFieldStart)) isQuoted = !isQuoted;
		else if (!isQuoted && (char === '\n' || char === '\r')) {
			if (char === '\r' && text[at + 1] === '\n') at++;
			close(at + 1);
			continue;
		}
		isFieldStart = !isQuoted && char === separator;
	}
	if (from < text.length) close(text.length);
	return records;
}

/** What a record says without the line end behind it, and that line end. */
export function withoutEnd(record: string): { readonly body: string; readonly end: string } {
	const body = record.replace(/\r?\n$|\r$/, '');
	return { body, end: record.slice(body.length) };
}

/** Separators after every record, one for each column that the header gets: the fields stand where they stood. */
export function widened(text: string, separator: Separator, names: readonly string[]): string {
	const [inHeader, below] = [names.map((name) => separator + name).join(''), separator.repeat(names.length)];
	let isHeader = true;
	return rawRecords(text, separator)
		.map(({ text: record }) => {
			if (record.trim() === '') return record;
			const { body, end } = withoutEnd(record);
			const added = isHeader ? inHeader : below;
			isHeader = false;
			return body + added + end;
		})
		.join('');
}
