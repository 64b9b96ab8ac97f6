import type { IncomingMessage } from 'node:http';
import { clientOf } from '#lib/server/client-address.ts';
import { BoundedMap } from '#lib/trade/bounded-map.ts';
import type { Later } from '#lib/trade/steps.ts';
import { Overloaded, Unwanted } from './refusals.ts';

export interface TurnLimits {
	/** Jobs that run at a time, and those among them of one client. */
	readonly atATime: number;
	readonly ofOne: number;
	/** Jobs that run beyond that, of clients that have none running: the more of them, the less a client may have taken. */
	readonly spare?: number;
	/** Jobs that run or wait. */
	readonly most: number;
	/** Milliseconds after which a turn comes too late. */
	readonly tooLate: number;
}

/** Somebody who waits for what a job gives. */
export interface Asker {
	/** Whose turn it is: all that one client asks for stands in one queue. */
	readonly client: string;
	/** Whether nobody is there any more to take it. */
	isGone(): boolean;
}

/** A job that waits for its turn, or runs. */
interface Job {
	readonly askedAt: number;
	readonly askers: Asker[];
	readonly start: () => Promise<unknown>;
	readonly refuse: (error: Error) => void;
	isWaiting: boolean;
}

/** A job as those who want it see it. */
export interface Turn<T> {
	readonly result: Promise<T>;
	/** Somebody else waits for it as well: it is begun in whichever turn comes first. */
	join(asker: Asker): void;
}

/** Milliseconds of work that a client took, its part of the time of all that ran; they count half after `HALF_LIFE`. */
interface Usage {
	ms: number;
	at: number;
}

const HALF_LIFE = 5000;
/** Milliseconds that are little however little others took. */
const LITTLE = 200;
/** Clients whose usage is remembered. */
const CLIENTS = 2000;

/**
 * Jobs, a few at a time. The next turn goes to the client that has least running, then to the one that took least time
 * of late: who asks for much waits for themself. One job is begun in a turn of the event loop, so that what is stored
 * is sent in between.
 */
export class Turns {
	private readonly queues = new Map<string, Job[]>();
	/** When the running jobs of a client began, by `shared`. */
	private readonly runningOf = new Map<string, number[]>();
	/** Milliseconds that a job took which has run all the time: as many as it had for itself beside the others. */
	private shared = 0;
	private sharedAt = 0;
	private readonly usage = new BoundedMap<string, Usage>(CLIENTS);
	private runningCount = 0;
	private waitingCount = 0;
	private hasStarted = false;

	/** @param after calls back when the next job may be begun, in a later turn of the event loop */
	constructor(
		private readonly limits: TurnLimits,
		private readonly after: Later = setImmediate
	) {}

	get load() {
		return { running: this.runningCount, waiting: this.waitingCount };
	}

	/**
	 * Has `work` done in its turn.
	 * @throws {Overloaded} where too much waits; the result is one, too, where the turn came too late
	 */
	add<T>(asker: Asker, work: () => Promise<T>): Turn<T> {
		this.share();
		this.makeRoomFor(asker.client);
		let job: Job | undefined;
		const result = new Promise<T>((resolve, reject) => {
			const start = async () => {
				try {
					resolve(await work());
				} catch (error) {
					reject(error instanceof Error ? error : new Error(String(error)));
				}
			};
			job = { askedAt: performance.now(), askers: [asker], start, refuse: reject, isWaiting: true };
			this.enqueue(job, asker.client);
		});
		this.waitingCount++;
		this.startOne();
		return {
			result,
			join: (other) => {
				if (!job?.isWaiting) return;
				const isNew = job.askers.every(({ client }) => client !== other.client);
				job.askers.push(other);
				if (isNew) this.enqueue(job, other.client);
			}
		};
	}

	private enqueue(job: Job, client: string): void {
		const queue = this.queues.get(client);
		if (queue) queue.push(job);
		else this.queues.set(client, [job]);
	}

	/** Where all places are taken, the client that has most waiting gives up its newest. */
	private makeRoomFor(client: string): void {
		const isFull = () => this.runningCount + this.waitingCount >= this.limits.most;
		if (!isFull()) return;
		for (const job of new Set([...this.queues.values()].flat())) this.isWorthwhile(job);
		this.dropSettled();
		if (!isFull()) return;
		const [, longest = []] = [...this.queues].reduce((most, queue) =>
			queue[1].length > most[1].length ? queue : most
		);
		if (longest.length <= (this.queues.get(client)?.length ?? 0) + 1) throw new Overloaded();
		const newest = longest.findLast(
			(job) => job.isWaiting && new Set(job.askers.map((asker) => asker.client)).size === 1
		);
		if (!newest) throw new Overloaded();
		this.refuse(newest, new Overloaded());
		longest.splice(longest.indexOf(newest), 1);
	}

