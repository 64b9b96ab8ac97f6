import type { IncomingFile } from '#lib/formats/format.ts';
import type { Draft } from '#lib/formats/layouts/draft.ts';
import type { Incoming } from '#lib/formats/incoming.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { createSnapshot, type MemorySnapshot, type Snapshot } from '#lib/snapshot/snapshot.ts';
import { csvText, observationCells, observationsCsv } from '#lib/tables/csv.ts';
import { areaNames } from '#lib/names/areas.ts';
import type { Layout } from '#lib/tables/layout.ts';
import { writeLayout } from '#lib/tables/layouts.ts';
import type { ObservationColumn } from '#lib/tables/observation-columns.ts';
import { readDataset, type DataFiles } from '#lib/tables/read-dataset.ts';
import { listed, NO_ANSWERS, type Answers } from './answers.ts';
import { consequencesOf, type Consequences } from './consequences.ts';
import { corrected, correctionOf, readCorrected, type Correction } from './corrected.ts';
import { listable } from './listable.ts';
import { propose, type Kind, type Proposal } from './propose.ts';
import { newRowsCsv, newSourcesCsv, type RowsToSave } from './rows-to-save.ts';
import { shownRows, type ShownRow } from './shown-rows.ts';
import { completionsOf, type Completions } from './completions.ts';
import { Pointing, type PointedTable, type Sketch } from './pointing.ts';
import { summaryOf, type Summary } from './summary.ts';
import { dataFile, type BytesOf } from './write-plan.ts';

/** The data that a site shows, as its /data/files.json gives them. */
export interface SiteFiles {
	readonly today: string;
	readonly version: string;
	readonly files: DataFiles;
}

/** The site's figures could not be had: the server answered with a status that is not 200. */
export class NotLoaded extends Error {
	constructor(readonly status: number) {
		super(`The stored figures could not be loaded (${status}).`);
	}
}

/** What became of the data while somebody looked at a preview. */
export interface ChangedMeanwhile {
	readonly summary: Summary;
	/** Lines of data/observations, as many as a page lists. */
	readonly added: readonly string[];
	readonly gone: readonly string[];
}

/** The data that the file is compared with. */
interface Site {
	readonly snapshot: MemorySnapshot;
	readonly bytesOf: BytesOf;
}

/** The file that is looked at, as a person has amended it, and what it would do. */
interface Current {
	readonly incoming: Incoming;
	readonly proposal: Proposal;
	readonly target: string;
}

/**
 * Rows that somebody brings, looked at before they are saved: reads a file, takes answers and corrections, and says
 * what storing it would do. It knows no page and no network, so that it runs in a worker and in a test alike.
 */
export class ImportPreview {
	private site?: Site;
	private file: IncomingFile = { name: '', bytes: new Uint8Array() };
	private pointing = new Pointing(this.file);
	private savedOn = '';
	private answers = NO_ANSWERS;
	/** The layout that somebody has just taught: stored with the rows. */
	private layout?: Layout | undefined;
	private corrections: readonly Correction[] = [];
	private current?: Current;

	/** `progress` is told now and then how much of a file is read, from 0 to 1. */
	constructor(
		private readonly siteFiles: () => Promise<SiteFiles>,
		private readonly progress: (part: number) => void = () => {}
	) {}

	/** Reads a file and says what it would do. `savedOn` is a day, YYYY-MM-DD. */
	async read(name: string, file: Blob | Uint8Array<ArrayBuffer>, savedOn: string): Promise<Summary> {
		this.file = { name, bytes: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file };
		this.pointing = new Pointing(this.file);
		this.savedOn = savedOn;
		this.answers = NO_ANSWERS;
		this.layout = undefined;
		this.corrections = [];
		if (!this.site) await this.load();
		return this.readAgain();
	}

	/** The first rows of the file, to point at; undefined where it holds no table. */
	table(): Promise<PointedTable | undefined> {
		return this.pointing.table();
	}

	/** What it likely means with another row as its header. */
	guess(header: number): Promise<Draft | undefined> {
		return this.pointing.guessBelow(header);
	}

	/** What the first rows of the file are by a layout that is still being made. */
	sketch(layout: Layout): Promise<Sketch> {
		const { sources, areas } = this.siteRead().snapshot.dataset;
		return this.pointing.sketch(layout, { sources, areas: areaNames(areas.values()) });
	}

	/** Reads the same file by a layout that somebody has taught. */
	async readBy(layout: Layout): Promise<Summary> {
		this.layout = layout;
		this.corrections = [];
		return this.readAgain();
	}

