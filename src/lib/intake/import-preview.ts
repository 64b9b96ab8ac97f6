import { datasetAfter } from './dataset-after.ts';
import { checkRows } from './check-rows.ts';
import { csvText, observationsCsv } from '#lib/tables/csv.ts';
import type { Cells, Gap, Incoming, IncomingRow } from '#lib/formats/incoming.ts';
import { merge, type Merge } from './merge.ts';
import type { ObservationColumn } from '#lib/tables/observations.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import { lastDay, SOURCE_COLUMNS } from '#lib/tables/sources.ts';
import { dataFile, planWrite } from './write-plan.ts';
import { wordFinding } from '#lib/words/findings.ts';
import { showChart } from '#lib/pages/show.ts';
import { createSnapshot, type Snapshot } from '#lib/snapshot/snapshot.ts';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { rowRef, type Observation, type RowRef, type Source } from '#lib/trade/observation.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import type { PageData } from '#lib/pages/page-data.ts';
import { candidates, columnOf } from './correction.ts';

/** The data that a site shows, as its /data/files.json gives them. */
export interface SiteFiles {
	readonly today: string;
	readonly version: string;
	readonly files: DataFiles;
}

/** A source as a person describes it. */
export type NewSource = Pick<Source, 'id' | 'publisher' | 'origin' | 'title' | 'published' | 'url' | 'rank'>;

/** What whoever brings a file says of it. */
export interface Telling {
	readonly given: Readonly<Partial<Record<Gap, string>>>;
	/** When its figures were published; empty where that is not said. */
	readonly published: string;
	readonly sources: readonly NewSource[];
	/** The file of observations the rows go in, without folder; empty for the usual one. */
	readonly target: string;
	/** Partners that are wanted, by code or name with commas between; empty for all. */
	readonly partners: string;
}

export const SAYS_NOTHING: Telling = { given: {}, published: '', sources: [], target: '', partners: '' };

/** What becomes of a row. */
export const KINDS = ['added', 'changed', 'unchanged', 'refused'] as const;

export type Kind = (typeof KINDS)[number];

/** What a file would do to the data, in numbers. */
export interface Summary {
	/** The id of its format; absent where it is none that we know. */
	readonly format?: string;
	readonly counts: Readonly<Record<Kind, number>>;
	readonly omissions: Incoming['omissions'];
	/** Of the file, and warnings about rows that are used all the same. */
	readonly problems: readonly Problem[];
	readonly moreProblems: number;
	readonly needs: readonly Gap[];
	/** Sources that the file makes, or a person described: they are saved with the rows. */
	readonly sources: readonly Source[];
	/** Whether a date of publication would be taken from a person. */
	readonly isDatable: boolean;
	/** Ids that new rows name and nobody knows. */
	readonly strangers: readonly string[];
	/** The file of observations the rows go in, without folder and ending. */
	readonly target: string;
	/** Ids of the known sources, the newest first. */
	readonly known: readonly Pick<Source, 'id' | 'publisher' | 'published'>[];
	/** Of the data that this was worked out from. */
	readonly version: string;
}

/** A row of the file as a table shows it. */
export interface ShownIncoming {
	readonly line: number;
	/** Absent where the format did not let the row in. */
	readonly cells?: Cells;
	readonly problems: readonly PlacedProblem[];
	/** What is stored: the figure that a changed row revises, or the one that says the same. */
	readonly stored?: { readonly ref: RowRef; readonly printed: string; readonly publisher: string };
}

export interface PlacedProblem extends Problem {
	/** The cell it is about. */
	readonly name?: ObservationColumn;
	/** What could stand there instead. */
	readonly instead: readonly string[];
}

export interface ChangedChart {
	readonly slug: string;
	readonly title: string;
	readonly before: PageData<Problem>;
	readonly after: PageData<Problem>;
}

/** What the new rows do to findings and charts. */
export interface Consequences {
	readonly found: readonly Problem[];
	readonly moreFound: number;
	readonly gone: readonly Problem[];
	readonly moreGone: number;
	readonly charts: readonly ChangedChart[];
	/** Why the rows cannot be stored as they are. */
	readonly obstacle?: Problem;
}

/** The site's figures could not be had, for the server answered with a status that is not 200. */
export class NotLoaded extends Error {
	constructor(readonly status: number) {
		super(`The stored figures could not be loaded (${status}).`);
	}
}

