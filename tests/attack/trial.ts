import type { Attack, Outcome, Scale, Target } from './attack.ts';
import { openTarget } from './target.ts';
import { NOTHING, percentile, watch, type Watched } from './watching.ts';

/** Milliseconds after which an attack is given up; none is made to take as long. */
const LONGEST = 150_000;

/** Megabytes that a server may hold at most, by the size of its data; that of a huge file is its own. */
const CEILING = { seed: 512, hostile: 512, large: 1024 } as const;

/** What an attack came to, with what a bystander saw of it. */
export interface Trial extends Outcome {
	readonly name: string;
	readonly watched: Watched;
	/** Megabytes that the server held at most. */
	readonly memory: number;
}

/** The page that a bystander reads: a named chart of the shipped data, or the first page. */
const keptPage = ({ target }: Attack): string => (target.data === 'seed' ? '/charts/china-russia-us-2023' : '/');

async function bounded(work: Promise<Outcome>, longest = LONGEST): Promise<Outcome> {
	let late: NodeJS.Timeout | undefined;
	const tooLong = new Promise<Outcome>((resolve) => {
		late = setTimeout(() => resolve({ held: false, detail: 'it did not end' }), longest);
	});
	return Promise.race([
		work.catch((error: unknown): Outcome => ({ held: false, detail: `it broke: ${String(error)}` })),
		tooLong
	]).finally(() => clearTimeout(late));
}

/** Runs one attack against a server, with a bystander. */
export async function attempt(attack: Attack, target: Target, scale: Scale): Promise<Trial> {
	const { name } = attack;
	const end = attack.isAlone ? async () => NOTHING : await watch(target.url, keptPage(attack));
	const outcome = await bounded(attack.run(target, scale), attack.longest);
	const watched = await end();
	const { most } = await target.memory();
	const faults = faultsOf(watched);
	if (process.platform === 'linux' && Number.isNaN(most))
		faults.push(`the server is gone, having said "${target.log().trim().split('\n').at(-1)?.slice(0, 200)}"`);
	if (most > CEILING[attack.target.data] && !attack.isGreedy) faults.push(`it took ${Math.round(most)} MB`);
	const detail = [...faults, outcome.detail].join('; ');
	return { name, held: outcome.held && faults.length === 0, detail, watched, memory: most };
}

/** What a bystander may not see: a fault of the server, no answer, or a wait of a second. */
function faultsOf({ kept, fresh }: Watched): string[] {
	const faults: string[] = [];
	const failed = kept.failed + fresh.failed;
	const unanswered = kept.unanswered + fresh.unanswered;
	if (failed > 0) faults.push(`the bystander got 5xx ${failed} times`);
	if (unanswered > 0) faults.push(`the bystander got no answer ${unanswered} times`);
	for (const [waits, what] of [
		[kept, 'a kept page'],
		[fresh, 'a new view']
	] as const)
		if (percentile(waits, 1) > 1000) faults.push(`the bystander waited ${percentile(waits, 1)} ms for ${what}`);
	return faults;
}

/** Runs attacks one after the other; those that leave a server as it was share one. */
export async function* trials(attacks: readonly Attack[], scale: Scale): AsyncGenerator<Trial> {
	const probes = attacks.filter(({ isProbe }) => isProbe);
	for (const options of new Set(probes.map(({ target }) => target))) {
		const target = await openTarget(options);
		try {
			for (const attack of probes) if (attack.target === options) yield await attempt(attack, target, scale);
		} finally {
			await target.close();
		}
	}
	for (const attack of attacks) {
		if (attack.isProbe) continue;
		const target = await openTarget(attack.target);
		try {
			yield await attempt(attack, target, scale);
		} finally {
			await target.close();
		}
	}
}
