import type { Observation, Source } from '#lib/trade/observation.ts';
import { concatenating, copying } from '#lib/trade/long-lists.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import { decidingDecimals, mayUseDecimalCommas } from './conventions.ts';
import type { Decimals } from './number.ts';
import type { ReferenceData } from './reference-data.ts';
import { leavingOutPlaceholders } from './placeholder-zero.ts';
import type { Problem } from './problem.ts';
import { isFileError } from './file-error.ts';
import { openTable, type ColumnNumbers } from './table.ts';
import { OBSERVATION_COLUMNS, SHOWN_COLUMNS } from './observation-columns.ts';
import { readingRows } from './observation-rows.ts';

/** What one file of observations says. */
export interface ObservationsFile {
	/** Good rows in order of lines. */
	readonly rows: readonly Observation[];
	readonly problems: readonly Problem[];
	/** Sources, by line, of rows with problems: cells of a row under embargo must not be shown in a problem. */
	readonly origins: ReadonlyMap<number, Source>;
	readonly columns: ColumnNumbers;
}

/** Reads one file of observations. Every row with an error is left out, and every error in it is reported. */
export const readObservations = (
	file: string,
	text: string,
	references: ReferenceData,
	firstOrder = 0
): ObservationsFile => finish(readingObservations(file, text, references, firstOrder));

/**
 * `readObservations` in steps, of a text whole or in parts. `former` is an earlier reading of the file. A row that says the same as the row at its
 * place in `former` is that very object, so everything worked out from it stays valid.
 */
export function* readingObservations(
	file: string,
	source: string | readonly string[],
	references: ReferenceData,
	firstOrder = 0,
	former: readonly Observation[] = []
): Steps<ObservationsFile> {
	const { table, problems } = openTable(file, source, OBSERVATION_COLUMNS, SHOWN_COLUMNS);
	if (!table) return { rows: [], problems, origins: new Map(), columns: new Map() };
	const { columns } = table;
	const unread: Decimals = mayUseDecimalCommas(table) ? 'open' : 'undecided';
	let reading = yield* readingRows(file, table, references, { decimals: unread }, firstOrder, former);
	const decimals = reading.isUnclear ? yield* decidingDecimals(table) : unread;
	const { financialYears, lostZeros } = reading;
	if (decimals !== unread || financialYears.size + lostZeros.size > 0) {
		const conventions = { decimals, financialYears, lostZeros };
		reading = yield* readingRows(file, table, references, conventions, firstOrder, former);
	}
	if (reading.problems.some(isFileError))
		return { rows: [], problems: reading.problems, origins: reading.origins, columns };
	const { rows, problems: placeholders } = yield* leavingOutPlaceholders(reading.rows, columns);
	const all = yield* concatenating(problems, reading.problems, placeholders);
	if (placeholders.length === 0) return { rows, problems: all, origins: reading.origins, columns };
	const origins = yield* copying(reading.origins);
	const placed = new Set(placeholders.map(({ line }) => line));
	for (const { line, source } of reading.rows) if (placed.has(line)) origins.set(line, source);
	return { rows, problems: all, origins, columns };
}
