import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Overloaded, Unwanted } from './refusals.ts';
import { Turns, type Asker } from './turns.ts';

const IDLE = { running: 0, waiting: 0 };

const here = (client: string): Asker => ({ client, isGone: () => false });

/** Jobs that each end when they are told to; `begun` has them in the order in which they were begun. */
function jobs(limits: Partial<ConstructorParameters<typeof Turns>[0]> = {}) {
	const turns = new Turns({ atATime: 1, ofOne: 1, most: 100, tooLate: 60_000, ...limits });
	const begun: string[] = [];
	const open: (() => void)[] = [];
	const add = (name: string, asker: Asker = here(name.charAt(0))) =>
		turns.add(asker, async () => {
			begun.push(name);
			await new Promise<void>((resolve) => open.push(resolve));
			return name;
		});
	/** Ends jobs one after the other until none is left. */
	const run = async () => {
		for (let idle = 0; idle < 5; idle++) {
			await turn();
			for (let end = open.shift(); end; end = open.shift()) {
				end();
				idle = 0;
			}
		}
	};
	return { turns, begun, add, run, open };
}

const outcome = async (all: Promise<unknown>[]) =>
	(await Promise.allSettled(all)).map((each) =>
		each.status === 'fulfilled' ? each.value : (each.reason as Error).constructor
	);

it('does as much at a time as it may, of one client and of all', async () => {
	const { turns, begun, add, open } = jobs({ atATime: 3, ofOne: 2 });
	for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) add(name);
	for (let i = 0; i < 9; i++) await turn();
	expect([begun, turns.load]).toEqual([['a1', 'b1', 'a2'], { running: 3, waiting: 2 }]);
	open[0]?.();
});

it('gives ten busy clients and an eleventh their turns', async () => {
	const { begun, add, run } = jobs();
	const clients = 'abcdefghij'.split('');
	for (let i = 0; i < 8; i++) for (const client of clients) add(`${client}${i}`);
	await turn();
	add('k0');
	await run();
	expect(begun).toHaveLength(81);
	expect(begun.indexOf('k0')).toBeLessThanOrEqual(clients.length);
	for (const client of clients) expect(begun.findIndex((name) => name.startsWith(client))).toBeLessThan(12);
});

describe('spare places', () => {
	let clock = 0;
	/** Lets time go by in which all that run go on. */
	const pass = async (ms: number) => {
		for (let i = 0; i < 5; i++) await turn();
		clock += ms;
	};
	beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => clock));
	afterEach(() => void vi.restoreAllMocks());

	it('are for who has none of the others, the last of them for who took least of late', async () => {
		const { begun, add, open } = jobs({ atATime: 2, spare: 3 });
		for (const name of ['a0', 'b0', 'a1', 'b1']) add(name);
		await pass(1000);
		for (const name of ['c0', 'd0']) add(name);
		await pass(3000);
		expect(begun).toEqual(['a0', 'b0', 'c0', 'd0']);
		open[2]?.();
		await pass(0);
		for (const name of ['e0', 'c1', 'f0']) add(name);
		await pass(0);
		expect(begun.slice(4)).toEqual(['e0', 'f0']);
	});

	it('count nothing that a client took while nobody else wanted anything', async () => {
		const { begun, add, open } = jobs({ atATime: 3, spare: 21 });
		add('k0');
		await pass(5000);
		open[0]?.();
		for (const client of 'abcdefghij') add(`${client}0`);
		await pass(10);
		add('k1');
		await pass(10);
		expect(begun).toContain('k1');
	});

	it('are left for an eleventh who asks for a little every second, beside ten busy clients', async () => {
		const { begun, add, open } = jobs({ atATime: 3, ofOne: 2, spare: 21 });
		const end = (name: string) => open[begun.indexOf(name)]?.();
		for (let i = 0; i < 4; i++) for (const client of 'abcdefghij') add(`${client}${i}`);
		await pass(1000);
		const long = () => begun.filter((name) => !name.startsWith('k'));
		for (let second = 0; second < 30; second++) {
			add(`k${second}`);
			await pass(40);
			expect(begun).toContain(`k${second}`);
			end(`k${second}`);
			// each of theirs takes a second
			end(long()[second] ?? '');
			await pass(960);
		}
		expect(long()).toHaveLength(40);
	});
});

it('begins one job in a turn of the event loop', async () => {
	const turns = new Turns({ atATime: 8, ofOne: 8, most: 100, tooLate: 60_000 });
	let begunInThisTurn = 0;
	let most = 0;
	let isOver = false;
	const watch = () => {
		most = Math.max(most, begunInThisTurn);
		begunInThisTurn = 0;
		if (!isOver) setImmediate(watch);
	};
	setImmediate(watch);
	await Promise.all(Array.from({ length: 20 }, () => turns.add(here('a'), async () => void begunInThisTurn++).result));
	isOver = true;
	expect(most).toBe(1);
});

it('drops what nobody waits for any more, unless somebody else joined', async () => {
	const { turns, begun, add, run } = jobs();
	let isGone = false;
	const leaving = { client: 'b', isGone: () => isGone };
	const [first, dropped, shared] = [add('a1'), add('b1', leaving), add('b2', leaving)];
	shared.join(here('c'));
	await turn();
	isGone = true;
	const all = outcome([first.result, dropped.result, shared.result]);
	await run();
	expect(await all).toEqual(['a1', Unwanted, 'b2']);
	expect([begun, turns.load]).toEqual([['a1', 'b2'], IDLE]);
});

it('begins a shared job in the turn that comes first', async () => {
	const { begun, add, run } = jobs();
	for (let i = 0; i < 5; i++) add(`a${i}`);
	const last = add('a5');
	await turn();
	last.join(here('b'));
	await run();
	expect(begun.indexOf('a5')).toBe(1);
	expect(begun).toHaveLength(6);
});

it('refuses what comes too late', async () => {
	const { add, run } = jobs({ tooLate: -1 });
	const all = outcome([add('a1').result, add('a2').result]);
	await run();
	expect(await all).toEqual([Overloaded, Overloaded]);
});

it('refuses a client that takes all places what it asks on top, and gives others a place of its own', async () => {
	const { turns, add, run } = jobs({ most: 10 });
	const flood = Array.from({ length: 10 }, (_, i) => add(`a${i}`).result);
	await turn();
	expect(() => add('a10')).toThrow(Overloaded);
	const all = outcome([...flood, add('b1').result]);
	await run();
	const ended = await all;
	expect(ended.filter((each) => each === Overloaded)).toHaveLength(1);
	expect([ended[9], ended[10]]).toEqual([Overloaded, 'b1']);
	expect(turns.load).toEqual(IDLE);
});

it('goes on after a job that fails', async () => {
	const { turns, add, run } = jobs();
	const failing = turns.add(here('a'), () => Promise.reject(new Error('made to fail')));
	const all = outcome([failing.result, add('a1').result]);
	await run();
	expect(await all).toEqual([Error, 'a1']);
});
