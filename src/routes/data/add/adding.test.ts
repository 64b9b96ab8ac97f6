import { describe, expect, it } from 'vitest';
import type { Summary } from '#lib/intake/summary.ts';
import type { ShownRow } from '#lib/intake/shown-rows.ts';
import { plainly } from './add-words.ts';
import { after, hasNewRows, hasQuestions, isStrange, START, type AddEvent, type Adding, type Lists } from './adding.ts';
import type { Effects } from './page-preview.ts';
import { m } from '#lib/lang/messages.ts';

const summary = (given: Partial<Summary> = {}): Summary => ({
	counts: { added: 1, changed: 0, unchanged: 2, withdrawn: 0, refused: 0 },
	omissions: [],
	problems: [],
	refusals: [],
	moreProblems: 0,
	needs: [],
	sources: [],
	isDatable: false,
	unknownSources: [],
	target: 'added',
	knownSources: [],
	version: 'v1',
	...given
});
const row = (line: number): ShownRow => ({ line, problems: [] });
const LISTS: Lists = { added: [row(2)], changed: [], unchanged: [row(3), row(4)], withdrawn: [], refused: [] };
const EFFECTS: Effects = { found: [], moreFound: 0, settled: [], moreSettled: 0, charts: [] };
const SAVE = { id: 's1', when: '2023-11-01T12:00:00Z', added: 1, changed: 0, rows: [], files: [] };

const reading: AddEvent = { type: 'began', task: 'reading', label: plainly(m.reading_again) };
const read: AddEvent = { type: 'read', fileName: 'month.csv', summary: summary(), lists: LISTS };
const asking: AddEvent = { type: 'read', fileName: 'month.csv', summary: summary({ needs: ['flow', 'unit'] }) };
const weighed: AddEvent = { type: 'weighed', effects: EFFECTS };
const ended: AddEvent = { type: 'ended' };
const saving: AddEvent = { type: 'began', task: 'saving', label: plainly(m.saving) };
const meanwhile = { summary: summary({ version: 'v2' }), added: ['CHN'], gone: [] };

const reached = (...events: AddEvent[]): Adding => events.reduce(after, START);

/** What a reader sees of a state: what is shown, what is being done, what is said, and what failed. */
function seen({ content, work, status, failure }: Adding) {
	const reason = failure && (typeof failure.reason === 'string' ? failure.reason : failure.reason('en'));
	return [content.at, work?.task, status('en'), ...(reason === undefined ? [] : [reason])];
}

describe('a file that a person has to point at', () => {
	const lacking = (code: 'missing-column' | 'unknown-column'): Summary['problems'] => [
		{
			first: { code, severity: 'error', file: 'a.csv', message: '' },
			count: 1,
			names: [],
			lines: [],
			moreLines: 0,
			more: 0
		}
	];
	it.each<[string, Partial<Summary>, boolean]>([
		['is in no format', {}, true],
		['lacks the columns of its format', { format: 'sdmx', problems: lacking('missing-column') }, true],
		['is none that is read', { format: 'sdmx', problems: lacking('unknown-column') }, false]
	])('%s', (_, given, strange) => {
		expect(isStrange({ summary: summary(given) })).toBe(strange);
	});
});

