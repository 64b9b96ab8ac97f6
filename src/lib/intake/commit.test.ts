import { describe, expect, it } from 'vitest';
import { readIncoming } from '#lib/formats/read-incoming.ts';
import { createSnapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';
import { commit, dryRun, type CommitOptions, type Writer } from './commit.ts';
import { propose } from './propose.ts';
import type { BytesOf } from './write-plan.ts';

const HEADER = 'reporter,partner,flow,period,value,unit,yoy,source\n';
const STORED = 'CHN,RUS,total,2023-01/2023-08,155.1,USD bn,32,s9\n';
const NEW = 'CHN,RUS,total,2023-01/2023-09,176.4,USD bn,29.5,s10\n';
const BAD = 'CHN,RUS,total,2023.1,1,USD bn,,s10\n';
const FROM = { from: 'a test' };

const text = new TextDecoder();

/** A data directory in memory, and a writer into it. */
function directory() {
	const files = new Map<string, string>([
		['sources.csv', 'id,publisher,published,rank\ns9,Customs,2023-09-07,1\ns10,Customs,2023-10-13,1\n'],
		['areas.csv', 'code,name\nWLD,World\n'],
		['charts.csv', 'slug,title,view\nrussia,Russia,partner=RUS\n'],
		['observations/a.csv', HEADER + STORED]
	]);
	const held: BytesOf = (file) => {
		const content = files.get(file);
		return content === undefined ? undefined : new TextEncoder().encode(content);
	};
	const writer: Writer = {
		async write(_occasion, change) {
			const { files: planned, added, changed } = await change(held);
			if (planned.length === 0) return undefined;
			for (const { file, bytes } of planned) files.set(file, text.decode(bytes));
			return { id: 'x', when: '', added, changed, rows: [], files: planned.map(({ file }) => file) };
		}
	};
	return { files, held, writer };
}

async function add(
	rows: string,
	{ files, writer }: Pick<ReturnType<typeof directory>, 'files' | 'writer'>,
	options?: CommitOptions
) {
	const incoming = await readIncoming({ name: 'month.csv', bytes: new TextEncoder().encode(HEADER + rows) });
	return commit(
		async (held) => {
			const snapshot = createSnapshot(readDataset(Object.fromEntries(files), 'v'), '2023-11-01');
			return propose(snapshot, incoming, { target: 'a', bytesOf: held });
		},
		FROM,
		writer,
		options
	);
}

describe('committing', () => {
	it('stores the new rows behind what is there, and tells how many', async () => {
		const { files, writer } = directory();
		const outcome = await add(STORED + NEW, { files, writer });
		expect(outcome).toMatchObject({ kind: 'saved', saved: { added: 1, files: ['observations/a.csv'] } });
		expect(outcome.proposal.counts).toEqual({ added: 1, changed: 0, unchanged: 1, withdrawn: 0, refused: 0 });
		expect(files.get('observations/a.csv')).toBe(HEADER + STORED + NEW);
	});

	it('stores nothing the second time', async () => {
		const { files, writer } = directory();
		await add(NEW, { files, writer });
		const before = new Map(files);
		expect(await add(NEW, { files, writer })).toMatchObject({ kind: 'nothing' });
		expect(files).toEqual(before);
	});

	it('stores the good rows beside a refused one, or none where all are wanted', async () => {
		const { files, writer } = directory();
		const before = new Map(files);
		const whole = await add(NEW + BAD, { files, writer }, { isWhole: true });
		expect(whole).toMatchObject({ kind: 'refused', problems: [{ code: 'bad-period' }] });
		expect(files).toEqual(before);
		expect(await add(NEW + BAD, { files, writer })).toMatchObject({ kind: 'saved', saved: { added: 1 } });
	});

	it('says why no file can take the rows', async () => {
		const { files } = directory();
		const broken: Writer = {
			async write(_occasion, change) {
				expect((await change(() => new Uint8Array([0, 255, 254]))).files).toEqual([]);
				return undefined;
			}
		};
		const outcome = await add(NEW, { files, writer: broken });
		expect(outcome).toMatchObject({ kind: 'refused', problems: [outcome.proposal.obstacle] });
	});

	it('writes nothing on a dry run, and says what it would write', async () => {
		const { files, held } = directory();
		const before = new Map(files);
		const outcome = await add(NEW, { files, writer: dryRun(held) });
		expect(outcome.kind).toBe('nothing');
		expect(outcome.proposal.files.map(({ file }) => file)).toEqual(['observations/a.csv']);
		expect(outcome.proposal.after()?.dataset.observations).toHaveLength(2);
		expect((await outcome.proposal.changes()).map(({ kind }) => kind)).toEqual(['new-period', 'changed-chart']);
		expect(files).toEqual(before);
	});

	it('lets a writer that does not ask fail, and passes on what goes wrong', async () => {
		const { files } = directory();
		const silent: Writer = { write: async () => undefined };
		await expect(add(NEW, { files, writer: silent })).rejects.toThrow('has not asked');
		const full: Writer = { write: () => Promise.reject(new Error('full')) };
		await expect(add(NEW, { files, writer: full })).rejects.toThrow('full');
	});
});
