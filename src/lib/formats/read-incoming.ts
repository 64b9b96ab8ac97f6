import { csvText } from '#lib/dataset/csv.ts';
import { OBSERVATION_COLUMNS, readObservations, type Known } from '#lib/dataset/observations.ts';
import { openTable } from '#lib/dataset/table.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { notSaid, unknownFormat } from '#lib/dataset/words.ts';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { columnKey, findHeader } from './columns.ts';
import { OPEN, type Format, type Given, type IncomingRow, type Origin } from './format.ts';
import { FORMATS } from './formats.ts';
import { openSheet, type Sheet } from './sheet.ts';

/** A file that somebody brings: its name tells nothing, its bytes do. */
export interface IncomingFile {
	name: string;
	bytes: Uint8Array;
}

/** What a person says besides. */
export interface Options extends Given {
	/** Id of a source of sources.csv for every row. */
	source?: string;
	/** Only rows of this partner, or this flow; names and codes as data have them. */
	onlyPartner?: string;
	onlyFlow?: string;
	/** YYYY-MM-DD: the day of adding, for files that do not say when they were published. */
	today: string;
}

/** What a file says, read and judged, with nothing added anywhere. */
export interface Incoming {
	/** What people call its format; undefined where it is of none. */
	format?: string;
	/** Good rows; their `line` is that of the office's file. */
	rows: Observation[];
	problems: Problem[];
	/** Rows that had an error and are in none of `rows`. */
	refused: number;
	/** What it does not say and has to be asked for. */
	needs: (typeof OPEN)[number][];
	/** A source made from the file, where its rows name none. */
	made?: Source;
}

const none = (problems: Problem[], more: Partial<Incoming> = {}): Incoming => ({
	rows: [],
	problems,
	refused: 0,
	needs: [],
	...more
});

const COLUMNS = Object.keys(OBSERVATION_COLUMNS) as (keyof typeof OBSERVATION_COLUMNS)[];

const OUR_OWN = 'our own columns';

/** The format whose header this is; our own has all of its required columns. */
function recognise(sheet: Sheet): Format | undefined {
	return FORMATS.find((format) =>
		format.recognises ? format.recognises(sheet) : findHeader(sheet, format.header) !== undefined
	);
}

function nearest(sheet: Sheet): { name: string; lacks: string[] } | undefined {
	const there = new Set(sheet.rows.slice(0, 12).flatMap(({ cells }) => cells.map(columnKey)));
	const own = { name: OUR_OWN, header: COLUMNS.filter((name) => OBSERVATION_COLUMNS[name] === 'required') };
	const ranked = [own, ...FORMATS]
		.map(({ name, header }) => ({
			name,
			of: header.length,
			lacks: header.filter((column) => !there.has(columnKey(column)))
		}))
		.filter(({ lacks, of }) => lacks.length < of)
		.sort((a, b) => a.lacks.length / a.of - b.lacks.length / b.of);
	return ranked[0];
}

/** An id from what is known of a source: "gacc-2025-03-11". */
const idOf = ({ key }: Origin, day: string): string =>
	`${key
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')}-${day}`;

function sourceFrom(origin: Origin, file: string, today: string): Source {
	const published = origin.published ?? today;
	const { publisher, title = '', basis = '' } = origin;
	return {
		id: idOf(origin, published),
		publisher,
		origin: publisher,
		title: title || `${file}, added ${today}`,
		published,
		day: published,
		url: '',
		rank: 1,
		basis,
		licence: ''
	};
}

/** Rows in our columns, read by the one reader of our columns, and its problems where they stand in the office's file. */
function judge(
	file: string,
	incoming: readonly IncomingRow[],
	known: Known
): { rows: Observation[]; problems: Problem[] } {
	const text = csvText([
		COLUMNS,
		...incoming.map((row) =>
			COLUMNS.map((column) =>
				column === 'value' || column === 'yoy'
					? { digits: safeDigits(row[column] ?? '') }
					: (row[column] ?? '')
			)
		)
	]);
	const { rows, problems } = readObservations(file, text, known);
	const place = (line: number | undefined): IncomingRow | undefined =>
		line === undefined ? undefined : incoming[line - 2];
	return {
		rows: rows.map((row) => ({ ...row, line: place(row.line)?.line ?? row.line })),
		problems: once(
			problems.map(({ line, column, ...problem }) => {
				const at = place(line);
				const name = column === undefined ? undefined : COLUMNS[column - 1];
				const field = name && at?.from?.[name];
				return {
					...problem,
					...(at && { line: at.line }),
					...(field !== undefined && field > 0 && { column: field })
				};
			})
		)
	};
}