describe('the page of adding figures', () => {
	it.each<[string, AddEvent[], unknown[]]>([
		['is empty at first', [], ['start', undefined, '']],
		['says that it reads', [reading], ['start', 'reading', 'Reading again…']],
		[
			'shows what a file holds before what it would do',
			[reading, read],
			['preview', 'reading', '1 new, 0 changed, 2 unchanged, 0 refused. Looking at what changes…']
		],
		[
			'says what a file would do',
			[reading, read, weighed, ended],
			['preview', undefined, '1 new, 0 changed, 2 unchanged, 0 refused. 0 new findings, 0 charts changed.']
		],
		[
			'asks for what a file leaves unsaid',
			[reading, asking, ended],
			['preview', undefined, 'The file does not say everything. The questions below ask for the rest.']
		],
		[
			'shows what was saved in place of the preview',
			[read, weighed, saving, { type: 'saved', save: SAVE }, ended],
			['saved', undefined, 'Saved: 1 new row, 0 changed.']
		],
		[
			'keeps the preview where a save is refused, and says why',
			[read, saving, { type: 'failed', task: 'saving', reason: 'The disk is full.' }, ended],
			['preview', undefined, '', 'The disk is full.']
		],
		[
			'forgets a failure once something else is tried',
			[read, { type: 'failed', task: 'saving', reason: 'The disk is full.' }, saving],
			['preview', 'saving', 'Saving…']
		],
		[
			'compares again where somebody else has saved',
			[read, saving, { type: 'conflicted', reason: () => 'They have.', meanwhile }],
			['preview', 'saving', 'Saving…', 'They have. What changed is shown below; look at the preview again, then save.'] // prettier-ignore
		],
		['says that a save was undone', [{ type: 'undone', id: 's1' }], ['undone', undefined, 'Undone: the files are as they were before that save.']], // prettier-ignore
		['drops a preview that is cancelled', [read, { type: 'cancelled' }], ['start', undefined, 'Cancelled. Nothing was changed.']], // prettier-ignore
		['keeps what is saved where something else is cancelled', [read, { type: 'saved', save: SAVE }, { type: 'cancelled' }], ['saved', undefined, 'Cancelled. Nothing was changed.']], // prettier-ignore
		['makes room for another file', [read, { type: 'brought' }], ['start', undefined, '1 new, 0 changed, 2 unchanged, 0 refused. Looking at what changes…']] // prettier-ignore
	])('%s', (_, events, expected) => {
		expect(seen(reached(...events))).toEqual(expected);
	});

	it('is busy until everything that began has ended', () => {
		const both = reached(reading, saving);
		expect(after(both, ended).work?.task).toBe('saving');
		expect(after(after(both, ended), ended)).toEqual({ ...START, status: both.status });
	});

	it('keeps answers, rows and what changed meanwhile when the file is compared again', () => {
		const answers = { given: { flow: 'export' }, published: '', sources: [], target: 'x', partners: '' };
		const events: AddEvent[] = [
			read,
			{ type: 'answered', answers },
			{ type: 'conflicted', reason: () => '', meanwhile },
			{ type: 'compared', summary: meanwhile.summary, lists: LISTS }
		];
		expect(reached(...events).content).toMatchObject({ answers, meanwhile, summary: { version: 'v2' }, lists: LISTS });
	});

	it('drops rows and effects where an answer is taken back', () => {
		const { content } = reached(read, weighed, { type: 'compared', summary: summary({ needs: ['unit'] }) });
		expect(content).not.toHaveProperty('lists');
		expect(content).not.toHaveProperty('effects');
	});

	it('puts more rows behind those that are shown', () => {
		const { content } = reached(read, { type: 'listed', kind: 'unchanged', rows: [row(9)] });
		expect(content).toMatchObject({ lists: { unchanged: [{ line: 3 }, { line: 4 }, { line: 9 }] } });
	});

	it.each<AddEvent>([
		weighed,
		{ type: 'compared', summary: summary() },
		{ type: 'listed', kind: 'added', rows: [row(1)] },
		{ type: 'progressed', part: 0.5 }
	])('is not changed by what comes too late: %j', (event) => {
		expect(after(START, event)).toEqual(START);
	});

	it('knows a file that asks, and one that has nothing to save', () => {
		expect(hasQuestions({ summary: summary({ needs: ['unit'] }) })).toBe(true);
		expect(
			hasNewRows({ summary: summary({ counts: { added: 0, changed: 0, unchanged: 1, withdrawn: 0, refused: 1 } }) })
		).toBe(false);
	});
});
