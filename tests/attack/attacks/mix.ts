import { SEED, type Attack, type Scale } from '../attack.ts';
import { costs } from './costs.ts';
import { pipelines } from './pipelines.ts';
import { turns } from './turns.ts';

const named = (names: readonly string[]) =>
	[...pipelines, ...costs, ...turns].filter(({ name }) => names.includes(name));

/** What one server is asked at once, in turns: what costs it most of each kind. */
const ROUNDS = [
	named(['dropped pipelines', 'long search', 'large pictures']),
	named(['invented hosts', 'heavy views', 'dropped pictures']),
	named(['ten busy clients', 'long search', 'dropped views']),
	named(['ten who draw', 'invented hosts', 'dropped pipelines'])
];

/** All that one server of the shipped data can be made to do, for so many seconds. Only the bystander judges. */
export const mixed = (seconds: number): Attack => ({
	name: 'all at once',
	does: 'runs the costly attacks three at a time, in turns, against one server',
	target: SEED,
	longest: (seconds + 60) * 1000,
	async run(target) {
		const end = performance.now() + seconds * 1000;
		const scale: Scale = { seconds: 5, megabytes: 0, slack: 1 };
		let rounds = 0;
		while (performance.now() < end) {
			const round = ROUNDS[rounds++ % ROUNDS.length] ?? [];
			await Promise.all(round.map((attack) => attack.run(target, scale)));
		}
		return { held: true, detail: `${rounds} rounds in ${Math.round(seconds)} s` };
	}
});
