import { NO_ANSWERS, type Answers } from '#lib/intake/answers.ts';
import type { ChangedMeanwhile } from '#lib/intake/import-preview.ts';
import type { Kind } from '#lib/intake/propose.ts';
import type { PointedTable } from '#lib/intake/pointing.ts';
import type { ShownRow } from '#lib/intake/shown-rows.ts';
import type { Summary } from '#lib/intake/summary.ts';
import { m } from '#lib/lang/messages.ts';
import {
	comparedText,
	conflictText,
	downloadedText,
	moreRowsText,
	plainly,
	previewText,
	savedStatus,
	SILENCE
} from './add-words.ts';
import type { LocalizedText } from './fault.ts';
import type { ChangedChart, Effects } from './page-preview.ts';
import type { Reason, SavedRows } from './saving.ts';

/** Rows of each kind, as far as they have been asked for. */
export type Lists = Readonly<Record<Kind, readonly ShownRow[]>>;

/** What a file would do, before it is saved. */
export interface Preview {
	readonly at: 'preview';
	readonly fileName: string;
	readonly answers: Answers;
	readonly summary: Summary;
	/** Absent while the file leaves something unsaid: its rows cannot be told apart then. */
	readonly lists?: Lists;
	/** The file's table, while somebody points at what its columns mean. */
	readonly table?: PointedTable;
	/** Absent until they are worked out. */
	readonly effects?: Effects;
	/** What somebody else saved while this was looked at. */
	readonly meanwhile?: ChangedMeanwhile;
}

/** Rows that are saved, and the charts that show them. */
export interface SavedContent {
	readonly at: 'saved';
	readonly save: SavedRows;
	readonly charts: readonly ChangedChart[];
}

/** What the page shows below the field for a file. */
export type Content =
	| { readonly at: 'start' }
	| Preview
	| SavedContent
	/** A save was taken back. */
	| { readonly at: 'undone'; readonly id: string };

/** What the page is busy with. */
export type Task = 'reading' | 'comparing' | 'listing' | 'saving' | 'undoing' | 'downloading';

export interface Work {
	readonly task: Task;
	readonly label: LocalizedText;
	/** From 0 to 1, where that is known. */
	readonly part?: number;
}

/** The page of adding figures. Texts are kept as words, which change their language with the page. */
export interface Adding {
	readonly content: Content;
	/** The task begun last, while any is under way: corrections may be made while another is worked out. */
	readonly work?: Work;
	readonly running: number;
	/** For screen readers, and below the field for a file. */
	readonly status: LocalizedText;
	/** Why the last task did not succeed. */
	readonly failure?: { readonly task: Task; readonly reason: Reason };
}

export const START: Adding = { content: { at: 'start' }, running: 0, status: SILENCE };

/** Something that happened. */
export type AddEvent =
	| { readonly type: 'began'; readonly task: Task; readonly label: LocalizedText }
	| { readonly type: 'progressed'; readonly part: number }
	/** A task that began is over, whatever became of it. */
	| { readonly type: 'ended' }
	| { readonly type: 'failed'; readonly task: Task; readonly reason: Reason }
	| { readonly type: 'cancelled' }
	/** Another file takes the place of everything. */
	| { readonly type: 'brought' }
	| { readonly type: 'read'; readonly fileName: string; readonly summary: Summary; readonly lists?: Lists }
	/** The same file is compared again: after an answer, a correction, or a change of the data. */
	| { readonly type: 'compared'; readonly summary: Summary; readonly lists?: Lists }
	/** The file's columns are pointed at; not any more where there is no table. */
	| { readonly type: 'pointed'; readonly table?: PointedTable }
	| { readonly type: 'weighed'; readonly effects: Effects }
	| { readonly type: 'answered'; readonly answers: Answers }
	| { readonly type: 'listed'; readonly kind: Kind; readonly rows: readonly ShownRow[] }
	| { readonly type: 'saved'; readonly save: SavedRows }
	| { readonly type: 'nothing-to-save' }
	/** The data have changed since the preview. */
	| { readonly type: 'conflicted'; readonly reason: LocalizedText; readonly meanwhile: ChangedMeanwhile }
	| { readonly type: 'undone'; readonly id: string }
	| { readonly type: 'downloaded'; readonly file: string };

