import type { Answers, NewSource } from '#lib/intake/answers.ts';
import type { Draft } from '#lib/formats/layouts/draft.ts';
import type { Completions } from '#lib/intake/completions.ts';
import type { Sketch } from '#lib/intake/pointing.ts';
import type { Kind } from '#lib/intake/propose.ts';
import type { Summary } from '#lib/intake/summary.ts';
import { editorToken } from '#lib/components/editor-token.svelte.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { LARGEST_FILE } from '#lib/tables/decode.ts';
import type { Layout } from '#lib/tables/layout.ts';
import type { ObservationColumn } from '#lib/tables/observation-columns.ts';
import { plainly, readingText, tooLargeText } from './add-words.ts';
import { after, hasQuestions, isStrange, START, type AddEvent, type Lists, type Task } from './adding.ts';
import { Fault, type LocalizedText } from './fault.ts';
import { sourceId } from './new-source.ts';
import { dayNotAfterToday } from './saved-day.ts';
import { Cancelled, type PreviewInWorker } from './preview-in-worker.ts';
import type { Answer, Reason } from './saving.ts';
import type { RowsToSave } from '#lib/intake/rows-to-save.ts';

/** Rows of each kind that are shown at first; more come four times as many at once. */
export const PAGE = 50;

/** What can be downloaded, and the names of the files. */
const DOWNLOADS = { all: 'observations.csv', new: 'new-rows.csv', sources: 'new-sources.csv' } as const;

export type Download = keyof typeof DOWNLOADS;

/** Where the focus goes: the heading of what is shown, or the next cell that wants a correction. */
export type Focus = 'preview' | 'saved' | 'next-fault';

/** What the page needs of the world around it. */
export interface AddTools {
	/** `progress` gets the part of a file that is read. */
	startPreview(progress: (part: number) => void): PreviewInWorker;
	save(token: string, rows: RowsToSave): Promise<Answer>;
	/** Why it was not undone; undefined where it was. */
	undo(token: string, id: string): Promise<Reason | undefined>;
	download(file: string, csv: string): void;
	/** Resolves once the page shows what has just been stated. */
	shown(): Promise<void>;
	focus(what: Focus): void;
	/** Of the page at this moment. */
	lang(): Lang;
}

/** The page of adding figures: what a person does becomes questions to the worker and the server, and events. */
export class AddPage {
	state = $state.raw(START);
	private readonly preview: PreviewInWorker;

	constructor(private readonly tools: AddTools) {
		this.preview = tools.startPreview((part) => this.happen({ type: 'progressed', part }));
	}

	bring = (fileName: string, file: Blob, savedOn: Date): Promise<void> =>
		this.during('reading', readingText(fileName), async () => {
			this.happen({ type: 'brought' });
			if (file.size > LARGEST_FILE) throw new Fault(tooLargeText(file.size));
			const summary = await this.preview.ask('read', fileName, file, dayNotAfterToday(savedOn));
			const table = isStrange({ summary }) ? await this.preview.ask('table') : undefined;
			this.happen({ type: 'read', fileName, summary, ...(await this.listsOf(summary)) });
			if (table) this.happen({ type: 'pointed', table });
			await this.tools.shown();
			this.tools.focus('preview');
			if (!table) await this.weigh(summary);
		});

	/** Has somebody point at what the columns of the file mean, although it could be read. */
	point = (): Promise<void> =>
		this.during('reading', plainly(m.reading_again), async () => {
			const table = await this.preview.ask('table');
			if (table) this.happen({ type: 'pointed', table });
			await this.tools.shown();
			this.tools.focus('preview');
		});

	/** What the first rows of the file are by a layout that is still being made. */
	sketch = (layout: Layout): Promise<Sketch> => this.preview.ask('sketch', layout);

	/** What the file's table likely means with another row as its header. */
	guess = (header: number): Promise<Draft | undefined> => this.preview.ask('guess', header);

	/** Reads the file by the layout that somebody has made. */
	readBy = (layout: Layout): Promise<void> =>
		this.during('reading', plainly(m.reading_again), async () => {
			const summary = await this.preview.ask('readBy', layout);
			this.happen({ type: 'pointed' });
			await this.compare(summary, 'preview');
		});

	/** Names that people type: of areas, units and sources. */
	completions = async (): Promise<Completions> => {
		await this.preview.ask('begin');
		return this.preview.ask('completions', this.tools.lang());
	};

	/** What a person types of the file; `answer` has it used. */
	note = (answers: Answers): void => this.happen({ type: 'answered', answers });

	/** Reads the file again with answers, or with those that were noted. */
	answer = (answers: Answers | undefined = this.answers): Promise<void> =>
		this.during('comparing', plainly(m.reading_again), async () => {
			if (!answers) return;
			this.note(answers);
			await this.compare(await this.preview.ask('answer', answers));
		});

	correct = (line: number, column: ObservationColumn, from: string, to: string): Promise<void> =>
		this.during('comparing', plainly(m.correcting), async () => {
			await this.compare(await this.preview.ask('correct', line, column, from, to), 'next-fault');
		});

