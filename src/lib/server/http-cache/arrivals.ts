import type { Server } from 'node:http';
import type { Later } from '#lib/trade/steps.ts';

/** Turns of the event loop that are left to connections at a time. */
const MOST_TURNS = 100;

/**
 * Connections as they come. The system hands over one in a turn of the event loop: whoever comes behind a crowd waits as
 * many turns, and each would be as long as a page takes to make. So work is begun, and goes on, in a turn that brought
 * nobody.
 */
export class Arrivals {
	private count = 0;

	/** Has a server's connections counted. */
	watch(server: Server): void {
		server.on('connection', () => this.count++);
	}

	/** Calls back once nobody has come for a turn of the event loop, and what they asked for at once was answered. */
	readonly after: Later = (then) => {
		let known = this.count;
		let left = MOST_TURNS;
		const look = () => {
			if (this.count === known || --left === 0) return void setImmediate(then);
			known = this.count;
			setImmediate(look);
		};
		setImmediate(look);
	};
}