	/** Names that a person may type: of areas, and ids of sources. */
	completions(lang: Lang): Completions {
		return completionsOf(this.siteRead().snapshot, lang);
	}

	/** Has the data of the site, which completions need before any file is read. */
	async begin(): Promise<void> {
		if (!this.site) await this.load();
	}

	/** Reads the same file again, with what a person says of it. Corrections stay. */
	async answer(answers: Answers): Promise<Summary> {
		this.answers = answers;
		return this.readAgain();
	}

	/** Puts another text in a cell. Names and units are corrected in every row that has the same text. */
	async correct(line: number, column: ObservationColumn, from: string, to: string): Promise<Summary> {
		const correction = correctionOf(line, column, from, to);
		this.corrections = [...this.corrections, correction];
		return this.compare(corrected(this.fileRead().incoming, correction));
	}

	/** The rows of one kind from position `from` on. */
	rows(kind: Kind, from: number, count: number): readonly ShownRow[] {
		const { proposal, incoming } = this.fileRead();
		return shownRows(proposal, incoming, kind, from, count);
	}

	/** Findings that the new rows bring or settle, and the named charts that change, in a language. */
	consequences(lang: Lang): Promise<Consequences> {
		return consequencesOf(this.fileRead().proposal, lang);
	}

	/** The data as they are, and as they would be; the same where nothing would be stored. */
	snapshots(): { readonly before: Snapshot; readonly after: Snapshot } {
		const { proposal } = this.fileRead();
		return { before: proposal.before, after: proposal.after() ?? proposal.before };
	}

	/** The new and changed rows, to be saved by the server. */
	rowsToSave(): RowsToSave {
		const { proposal, target } = this.fileRead();
		return {
			version: proposal.before.dataset.version,
			name: this.file.name,
			target,
			rows: newRowsCsv(proposal.merge),
			sources: newSourcesCsv(proposal.merge),
			...(this.layout && { layout: { name: this.layout.id, text: writeLayout(this.layout) } })
		};
	}

	newRowsCsv(): string {
		return newRowsCsv(this.fileRead().proposal.merge);
	}

	newSourcesCsv(): string {
		return newSourcesCsv(this.fileRead().proposal.merge);
	}

	/** All rows that the site would show, in the columns of data/observations. */
	allRowsCsv(): string {
		return observationsCsv(this.snapshots().after.dataset.observations);
	}

	/** Compares the file with the data as they are now, and says what has changed in them meanwhile. */
	async rebase(): Promise<ChangedMeanwhile> {
		const linesOf = ({ proposal }: Current): Set<string> =>
			new Set(proposal.before.dataset.observations.map((row) => csvText([observationCells(row)]).trimEnd()));
		const before = linesOf(this.fileRead());
		await this.load();
		const summary = await this.readAgain();
		const after = linesOf(this.fileRead());
		return {
			summary,
			added: listable([...after].filter((line) => !before.has(line))).list,
			gone: listable([...before].filter((line) => !after.has(line))).list
		};
	}

	private async load(): Promise<void> {
		const { today, version, files } = await this.siteFiles();
		const bytes = new TextEncoder();
		this.site = {
			snapshot: createSnapshot(readDataset(files, version), today),
			bytesOf: (file) => (files[file] === undefined ? undefined : bytes.encode(files[file]))
		};
	}

	private async readAgain(): Promise<Summary> {
		const { answers, corrections, savedOn, progress, layout } = this;
		const { layouts } = this.siteRead().snapshot.dataset;
		const how = { layouts, ...(layout && { layout }) };
		return this.compare(await readCorrected(this.file, { answers, corrections, savedOn, progress, how }));
	}

	private async compare(incoming: Incoming): Promise<Summary> {
		const { snapshot, bytesOf } = this.siteRead();
		const only = { partners: listed(this.answers.partners) };
		const target = this.targetOf(incoming);
		const proposal = await propose(snapshot, incoming, { only, target, bytesOf });
		this.current = { incoming, proposal, target };
		return summaryOf(proposal, incoming, target);
	}

	private siteRead(): Site {
		if (!this.site) throw new Error('The data of the site have not been read.');
		return this.site;
	}

	private fileRead(): Current {
		if (!this.current) throw new Error('No file has been read.');
		return this.current;
	}

	/** The file of observations that the rows go in: the one asked for where it may be written. */
	private targetOf(incoming: Incoming): string {
		const target = this.answers.target.trim();
		if (target !== '' && dataFile(target) !== undefined) return target.replace(/\.csv$/i, '');
		return incoming.target === 'pasted' ? 'added' : incoming.target;
	}
}