/** Whether the file leaves something unsaid that a person has to say first. */
export const hasQuestions = ({ summary }: Pick<Preview, 'summary'>): boolean => summary.needs.length > 0;

/** Whether the file is in no format that is known, or lacks its columns: a person has to say what its own mean. */
export const isStrange = ({ summary }: Pick<Preview, 'summary'>): boolean =>
	summary.format === undefined || summary.problems.some(({ first }) => first.code === 'missing-column');

/** Whether there is anything to save. */
export const hasNewRows = ({ summary: { counts } }: Pick<Preview, 'summary'>): boolean =>
	counts.added + counts.changed > 0;

/** The page with a file compared; what it would do to findings and charts is not worked out anew yet. */
function showing(state: Adding, preview: Preview): Adding {
	if (!hasQuestions(preview)) return { ...state, content: preview, status: comparedText(preview.summary) };
	const { lists: _lists, effects: _effects, ...rest } = preview;
	return { ...state, content: rest, status: plainly(m.file_incomplete) };
}

/** Changes the preview, where there is one: what belongs to one that is gone changes nothing. */
const amended = (state: Adding, change: Partial<Preview>): Adding =>
	state.content.at === 'preview' ? { ...state, content: { ...state.content, ...change } } : state;

/** The page without the task that was over first; others may be under way. */
function ended({ work, running, ...state }: Adding): Adding {
	return running > 1 && work ? { ...state, work, running: running - 1 } : { ...state, running: 0 };
}

/** The page after something happened. */
export function after(state: Adding, event: AddEvent): Adding {
	const { content } = state;
	switch (event.type) {
		case 'began': {
			const { failure: _failure, ...rest } = state;
			const { task, label } = event;
			return { ...rest, work: { task, label }, running: state.running + 1, status: label };
		}
		case 'progressed':
			return state.work ? { ...state, work: { ...state.work, part: event.part } } : state;
		case 'ended':
			return ended(state);
		case 'failed':
			return { ...state, status: SILENCE, failure: { task: event.task, reason: event.reason } };
		case 'cancelled':
			return {
				...state,
				content: content.at === 'preview' ? START.content : content,
				status: plainly(m.cancelled)
			};
		case 'brought':
			return { ...state, content: START.content };
		case 'read': {
			const { fileName, summary, lists } = event;
			return showing(state, { at: 'preview', fileName, answers: NO_ANSWERS, summary, ...(lists && { lists }) });
		}
		case 'compared': {
			if (content.at !== 'preview') return state;
			const { summary, lists } = event;
			return showing(state, { ...content, summary, ...(lists && { lists }) });
		}
		case 'pointed': {
			if (content.at !== 'preview') return state;
			const { table: _table, ...rest } = content;
			if (!event.table) return { ...state, content: rest };
			return { ...state, content: { ...rest, table: event.table }, status: plainly(m.map_needed) };
		}
		case 'weighed': {
			if (content.at !== 'preview') return state;
			const { effects } = event;
			return { ...state, content: { ...content, effects }, status: previewText(content.summary, effects) };
		}
		case 'answered':
			return amended(state, { answers: event.answers });
		case 'listed': {
			if (content.at !== 'preview' || !content.lists) return state;
			const { kind, rows } = event;
			const lists = { ...content.lists, [kind]: [...content.lists[kind], ...rows] };
			return { ...amended(state, { lists }), status: moreRowsText(rows.length) };
		}
		case 'saved': {
			const charts = (content.at === 'preview' && content.effects?.charts) || [];
			return { ...state, content: { at: 'saved', save: event.save, charts }, status: savedStatus(event.save) };
		}
		case 'nothing-to-save':
			return { ...state, status: plainly(m.nothing_to_save) };
		case 'conflicted':
			return {
				...amended(state, { meanwhile: event.meanwhile }),
				failure: { task: 'saving', reason: conflictText(event.reason) }
			};
		case 'undone':
			return { ...state, content: { at: 'undone', id: event.id }, status: plainly(m.undone) };
		case 'downloaded':
			return { ...state, status: downloadedText(event.file) };
	}
}
