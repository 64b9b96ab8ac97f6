import { expect, it } from 'vitest';
import { answerInTurn, Calls } from './calls.ts';

interface Sum {
	readonly id: number;
	readonly add: number;
}

/** Questions to a thread that adds up what it is given. */
function adding() {
	const calls = new Calls<number>(({ error }) => new Error(error));
	let sum = 0;
	const answer = answerInTurn(
		async ({ add }: Sum) => {
			const before = sum;
			await Promise.resolve();
			if (add < 0) throw new Error('less than nothing');
			return (sum = before + add);
		},
		(error) => ({ error: error instanceof Error ? error.message : '' }),
		(reply) => calls.settle(reply)
	);
	return { calls, add: (add: number) => calls.ask((id) => answer({ id, add })) };
}

it('gives each question its own answer, in turn, and goes on after one that failed', async () => {
	const { add } = adding();
	const all = await Promise.allSettled([add(1), add(2), add(-1), add(3)]);
	expect(all.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)))).toEqual([
		1,
		3,
		'Error: less than nothing',
		6
	]);
});

it('fails what is open when the other thread ends, and no more than that', async () => {
	const calls = new Calls<string>(({ error }) => new Error(error));
	const ids: number[] = [];
	const [first, second] = [calls.ask((id) => ids.push(id)), calls.ask((id) => ids.push(id))];
	calls.settle({ id: ids[0] ?? 0, value: 'in time' });
	calls.failAll(new Error('ended'));
	calls.settle({ id: ids[1] ?? 0, value: 'too late' });
	expect(await first).toBe('in time');
	await expect(second).rejects.toThrow('ended');
});