	private refuse(job: Job, error: Error): void {
		job.isWaiting = false;
		this.waitingCount--;
		job.refuse(error);
	}

	/** Whether a job is still to be done; refuses it where nobody waits for it, or for too long already. */
	private isWorthwhile(job: Job): boolean {
		if (!job.isWaiting) return false;
		if (job.askers.every((asker) => asker.isGone())) this.refuse(job, new Unwanted());
		else if (performance.now() - job.askedAt > this.limits.tooLate) this.refuse(job, new Overloaded());
		return job.isWaiting;
	}

	private dropSettled(): void {
		for (const [client, queue] of this.queues) {
			const waiting = queue.filter((job) => job.isWaiting);
			if (waiting.length === 0) this.queues.delete(client);
			else if (waiting.length < queue.length) this.queues.set(client, waiting);
		}
	}

	/** Begins a job, unless one was begun in this turn of the event loop: then in a later one. */
	private startOne(): void {
		const { atATime, spare = 0 } = this.limits;
		if (this.hasStarted || this.waitingCount === 0 || this.runningCount >= atATime + spare) return;
		if (!this.startNext()) return;
		this.hasStarted = true;
		this.after(() => {
			this.hasStarted = false;
			this.startOne();
		});
	}

	private startNext(): boolean {
		let next: { client: string; job: Job; running: number; used: number } | undefined;
		this.share();
		const isSpare = this.runningCount >= this.limits.atATime;
		const most = isSpare ? this.mostForSpare() : Infinity;
		for (const [client, queue] of this.queues) {
			while (queue[0] && !this.isWorthwhile(queue[0])) queue.shift();
			const [job] = queue;
			if (!job) this.queues.delete(client);
			else {
				const running = this.runningOf.get(client)?.length ?? 0;
				const used = this.usedBy(client);
				const isBefore = !next || running < next.running || (running === next.running && used < next.used);
				const hasPlace = isSpare ? running === 0 && used <= most : running < this.limits.ofOne;
				if (hasPlace && isBefore) next = { client, job, running, used };
			}
		}
		if (!next) return false;
		this.queues.get(next.client)?.shift();
		void this.run(next.client, next.job);
		return true;
	}

	/**
	 * What a client may have taken of late that gets the next spare place: twice what those who want something took on
	 * average where all are free, nearly nothing for the last one. So there is one for who asks for little.
	 */
	private mostForSpare(): number {
		const { atATime, spare = 0 } = this.limits;
		const clients = [...this.clients()];
		const all = clients.reduce((sum, client) => sum + this.usedBy(client), 0);
		const free = (atATime + spare - this.runningCount) / (spare + 1);
		return Math.max(LITTLE, (2 * all) / clients.length) * free;
	}

	private async run(client: string, job: Job): Promise<void> {
		job.isWaiting = false;
		this.waitingCount--;
		this.runningCount++;
		const began = this.shared;
		const running = this.runningOf.get(client) ?? [];
		running.push(began);
		this.runningOf.set(client, running);
		await job.start();
		this.share();
		const now = this.sharedAt;
		this.usage.set(client, { ms: this.usedBefore(client, now) + this.shared - began, at: now });
		this.runningCount--;
		running.splice(running.indexOf(began), 1);
		if (running.length === 0) this.runningOf.delete(client);
		this.startOne();
	}

	/**
	 * Counts the time until now for those that run: each had as much of it as the others. What one client takes while it
	 * is alone is taken from nobody.
	 */
	private share(): void {
		const now = performance.now();
		if (this.clients().size > 1) this.shared += (now - this.sharedAt) / Math.max(1, this.runningCount);
		this.sharedAt = now;
	}

	/** Those who want something. */
	private clients(): Set<string> {
		return new Set([...this.runningOf.keys(), ...this.queues.keys()]);
	}

	/** What a client took of late, its running jobs so far among it. */
	private usedBy(client: string): number {
		const running = this.runningOf.get(client) ?? [];
		return running.reduce((sum, began) => sum + this.shared - began, this.usedBefore(client, this.sharedAt));
	}

	private usedBefore(client: string, now: number): number {
		const usage = this.usage.get(client);
		return usage ? usage.ms * 0.5 ** ((now - usage.at) / HALF_LIFE) : 0;
	}
}

/** Who asks for something with a request. */
export const askerOf = (request: IncomingMessage): Asker => ({
	client: clientOf(request),
	isGone: () => request.socket.destroyed
});
