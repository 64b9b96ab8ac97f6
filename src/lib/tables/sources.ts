import type { Source } from '#lib/trade/observation.ts';
import { isFileError } from './file-error.ts';
import type { Problem } from './problem.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';
import { badAddress, badPublished, badRank, duplicateKey } from './reference-problems.ts';
import { missingText } from './problems.ts';

export const SOURCE_COLUMNS = {
	id: 'required',
	publisher: 'required',
	origin: 'optional',
	title: 'optional',
	published: 'required',
	url: 'optional',
	rank: 'required',
	basis: 'optional',
	licence: 'optional'
} as const satisfies Schema;

export interface SourcesFile {
	readonly sources: ReadonlyMap<string, Source>;
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

/**
 * The last day that a year, month or day can mean: 2023 is 2023-12-31. Empty for an empty date, which is older than
 * any; undefined where the text is no date of the calendar.
 */
export function lastDay(published: string): string | undefined {
	if (published === '') return '';
	const [, year = '', month = '12', day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(published) ?? [];
	if (year === '' || Number(month) < 1 || Number(month) > 12) return undefined;
	const date = new Date(0);
	date.setUTCFullYear(Number(year), Number(month), 0);
	const last = date.getUTCDate();
	if (day !== undefined && (Number(day) < 1 || Number(day) > last)) return undefined;
	return `${year}-${month}-${day ?? last}`;
}

/** An address that a reader may be sent to, from a page, JSON or a list; data could hold any text. */
export const isWebAddress = (url: string): boolean => /^https?:\/\/[^\s/]/i.test(url);

const RANKS: readonly Source['rank'][] = [1, 2, 3];

/**
 * Reads sources.csv. A row with an error is left out, and the first of two rows with one id counts. An address that is
 * no web address is dropped from its source.
 */
export function readSources(file: string, text: string): SourcesFile {
	const { table, problems } = openTable(file, text, SOURCE_COLUMNS);
	if (!table) return { sources: new Map(), problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const sources = new Map<string, Source>();
	const lines = new Map<string, number>();
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<keyof typeof SOURCE_COLUMNS>(cells, line);
		const faults: Problem[] = [];
		const [id, publisher, published] = [row.text('id'), row.text('publisher'), row.text('published')];
		if (id === '') faults.push(missingText(row.place('id'), 'id'));
		if (publisher === '') faults.push(missingText(row.place('publisher'), 'publisher'));
		const day = lastDay(published);
		if (day === undefined) faults.push(badPublished(row.place('published'), published));
		const rank = RANKS.find((known) => String(known) === row.text('rank'));
		if (rank === undefined) faults.push(badRank(row.place('rank'), row.text('rank')));
		const first = lines.get(id);
		if (id !== '' && first !== undefined) faults.push(duplicateKey(row.place('id'), 'id', id, first));
		rowProblems.push(...faults);
		const url = row.text('url');
		const isLinked = isWebAddress(url);
		if (url !== '' && !isLinked) rowProblems.push(badAddress(row.place('url'), url));
		if (day === undefined || rank === undefined || faults.length > 0) return;
		lines.set(id, line);
		sources.set(id, {
			id,
			publisher,
			origin: row.text('origin') || publisher,
			title: row.text('title'),
			published,
			day,
			url: isLinked ? url : '',
			rank,
			basis: row.text('basis'),
			licence: row.text('licence')
		});
	});
	const failed = fileProblems.some(isFileError);
	return {
		sources: failed ? new Map() : sources,
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}

/** The known sources: those of the present file and of its last copy without a fault. */
export interface KnownSources {
	readonly sources: ReadonlyMap<string, Source>;
	/** Whether a source that neither names may be one that is under embargo. */
	readonly othersWait: boolean;
}

/**
 * A faulty sources.csv lifts no embargo: a source that it cannot name now counts as in its last good copy, and rows of
 * a source that neither names are held back. Where the file is missing, its last good copy counts, and all other
 * sources are unknown.
 * @param file as it is now; undefined where there is none
 * @param isFaulty whether some of it, or all, cannot be used
 * @param lastGood as it last was without a fault, where that is known
 */
export function knownSources(
	file: Pick<SourcesFile, 'sources'> | undefined,
	isFaulty: boolean,
	lastGood: Pick<SourcesFile, 'sources'> | undefined
): KnownSources {
	if (file && !isFaulty) return { sources: file.sources, othersWait: false };
	return { sources: new Map([...(lastGood?.sources ?? []), ...(file?.sources ?? [])]), othersWait: isFaulty };
}