	/** Has rows that name one source, or none, name another. */
	correctSource = (from: string, to: string): Promise<void> =>
		to === '' ? Promise.resolve() : this.correct(0, 'source', from, to);

	/** Takes a description for a source that rows name; rows that name none get its id. */
	useSource = async (source: NewSource): Promise<void> => {
		const { answers } = this;
		if (!answers || source.id !== '') return this.answer();
		const id = sourceId(source);
		const sources = [...answers.sources.filter((other) => other.id !== ''), { ...source, id }];
		this.note({ ...answers, sources });
		await this.correct(0, 'source', '', id);
		await this.answer();
	};

	/** Compares the file with the data as they are after an editor's decision about a row. */
	compareAnew = (): Promise<void> =>
		this.during('comparing', plainly(m.reading_again), async () => {
			const { summary } = await this.preview.ask('rebase');
			await this.compare(summary);
		});

	more = (kind: Kind): Promise<void> =>
		this.during('listing', plainly(m.loading_rows), async () => {
			const { content } = this.state;
			const shown = content.at === 'preview' ? (content.lists?.[kind].length ?? 0) : 0;
			this.happen({ type: 'listed', kind, rows: await this.preview.ask('rows', kind, shown, PAGE * 4) });
		});

	save = (): Promise<void> =>
		this.during('saving', plainly(m.saving), async () => {
			const answer = await this.tools.save(editorToken.text, await this.preview.ask('rowsToSave'));
			switch (answer.kind) {
				case 'saved':
					this.happen({ type: 'saved', save: answer.saved });
					// the next file is compared with the data as they are then
					this.preview.cancel();
					await this.tools.shown();
					return this.tools.focus('saved');
				case 'nothing':
					return this.happen({ type: 'nothing-to-save' });
				case 'conflict': {
					const meanwhile = await this.preview.ask('rebase');
					this.happen({ type: 'conflicted', reason: answer.reason, meanwhile });
					return this.compare(meanwhile.summary);
				}
				case 'refused':
					return this.happen({ type: 'failed', task: 'saving', reason: answer.reason });
			}
		});

	undo = (id: string): Promise<void> =>
		this.during('undoing', plainly(m.undoing), async () => {
			const reason = await this.tools.undo(editorToken.text, id);
			if (reason !== undefined) return this.happen({ type: 'failed', task: 'undoing', reason });
			this.preview.cancel();
			this.happen({ type: 'undone', id });
		});

	download = (what: Download): Promise<void> =>
		this.during('downloading', plainly(m.preparing_download), async () => {
			const methods = { all: 'allRowsCsv', new: 'newRowsCsv', sources: 'newSourcesCsv' } as const;
			const file = DOWNLOADS[what];
			this.tools.download(file, await this.preview.ask(methods[what]));
			this.happen({ type: 'downloaded', file });
		});

	/** Words the preview anew, once the page's language has changed. */
	reword = async (): Promise<void> => {
		const { content } = this.state;
		if (content.at !== 'preview') return;
		await this.during('comparing', plainly(m.looking_at_findings), () => this.compare(content.summary));
	};

	/** Ends all work at once. */
	cancel = (): void => this.preview.cancel();

	private get answers(): Answers | undefined {
		const { content } = this.state;
		return content.at === 'preview' ? content.answers : undefined;
	}

	private happen(event: AddEvent): void {
		this.state = after(this.state, event);
	}

	/** Work that can be cancelled; what goes wrong is said on the page. */
	private async during(task: Task, label: LocalizedText, work: () => Promise<void>): Promise<void> {
		this.happen({ type: 'began', task, label });
		try {
			await work();
		} catch (error) {
			if (error instanceof Cancelled) this.happen({ type: 'cancelled' });
			else this.happen({ type: 'failed', task, reason: reasonOf(error) });
		} finally {
			this.happen({ type: 'ended' });
		}
	}

	/** Shows the same file compared again, then what would come of it. */
	private async compare(summary: Summary, focus?: Focus): Promise<void> {
		this.happen({ type: 'compared', summary, ...(await this.listsOf(summary)) });
		await this.tools.shown();
		if (focus) this.tools.focus(focus);
		await this.weigh(summary);
	}

	private async weigh(summary: Summary): Promise<void> {
		if (hasQuestions({ summary })) return;
		this.happen({ type: 'weighed', effects: await this.preview.ask('effects', this.tools.lang()) });
	}

	/** The first rows of each kind; none where the file leaves something unsaid. */
	private async listsOf(summary: Summary): Promise<{ lists?: Lists }> {
		if (hasQuestions({ summary })) return {};
		const rows = (kind: Kind) => this.preview.ask('rows', kind, 0, PAGE);
		const [added, changed, unchanged, withdrawn, refused] = await Promise.all([
			rows('added'),
			rows('changed'),
			rows('unchanged'),
			rows('withdrawn'),
			rows('refused')
		]);
		return { lists: { added, changed, unchanged, withdrawn, refused } };
	}
}

const reasonOf = (error: unknown): Reason => {
	if (error instanceof Fault) return error.words;
	return error instanceof Error ? error.message : String(error);
};