/** One cell may be in several of our rows; what is wrong with it is said once. */
const once = (problems: readonly Problem[]): Problem[] => [
	...new Map(
		problems.map((problem) => [`${problem.line} ${problem.column} ${problem.code} ${problem.found}`, problem])
	).values()
];

/** A number's cell as text that cannot end its field. */
const safeDigits = (text: string): string =>
	/^[^",\r\n]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;

/** Lines that errors leave out. */
const refusedLines = (problems: readonly Problem[]): number =>
	new Set(
		problems
			.filter(
				({ severity, line, code }) => severity === 'error' && line !== undefined && code !== 'missing-column'
			)
			.map(({ line }) => line)
	).size;

/**
 * Reads a file of any known format into rows of ours. Never throws: what cannot be read is a problem with its place,
 * and what the file does not say is asked for, not guessed.
 */
export async function readIncoming(
	{ name, bytes }: IncomingFile,
	options: Options,
	known: Known
): Promise<Incoming> {
	const opened = await openSheet(name, bytes);
	if ('problem' in opened) return none([opened.problem]);
	const { sheet } = opened;
	const wanted = (row: Observation): boolean =>
		(!options.onlyPartner || row.partner === known.areas.codeOf(options.onlyPartner)) &&
		(!options.onlyFlow || row.flow === options.onlyFlow);
	if (sheet.text !== undefined && openTable(name, sheet.text, withoutSource(options)).table)
		return readOwn(name, sheet.text, options, known, wanted);
	const format = recognise(sheet);
	if (!format)
		return none([unknownFormat(name, nearest(sheet), [OUR_OWN, ...FORMATS.map((one) => one.name)])]);
	const reading = format.read(sheet, options);
	const made =
		options.source || !reading.origin ? undefined : sourceFrom(reading.origin, name, options.today);
	const source = options.source || made?.id || '';
	const incoming = reading.rows.map((row) => ({ ...row, source }));
	const needs = OPEN.filter((what) => incoming.length > 0 && incoming.some((row) => !row[what]));
	if (needs.length > 0)
		return none([...reading.problems, notSaid(name, needs)], {
			format: format.name,
			needs,
			...(made && { made })
		});
	const judged = judge(
		name,
		incoming,
		made ? { ...known, sources: new Map([...known.sources, [made.id, made]]) } : known
	);
	const problems = [...reading.problems, ...judged.problems];
	return {
		format: format.name,
		rows: judged.rows.filter(wanted),
		problems,
		refused: refusedLines(problems),
		needs: [],
		...(made && { made })
	};
}

/** Our own columns, where a person may name the source of a file that has no such column. */
const withoutSource = ({ source }: Options) => ({
	...OBSERVATION_COLUMNS,
	...(source && { source: 'optional' as const })
});

function readOwn(
	name: string,
	text: string,
	{ source }: Options,
	known: Known,
	wanted: (row: Observation) => boolean
): Incoming {
	const hasSource = openTable(name, text, OBSERVATION_COLUMNS).table !== undefined;
	const reading =
		hasSource || !source
			? readObservations(name, text, known)
			: readObservations(name, withSourceColumn(name, text, source), known);
	const given = source && hasSource ? known.sources.get(source) : undefined;
	const rows = reading.rows.filter(wanted).map((row) => (given ? { ...row, source: given } : row));
	return {
		format: OUR_OWN,
		rows,
		problems: [...reading.problems],
		refused: refusedLines(reading.problems),
		needs: []
	};
}

/** The same text with a column of sources at its end. */
function withSourceColumn(name: string, text: string, source: string): string {
	const { table } = openTable(name, text, withoutSource({ source, today: '' }));
	const separator = table?.separator ?? ',';
	let header = true;
	return text
		.replace(/\r\n?/g, '\n')
		.split('\n')
		.map((line) => {
			if (line.trim() === '') return line;
			const cell = header ? 'source' : source;
			header = false;
			return line + separator + cell;
		})
		.join('\n');
}