/** What is sent to be saved. */
export interface Sent {
	readonly version: string;
	readonly name: string;
	readonly target: string;
	readonly rows: string;
	readonly sources: string;
}

/** Rows that somebody else saved while these were looked at. */
export interface Theirs {
	readonly summary: Summary;
	readonly added: readonly string[];
	readonly gone: readonly string[];
}

interface Correction {
	readonly column: ObservationColumn;
	readonly from: string;
	readonly to: string;
	/** Undefined for every row with that text: a name or unit is wrong everywhere alike, a number only once. */
	readonly line?: number;
}

const MOST_LISTED = 100;

const NO_ROWS: Merge = { added: [], changed: [], unchanged: [], refused: [], omissions: [], problems: [], sources: [] };

const applied = (incoming: Incoming, { column, from, to, line }: Correction): Incoming => ({
	...incoming,
	rows: incoming.rows.map((row) =>
		row.cells[column] === from && (line === undefined || row.line === line)
			? { ...row, cells: { ...row.cells, [column]: to } }
			: row
	)
});

const printed = ({ cells }: Pick<IncomingRow, 'cells'>): string =>
	[cells.value && `${cells.value} ${cells.unit}`, cells.yoy && `${cells.yoy}%`].filter(Boolean).join(', ');

const said = (row: Observation): string => {
	const [, line = ''] = observationsCsv([row]).split('\n');
	return line;
};

/** The figures of a view, by which two drawings of it differ. */
const figures = ({ answer }: PageData<unknown>): string =>
	JSON.stringify([
		answer.title,
		answer.summary,
		answer.unit,
		answer.series.map(({ label, points }) => [
			label,
			points.map(({ period, value, low, high, how, growth, computed, reported }) => [
				period,
				value,
				low,
				high,
				how,
				growth?.value,
				computed,
				reported
			])
		])
	]);

function findingsOf(snapshot: Snapshot, lang: Lang): Problem[] {
	const { name } = snapshot.namesIn(lang);
	const words = { nameOf: name, columns: snapshot.dataset.columns, lang };
	return snapshot.current.findings.map((finding) => wordFinding(finding, words));
}

const keyOf = ({ code, message, rows, file, line }: Problem): string =>
	JSON.stringify([code, message, rows, file, line]);

/**
 * Where rows that somebody brings are laid out before they are saved: it reads a file, merges it with what the site
 * shows, takes corrections, and tells what would come of it. It has no page and no network of its own, so that it runs
 * in a worker and in a test alike.
 */
export class ImportPreview {
	private snapshot?: Snapshot;
	private files: DataFiles = {};
	private name = '';
	private bytes = new Uint8Array();
	private savedOn = '';
	private telling = SAYS_NOTHING;
	private corrections: Correction[] = [];
	private incoming?: Incoming;
	private merged: Merge = NO_ROWS;

	constructor(
		private readonly site: () => Promise<SiteFiles>,
		private readonly progress: (part: number) => void = () => {}
	) {}

	/** Reads a file and says what it would do. `savedOn` is a day, YYYY-MM-DD. */
	async read(name: string, file: Blob | Uint8Array<ArrayBuffer>, savedOn: string): Promise<Summary> {
		this.bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
		Object.assign(this, { name, savedOn, telling: SAYS_NOTHING, corrections: [] });
		if (!this.snapshot) await this.fetch();
		return this.readAgain();
	}

	/** Reads the same file again, with what a person says of it. Corrections stay. */
	async tell(telling: Telling): Promise<Summary> {
		this.telling = telling;
		return this.readAgain();
	}

	/** Puts another text in a cell. Names and units are corrected in every row that has the same text. */
	correct(line: number, column: ObservationColumn, from: string, to: string): Summary {
		const isNumber = column === 'value' || column === 'yoy';
		const correction = { column, from, to, ...(isNumber && { line }) };
		this.corrections.push(correction);
		if (this.incoming) this.incoming = applied(this.incoming, correction);
		return this.mergeAgain();
	}

	/** The rows of one kind from position `from` on. */
	rows(kind: Kind, from: number, count: number): ShownIncoming[] {
		const end = from + count;
		switch (kind) {
			case 'added':
				return this.merged.added.slice(from, end).map(({ incoming }) => this.shown(incoming));
			case 'changed':
				return this.merged.changed.slice(from, end).map(({ incoming, revises }) => this.shown(incoming, revises));
			case 'unchanged':
				return this.merged.unchanged.slice(from, end).map(({ incoming, same }) => this.shown(incoming, same));
			case 'refused':
				return this.merged.refused.slice(from, end).map(({ incoming, line, problems }) => ({
					line,
					...(incoming && { cells: incoming.cells }),
					problems: problems.map((problem) => this.placed(problem, incoming))
				}));
		}
	}

