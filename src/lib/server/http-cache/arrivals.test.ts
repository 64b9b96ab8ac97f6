import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';

/** How many turns of the event loop pass before work is begun, while somebody comes in each of the first so many. */
async function turnsBefore(crowd: number): Promise<number> {
	const server = new EventEmitter();
	const arrivals = new Arrivals();
	arrivals.watch(server as Server);
	let isBegun = false;
	arrivals.after(() => (isBegun = true));
	let turns = 0;
	for (; !isBegun; turns++) {
		if (turns < crowd) server.emit('connection');
		await turn();
	}
	return turns;
}

describe('work beside connections that come', () => {
	it('is begun after all of a crowd have come', async () => {
		expect(await turnsBefore(16)).toBeGreaterThan(16);
	});

	it('is begun soon where nobody comes', async () => {
		expect(await turnsBefore(0)).toBeLessThan(4);
	});

	it('is begun at last, however many come', async () => {
		expect(await turnsBefore(Infinity)).toBeLessThan(110);
	});
});
