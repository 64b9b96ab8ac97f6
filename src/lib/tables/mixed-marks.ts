import { decimalsShown } from './number.ts';
import { mixedMarks } from './observation-problems.ts';
import type { Problem } from './problem.ts';
import type { Place } from './problems.ts';

type Mark = 'point' | 'comma';

interface Seen {
	readonly place: Place;
	readonly text: string;
	count: number;
}

/** The numbers of one file that can have one decimal mark only, where some have points and others commas. */
export class MixedMarks {
	private readonly seen = new Map<Mark, Seen>();

	/** Whether a number is the first of its mark. */
	isFirst(text: string, place: Place): boolean {
		const mark = decimalsShown(text);
		if (mark === undefined) return false;
		const seen = this.seen.get(mark);
		if (seen) seen.count++;
		else this.seen.set(mark, { place, text, count: 1 });
		return seen === undefined;
	}

	/** One warning, at the first number of the mark that fewer have; none where all good rows have the same. */
	problems(): Problem[] {
		const { point, comma } = Object.fromEntries(this.seen);
		if (!point || !comma) return [];
		const [mark, { place, text }] =
			point.count < comma.count ? (['point', point] as const) : (['comma', comma] as const);
		return [mixedMarks(place, text, mark)];
	}
}