	/** Findings that the new rows bring or settle, and the named charts that change, in a language. */
	async consequences(lang: Lang): Promise<Consequences> {
		const nothing = { found: [], moreFound: 0, gone: [], moreGone: 0, charts: [] };
		const before = this.loaded();
		const after = this.after();
		if (!after) return nothing;
		if ('code' in after) return { ...nothing, obstacle: after };
		const [old, fresh] = [findingsOf(before, lang), findingsOf(after, lang)];
		const [oldKeys, freshKeys] = [new Set(old.map(keyOf)), new Set(fresh.map(keyOf))];
		const bySeverity = (a: Problem, b: Problem) => Number(a.severity === 'info') - Number(b.severity === 'info');
		const found = fresh.filter((problem) => !oldKeys.has(keyOf(problem))).sort(bySeverity);
		const gone = old.filter((problem) => !freshKeys.has(keyOf(problem))).sort(bySeverity);
		const charts: ChangedChart[] = [];
		for (const { slug } of before.dataset.charts) {
			const query = new URLSearchParams({ lang });
			const [was, is] = await Promise.all([before, after].map((snapshot) => showChart(snapshot, slug, query)));
			if (was?.kind !== 'chart' || is?.kind !== 'chart') continue;
			if (figures(was.shown) === figures(is.shown)) continue;
			charts.push({ slug, title: is.shown.answer.title, before: was.shown, after: is.shown });
		}
		return {
			found: found.slice(0, MOST_LISTED),
			moreFound: Math.max(0, found.length - MOST_LISTED),
			gone: gone.slice(0, MOST_LISTED),
			moreGone: Math.max(0, gone.length - MOST_LISTED),
			charts
		};
	}

	/** The new and changed rows, to be saved by the server. */
	sent(): Sent {
		return {
			version: this.loaded().dataset.version,
			name: this.name,
			target: this.target(),
			rows: this.newRows(),
			sources: this.newSources()
		};
	}

	/** The new and changed rows alone, in the columns of data/observations. */
	newRows(): string {
		const rows = [...this.merged.added, ...this.merged.changed].map(({ observation }) => observation);
		return observationsCsv(rows.sort((a, b) => a.order - b.order));
	}

	/** The sources that the new rows name and sources.csv does not have; empty where there are none. */
	newSources(): string {
		const { sources } = this.merged;
		if (sources.length === 0) return '';
		const columns = Object.keys(SOURCE_COLUMNS) as (keyof typeof SOURCE_COLUMNS)[];
		return csvText([columns, ...sources.map((source) => columns.map((column) => source[column]))]);
	}

	/** All rows that the site would show, in the columns of data/observations. */
	allRows(): string {
		const after = this.after();
		const { observations } = after && 'dataset' in after ? after.dataset : this.loaded().dataset;
		return observationsCsv(observations);
	}

	/** Starts from the data as they are now, and tells what has changed in them meanwhile. */
	async rebase(): Promise<Theirs> {
		const rowsOf = ({ dataset }: Snapshot) => new Set(dataset.observations.map(said));
		const old = rowsOf(this.loaded());
		await this.fetch();
		const fresh = rowsOf(this.loaded());
		return {
			summary: await this.readAgain(),
			added: [...fresh].filter((row) => !old.has(row)).slice(0, MOST_LISTED),
			gone: [...old].filter((row) => !fresh.has(row)).slice(0, MOST_LISTED)
		};
	}

	private async fetch(): Promise<void> {
		const { today, version, files } = await this.site();
		this.files = files;
		this.snapshot = createSnapshot(readDataset(files, version), today);
	}

	private loaded(): Snapshot {
		if (!this.snapshot) throw new Error('The data of the site have not been read.');
		return this.snapshot;
	}

	private async readAgain(): Promise<Summary> {
		const { given, published, sources } = this.telling;
		const read = await readIncoming(
			{ name: this.name, bytes: this.bytes },
			{ given, published, savedOn: this.savedOn, progress: this.progress }
		);
		const described = sources.map((source): Source => ({
			...source,
			origin: source.origin || source.publisher,
			day: lastDay(source.published) ?? '',
			basis: '',
			licence: ''
		}));
		const ids = new Set(described.map(({ id }) => id));
		const whole = { ...read, sources: [...read.sources.filter(({ id }) => !ids.has(id)), ...described] };
		this.incoming = this.corrections.reduce(applied, whole);
		return this.mergeAgain();
	}

