import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchVersion } from './refresh.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(answers: () => Promise<string | undefined>) {
	const state = { isVisible: true, told: [] as string[], asked: 0 };
	const watch = watchVersion({
		ask: () => {
			state.asked++;
			return answers();
		},
		isVisible: () => state.isVisible,
		tell: (version) => state.told.push(version),
		interval: 1000
	});
	return { state, watch };
}

test('asks once an interval and tells what it hears', async () => {
	let version = 'a';
	const { state, watch } = watched(async () => version);
	await vi.advanceTimersByTimeAsync(2500);
	version = 'b';
	await vi.advanceTimersByTimeAsync(1000);
	expect(state.told).toEqual(['a', 'a', 'b']);
	watch.stop();
	await vi.advanceTimersByTimeAsync(10_000);
	expect(state.asked).toBe(3);
});

test('asks nothing while the page is hidden, and at once when it is shown after long', async () => {
	const { state, watch } = watched(async () => 'a');
	state.isVisible = false;
	watch.look();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(state.asked).toBe(0);
	state.isVisible = true;
	watch.look();
	await vi.advanceTimersByTimeAsync(0);
	expect(state.asked).toBe(1);
});

test('asks ever less often while no answer comes, and as before when one does', async () => {
	let works = false;
	const { state } = watched(async () => {
		if (!works) throw new Error('no network');
		return 'a';
	});
	await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000);
	expect(state.asked).toBe(3);
	works = true;
	await vi.advanceTimersByTimeAsync(8000 + 1000 + 1000);
	expect(state.told).toEqual(['a', 'a', 'a']);
	works = false;
	await vi.advanceTimersByTimeAsync(60 * 60_000);
	const before = state.asked;
	await vi.advanceTimersByTimeAsync(60 * 60_000);
	expect(state.asked - before).toBe(12);
});
