import type { Trial } from './trial.ts';
import { percentile, together, type Waits } from './watching.ts';

/** Milliseconds of 99 in 100 answers to a bystander, over a whole run. */
const KEPT_P99 = 100;
const FRESH_P99 = 1000;

const waits = (own: Waits): string =>
	own.times.length === 0 ? '-' : `${percentile(own, 1)} / ${percentile(own, 0.99)}`;

const megabytes = (memory: number): string => (Number.isNaN(memory) ? '-' : `${Math.round(memory)}`);

export const HEADING = [
	'| tried | held | kept page, longest / p99 ms | new view, longest / p99 ms | 5xx | memory MB | what was seen |',
	'| --- | --- | --- | --- | --- | --- | --- |'
].join('\n');

export function rowOf({ name, held, detail, watched: { kept, fresh }, memory }: Trial): string {
	const cells = [name, held ? 'yes' : 'NO', waits(kept), waits(fresh), kept.failed + fresh.failed, megabytes(memory)];
	return `| ${[...cells, detail.replaceAll('|', '\\|').replace(/\s+/g, ' ')].join(' | ')} |`;
}

/** All of a run in a line, and whether it was good. */
export function summaryOf(trials: readonly Trial[]): { line: string; isGood: boolean } {
	const { kept, fresh } = together(trials.map(({ watched }) => watched));
	const held = trials.filter((trial) => trial.held).length;
	const [keptMost, freshMost] = [percentile(kept, 0.99), percentile(fresh, 0.99)];
	const line =
		`${held} of ${trials.length} held. The bystander asked ${kept.times.length + fresh.times.length} times: ` +
		`99 of 100 kept pages within ${keptMost} ms (may be ${KEPT_P99}), new views within ${freshMost} ms (may be ${FRESH_P99}).`;
	return { line, isGood: held === trials.length && keptMost <= KEPT_P99 && freshMost <= FRESH_P99 };
}