	private mergeAgain(): Summary {
		const { incoming } = this;
		if (!incoming) throw new Error('No file has been read.');
		const { dataset } = this.loaded();
		const partners = this.telling.partners
			.split(/[,~]/)
			.map((text) => text.trim())
			.filter(Boolean);
		const merged = merge(dataset, incoming, { partners });
		this.merged = merged;
		const known = new Set([...dataset.sources.keys(), ...merged.sources.map(({ id }) => id)]);
		const named = [...merged.added, ...merged.changed].map(({ observation }) => observation.source.id);
		const strangers = [...new Set(named)].filter((id) => !known.has(id));
		// who they are is asked for, which says it
		const problems = merged.problems.filter(
			({ code, found }) => code !== 'unknown-source' || !strangers.includes(found ?? '')
		);
		return {
			...(incoming.format && { format: incoming.format.id }),
			counts: {
				added: merged.added.length,
				changed: merged.changed.length,
				unchanged: merged.unchanged.length,
				refused: merged.refused.length
			},
			omissions: merged.omissions,
			problems: problems.slice(0, MOST_LISTED),
			moreProblems: Math.max(0, problems.length - MOST_LISTED),
			needs: incoming.needs.map(({ column }) => column),
			sources: merged.sources,
			isDatable: incoming.format?.id !== 'own' && incoming.sources.length > 0,
			strangers,
			target: this.target(),
			known: [...dataset.sources.values()]
				.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
				.map(({ id, publisher, published }) => ({ id, publisher, published })),
			version: dataset.version
		};
	}

	private target(): string {
		const asked = this.telling.target.trim();
		if (asked !== '' && dataFile(asked) !== undefined) return asked.replace(/\.csv$/i, '');
		const usual = this.incoming?.target ?? 'added';
		return usual === 'pasted' ? 'added' : usual;
	}

	private shown(row: IncomingRow, stored?: Observation): ShownIncoming {
		return {
			line: row.line,
			cells: row.cells,
			problems: [],
			...(stored && {
				stored: {
					ref: rowRef(stored),
					printed: printed({ cells: cellsOf(stored) }),
					publisher: stored.source.publisher
				}
			})
		};
	}

	private placed(problem: Problem, row: IncomingRow | undefined): PlacedProblem {
		const name = row && columnOf(problem, row);
		if (!row || !name || !this.incoming) return { ...problem, instead: [] };
		const { incoming } = this;
		const { dataset, areas } = this.loaded();
		const known = { sources: dataset.sources, areas };
		/** Whether the row would no longer have this problem. */
		const mends = (text: string): boolean => {
			const [checked] = checkRows(incoming, [{ ...row, cells: { ...row.cells, [name]: text } }], known).rows;
			return (
				checked !== undefined &&
				!checked.problems.some((other) => other.severity === 'error' && columnOf(other, row) === name)
			);
		};
		return { ...problem, name, instead: candidates(problem).filter(mends) };
	}

	/** The data with the new rows in them; undefined where there are none, a problem where they cannot be stored. */
	private after(): Snapshot | Problem | undefined {
		const { added, changed } = this.merged;
		if (added.length + changed.length === 0) return undefined;
		const before = this.loaded();
		const plan = planWrite(before.dataset, this.merged, this.target(), (file) => {
			const text = this.files[file];
			return text === undefined ? undefined : new TextEncoder().encode(text);
		});
		if ('problem' in plan) return plan.problem;
		return createSnapshot(datasetAfter(before.dataset, plan.files), before.today);
	}
}

/** A stored row in the columns it is written in, as far as a table shows them. */
function cellsOf(row: Observation): Cells {
	const [, line = ''] = observationsCsv([{ ...row, note: '' }]).split('\n');
	const [reporter = '', partner = '', flow = '', product = '', , value = '', unit = '', yoy = '', yoy_currency = ''] =
		line.split(',');
	return {
		reporter,
		partner,
		flow,
		product,
		period: formatPeriod(row.period),
		value,
		unit,
		yoy,
		yoy_currency,
		source: row.source.id,
		note: row.note
	};
}
