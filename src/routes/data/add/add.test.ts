import { describe, expect, it } from 'vitest';
import { editorToken } from '#lib/components/editor-token.svelte.ts';
import type { SiteFiles } from '#lib/intake/import-preview.ts';
import { AddPage, type AddTools, type Focus } from './add.svelte.ts';
import { PagePreview } from './page-preview.ts';
import { Cancelled, type PreviewInWorker } from './preview-in-worker.ts';
import type { Answer, Reason } from './saving.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const SITE: SiteFiles = {
	today: '2023-11-01',
	version: 'v1',
	files: {
		'sources.csv': 'id,publisher,published,rank\ns9,Customs,2023-09-07,1\ns10,Customs,2023-10-13,1\n',
		'areas.csv': 'code,name\nWLD,World\n',
		'charts.csv': 'slug,title,view\nrussia,Russia,partner=RUS\n',
		'observations/a.csv': `${HEADER}CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,s9\n`
	}
};
const MONTH = `${HEADER}CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s10\nCHN,USA,total,2023.1,1,USD bn,,s10\n`;
const SAVE = { id: 's1', when: '2023-11-01T12:00:00Z', added: 1, changed: 0, rows: [], files: [] };

/** The page with a preview in this thread, and a server that answers as it is told. */
function open(answers: { save?: Answer; undo?: Reason } = {}) {
	let preview = new PagePreview(async () => SITE);
	const focused: Focus[] = [];
	const sent: unknown[] = [];
	const downloads: Record<string, string> = {};
	const inThread: PreviewInWorker = {
		async ask(method, ...args) {
			const work = preview[method] as (...given: unknown[]) => unknown;
			return work.apply(preview, args) as never;
		},
		cancel: () => void (preview = new PagePreview(async () => SITE))
	};
	const tools: AddTools = {
		startPreview: () => inThread,
		async save(token, rows) {
			sent.push({ token, ...rows });
			return answers.save ?? { kind: 'saved', saved: SAVE };
		},
		undo: async () => answers.undo,
		download: (file, csv) => void (downloads[file] = csv),
		shown: async () => {},
		focus: (what) => void focused.push(what),
		lang: () => 'en'
	};
	const add = new AddPage(tools);
	const bring = (text: string) => add.bring('month.csv', new Blob([text]), new Date('2023-10-20'));
	return { add, bring, focused, sent, downloads, inThread };
}

const failureOf = ({ state: { failure } }: AddPage) =>
	typeof failure?.reason === 'function' ? failure.reason('en') : failure?.reason;

describe('somebody who adds figures', () => {
	it('brings a file, corrects a cell, saves, and undoes it', async () => {
		const { add, bring, focused, sent } = open();
		await bring(MONTH);
		expect(add.state.content).toMatchObject({
			at: 'preview',
			summary: { counts: { added: 1, refused: 1 } },
			lists: { refused: [{ line: 3 }] },
			effects: { charts: [{ slug: 'russia' }] }
		});
		await add.correct(3, 'period', '2023.1', '2023-10');
		expect(add.state.content).toMatchObject({ summary: { counts: { added: 2, refused: 0 } } });
		editorToken.text = 'secret';
		await add.save();
		expect(sent).toMatchObject([{ token: 'secret', name: 'month.csv', target: 'month', version: 'v1' }]);
		expect(add.state.content).toMatchObject({ at: 'saved', charts: [{ slug: 'russia' }] });
		expect(focused).toEqual(['preview', 'next-fault', 'saved']);
		await add.undo('s1');
		expect(add.state).toMatchObject({ content: { at: 'undone', id: 's1' }, running: 0 });
	});

	it('answers what the file leaves unsaid', async () => {
		const { add, bring } = open();
		await bring('partner,period,value\nRUS,2023-01/2023-09,176.4\n');
		expect(add.state.content).toMatchObject({ summary: { needs: ['reporter', 'flow', 'unit', 'source'] } });
		const given = { reporter: 'China', flow: 'total', unit: 'USD bn', source: 's10' };
		await add.answer({ given, published: '', sources: [], target: '', partners: '' });
		expect(add.state.content).toMatchObject({ summary: { counts: { added: 1 } }, lists: { added: [{ line: 2 }] } });
	});

	it('describes a source that rows do not name', async () => {
		const { add, bring } = open();
		await bring(`${HEADER}CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,\n`);
		await add.useSource({ id: '', publisher: 'TASS', origin: '', title: '', published: '2023-10', url: '', rank: 2 });
		expect(add.state.content).toMatchObject({ summary: { sources: [{ id: 'tass-2023-10' }], unknownSources: [] } });
	});

	it.each<[string, Answer, string]>([
		['a refusal', { kind: 'refused', reason: 'The disk is full.' }, 'The disk is full.'],
		[
			'a change by somebody else',
			{ kind: 'conflict', reason: () => 'They have.' },
			'They have. What changed is shown below; look at the preview again, then save.'
		]
	])('keeps the preview after %s', async (_, answer, expected) => {
		const { add, bring } = open({ save: answer });
		await bring(MONTH);
		await add.save();
		expect(failureOf(add)).toBe(expected);
		expect(add.state.failure?.task).toBe('saving');
		expect(add.state.content.at).toBe('preview');
		expect(add.state.work).toBeUndefined();
	});

	it('is told why a save cannot be undone', async () => {
		const { add } = open({ undo: 'Too late.' });
		await add.undo('s1');
		expect([add.state.failure?.task, failureOf(add)]).toEqual(['undoing', 'Too late.']);
	});

	it('may download all rows', async () => {
		const { add, bring, downloads } = open();
		await bring(MONTH);
		await add.download('all');
		expect(downloads['observations.csv']?.trimEnd().split('\n')).toHaveLength(3);
	});

	it('may cancel what is under way', async () => {
		const { add, bring, inThread } = open();
		inThread.ask = () => Promise.reject(new Cancelled('Cancelled.'));
		await bring(MONTH);
		expect([add.state.content.at, add.state.status('en')]).toEqual(['start', 'Cancelled. Nothing was changed.']);
	});
});
