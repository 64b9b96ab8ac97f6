import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSnapshot, type Snapshot } from '#lib/snapshot/snapshot.ts';
import { readDataset } from '#lib/tables/read-dataset.ts';

/** An engine whose answers a test gives, one question after another. */
const engine = vi.hoisted(() => {
	const questions: { today: string; give: (snapshot: unknown) => void; fail: (error: Error) => void }[] = [];
	return {
		questions,
		snapshot: (today: string) =>
			new Promise((resolve, reject) => void questions.push({ today, give: resolve, fail: reject })),
		takesLong: () => true,
		changed: () => {},
		watch(changed: () => void) {
			this.changed = changed;
			return true;
		}
	};
});
vi.mock('#lib/engines/files/engine.ts', () => ({ createFilesEngine: () => engine }));
vi.mock('./bound-heap.ts', () => ({ boundHeap: () => {}, lettingGrow: (work: unknown) => work }));
vi.mock('./log.ts', () => ({ log: () => ({ info: () => {}, debug: () => {}, error: () => {} }) }));

const ROWS =
	'reporter,partner,flow,period,value,unit,source\nCHN,RUS,total,2022,420,USD bn,a\nCHN,RUS,total,2023,430,USD bn,a\n';

/** A snapshot that says it has so many rows. */
function snapshotOf(version: string, rows = 100_000, today = '2026-01-01'): Snapshot {
	const snapshot = createSnapshot(readDataset({ 'observations/a.csv': ROWS }, version), today);
	const observations = Object.assign([...snapshot.dataset.observations], { length: rows });
	return { ...snapshot, dataset: { ...snapshot.dataset, observations } };
}

/** The question that the engine was asked last. */
const question = () => {
	const last = engine.questions.at(-1);
	if (!last) throw new Error('Nothing was asked.');
	return last;
};

let current: typeof import('./current.ts');

beforeEach(async () => {
	vi.resetModules();
	vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1, 23, 59) });
	engine.questions.length = 0;
	current = await import('./current.ts');
});
afterEach(() => void vi.useRealTimers());

/** What is served once the engine has answered with this. */
async function served(snapshot: Snapshot): Promise<Snapshot> {
	const asked = current.currentSnapshot();
	question().give(snapshot);
	return asked;
}

describe('the data that a request sees', () => {
	it('are the newest; the first request waits for them', async () => {
		const first = snapshotOf('1');
		expect(await served(first)).toBe(first);
		const second = snapshotOf('2');
		expect(await served(second)).toBe(second);
	});

	it('are the former ones while many newer rows are being read, and the newer ones after that', async () => {
		const [former, newer] = [snapshotOf('1'), snapshotOf('2')];
		await served(former);
		expect(await current.currentSnapshot()).toBe(former);
		question().give(newer);
		expect(await served(newer)).toBe(newer);
	});

	it('are never older than what was served: an early question that is answered late changes nothing', async () => {
		const [first, older, newer] = [snapshotOf('1'), snapshotOf('2'), snapshotOf('3')];
		await served(first);
		const early = current.newest();
		const { give } = question();
		expect(await served(newer)).toBe(newer);
		give(older);
		expect(await early).toBe(newer);
		expect(await current.currentSnapshot()).toBe(newer);
	});

	it('are asked for by the day of UTC, so that a source may be shown from its day on', async () => {
		const [evening, morning] = [snapshotOf('1'), snapshotOf('1', 100_000, '2026-01-02')];
		await served(evening);
		expect(question().today).toBe('2026-01-01');
		vi.setSystemTime(Date.UTC(2026, 0, 2));
		expect(await served(morning)).toBe(morning);
		expect(question().today).toBe('2026-01-02');
	});

	it('are still the former ones when reading newer ones fails later, and the failure is nobody’s surprise', async () => {
		const former = snapshotOf('1');
		await served(former);
		expect(await current.currentSnapshot()).toBe(former);
		question().fail(new Error('The disk is gone.'));
		const newer = snapshotOf('2');
		expect(await served(newer)).toBe(newer);
	});

	it('are an error where there is nothing else to show, and are asked for again', async () => {
		const asked = current.currentSnapshot();
		question().fail(new Error('The disk is gone.'));
		await expect(asked).rejects.toThrow('The disk is gone.');
		const first = snapshotOf('1');
		expect(await served(first)).toBe(first);
	});
});

describe('data that have changed', () => {
	it('are worked out soon, though nobody asks, once for changes that follow each other', async () => {
		const first = snapshotOf('1');
		await served(first);
		let heard = 0;
		expect(current.watchData(() => heard++)).toBe(true);
		engine.changed();
		engine.changed();
		expect(heard).toBe(2);
		await vi.waitFor(() => expect(engine.questions).toHaveLength(2));
		const second = snapshotOf('2');
		question().give(second);
		// whoever comes later is not shown the former ones while he has the newest looked for
		const asked = current.currentSnapshot();
		question().give(second);
		expect(await asked).toBe(second);
	});

	it('are waited for by whoever saved them, and a fault of theirs is none of his', async () => {
		await served(snapshotOf('1'));
		let isShown = false;
		const showing = current.untilShown().then(() => (isShown = true));
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(isShown).toBe(false);
		question().fail(new Error('The disk is gone.'));
		await showing;
	});
});

describe('one response', () => {
	it('is made from the snapshot that its request was tied to, whatever comes meanwhile', async () => {
		const [former, newer] = [snapshotOf('1'), snapshotOf('2')];
		const request = {} as IncomingMessage;
		current.pin(request, await served(former));
		await served(newer);
		expect(await current.snapshotFor(request)).toBe(former);
	});

	it('is made from the newest where no request is known', async () => {
		const asked = current.snapshotFor(undefined);
		const first = snapshotOf('1');
		question().give(first);
		expect(await asked).toBe(first);
	});
});

describe('comparing', () => {
	it('is waited for where rows are few', async () => {
		const snapshot = await served(snapshotOf('1', 2));
		expect(await current.stillComparing(snapshot)).toBe(false);
	});
});
