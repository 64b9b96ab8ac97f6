import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a bystander saw, of one kind of request. */
export interface Waits {
	/** Milliseconds of each answer, smallest first. */
	readonly times: readonly number[];
	/** Answers of 500 and above. */
	readonly failed: number;
	/** Requests without an answer. */
	readonly unanswered: number;
}

export interface Watched {
	readonly kept: Waits;
	readonly fresh: Waits;
}

export const NOTHING: Watched = {
	kept: { times: [], failed: 0, unanswered: 0 },
	fresh: { times: [], failed: 0, unanswered: 0 }
};

const PROGRAM = fileURLToPath(new URL('bystander.ts', import.meta.url));

/** Milliseconds that a share of the answers took at most; 0 where there are none. */
export const percentile = ({ times }: Waits, share: number): number =>
	times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0;

export const together = (all: readonly Watched[]): Watched => ({
	kept: merged(all.map(({ kept }) => kept)),
	fresh: merged(all.map(({ fresh }) => fresh))
});

const merged = (all: readonly Waits[]): Waits => ({
	times: all.flatMap(({ times }) => times).sort((a, b) => a - b),
	failed: all.reduce((sum, { failed }) => sum + failed, 0),
	unanswered: all.reduce((sum, { unanswered }) => sum + unanswered, 0)
});

/** Sets a bystander to ask every so many milliseconds; what it gives ends it, and says what it saw. */
export async function watch(url: string, keptPage: string, every = 1000): Promise<() => Promise<Watched>> {
	const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, url, keptPage, String(every)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let text = '';
	child.stdout.on('data', (part: Buffer) => (text += part));
	await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
	return async () => {
		// answers that are still awaited count: with the time they were waited for
		const last = text.length;
		const deadline = setTimeout(() => child.kill('SIGKILL'), 16_000);
		if (child.exitCode === null) {
			await settled(() => text, last);
			child.kill('SIGTERM');
			if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
		}
		clearTimeout(deadline);
		return read(text);
	};
}

/** Waits until a further pair of answers is there, as those before it then are; at most 15 s. */
async function settled(text: () => string, from: number): Promise<void> {
	for (let i = 0; i < 150; i++) {
		if (text().slice(from).split('\n').length > 2) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

function read(text: string): Watched {
	const replies = text
		.split('\n')
		.filter((line) => line.startsWith('['))
		.map((line) => JSON.parse(line) as [string, number, number]);
	const of = (kind: string): Waits => {
		const own = replies.filter(([which]) => which === kind);
		return {
			times: own.map(([, , took]) => took).sort((a, b) => a - b),
			failed: own.filter(([, status]) => status >= 500).length,
			unanswered: own.filter(([, status]) => status === 0).length
		};
	};
	return { kept: of('kept'), fresh: of('new') };
}
