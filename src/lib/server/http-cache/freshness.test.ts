import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { Freshness } from './freshness.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** Data that change when they are told to; looks at them end when `end` is called, where they are held. */
function data({ watched = true, held = false } = {}) {
	let version = 1;
	let heard = () => {};
	let looks = 0;
	const open: (() => void)[] = [];
	const freshness = new Freshness({
		snapshot: async () => {
			looks++;
			const snapshot = { dataset: { version: `v${version}` }, today: '2026-01-01' } as Snapshot;
			if (held) await new Promise<void>((resolve) => open.push(resolve));
			return snapshot;
		},
		pin: () => {},
		watch: (changed) => {
			heard = changed;
			return watched;
		}
	});
	return {
		freshness,
		looks: () => looks,
		change: () => {
			version++;
			heard();
		},
		end: (at: number) => open[at]?.()
	};
}

/** Whoever asks now waits until the look ends. */
async function expectWaiting(freshness: Freshness, end: () => void): Promise<void> {
	let isSettled = false;
	const settling = freshness.settle().then(() => (isSettled = true));
	await new Promise((resolve) => setTimeout(resolve, 60));
	expect(isSettled).toBe(false);
	end();
	await settling;
}

it('is not settled before the first look, after a change, and once the last look is some time ago', async () => {
	const { freshness, change } = data();
	expect(freshness.isSettled()).toBe(false);
	await freshness.look();
	expect([freshness.isSettled(), freshness.version]).toEqual([true, 'v1.2026-01-01']);
	change();
	expect(freshness.isSettled()).toBe(false);
	await freshness.look();
	expect([freshness.isSettled(), freshness.version]).toEqual([true, 'v2.2026-01-01']);
	vi.advanceTimersByTime(10_000);
	expect(freshness.isSettled()).toBe(false);
});

it('looks before every answer where nobody tells of changes', async () => {
	const { freshness } = data({ watched: false });
	await freshness.look();
	vi.advanceTimersByTime(1);
	expect(freshness.isSettled()).toBe(false);
});

it('looks beside the answers now and then', async () => {
	const { freshness, looks } = data();
	await freshness.look();
	expect([freshness.isSettled(), looks()]).toEqual([true, 1]);
	vi.advanceTimersByTime(150);
	expect([freshness.isSettled(), freshness.isSettled(), looks()]).toEqual([true, true, 2]);
});

it('looks once for all who ask during a look', async () => {
	const { freshness, looks } = data({ held: true });
	const first = freshness.look();
	expect([freshness.look() === first, looks()]).toEqual([true, 1]);
});

it('shares a look, but not one that began before a change', async () => {
	const { freshness, looks, change, end } = data({ held: true });
	const before = freshness.look();
	vi.advanceTimersByTime(1);
	change();
	const after = freshness.look();
	expect([after === before, looks()]).toEqual([false, 2]);
	end(1);
	await after;
	expect(freshness.version).toBe('v2.2026-01-01');
	// the older look ends last, and says nothing any more
	end(0);
	await before;
	expect(freshness.version).toBe('v2.2026-01-01');
});

it('waits for a long look after a change, and not where only a second went by', async () => {
	const { freshness, change, end } = data({ held: true });
	const first = freshness.look();
	end(0);
	await first;
	vi.advanceTimersByTime(1000);
	await freshness.settle();
	expect(freshness.isSettled()).toBe(false);
	change();
	await expectWaiting(freshness, () => end(2));
	expect([freshness.isSettled(), freshness.version]).toEqual([true, 'v2.2026-01-01']);
});

it('waits for a long look where nobody has looked for long', async () => {
	const { freshness, end } = data({ held: true });
	const first = freshness.look();
	end(0);
	await first;
	vi.advanceTimersByTime(10_000);
	await expectWaiting(freshness, () => end(1));
});

it('waits for every look where nobody tells of changes', async () => {
	const { freshness, end } = data({ watched: false, held: true });
	const first = freshness.look();
	end(0);
	await first;
	vi.advanceTimersByTime(1);
	await expectWaiting(freshness, () => end(1));
});

it('takes responses of these data and of the build for current', async () => {
	const { freshness, change } = data();
	await freshness.look();
	expect(freshness.isCurrent({ version: '' })).toBe(true);
	expect(freshness.isCurrent({ version: freshness.version })).toBe(true);
	const { version } = freshness;
	change();
	await freshness.look();
	expect(freshness.isCurrent({ version })).toBe(false);
});
