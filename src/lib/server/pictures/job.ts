import { randomUUID } from 'node:crypto';
import { eachOf } from '#lib/pages/many.ts';
import { isPictureUse, PICTURE_SIZES } from '#lib/pages/picture-sizes.ts';
import { MANY_FORMATS, MOST_AT_ONCE, VARIED, type ManyAsked, type ManyFormat } from '#lib/pages/varied.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Refused } from '#lib/views/view.ts';

/** Letters that a view's query may have, and a code. */
const LONGEST = { view: 4000, code: 40 };

const oneOf = <T extends string>(all: readonly T[], sent: unknown): T | undefined => all.find((each) => each === sent);

/** An order from what somebody sent; undefined where it is something else, or asks for none or too many. */
export function readManyOrder(sent: Record<string, unknown>): ManyAsked | undefined {
	const { view, codes, use } = sent;
	const [over, format] = [oneOf(VARIED, sent['over']), oneOf(MANY_FORMATS, sent['format'])];
	if (!over || !format || !isPictureUse(use)) return undefined;
	if (typeof view !== 'string' || view.length > LONGEST.view) return undefined;
	if (!Array.isArray(codes) || codes.length === 0 || codes.length > MOST_AT_ONCE) return undefined;
	const isCode = (code: unknown): code is string => typeof code === 'string' && code.length <= LONGEST.code;
	return codes.every(isCode) ? { view, over, codes, format, use } : undefined;
}

interface Job {
	readonly id: string;
	readonly format: ManyFormat;
	/** Of each view, with the size of its picture. */
	readonly queries: readonly string[];
	/** When it is taken for given up, in milliseconds. */
	until: number;
}

/** Milliseconds that a job waits for its maker to ask for the next one. */
const PATIENCE = 60_000;

/** A job that was begun: its name for the next questions, and how many there are. */
export interface Begun {
	readonly job: string;
	readonly count: number;
}

/**
 * One job at a time, whoever's: a list of views, each of which is asked for in turn, so that nothing is made for
 * somebody who has gone away.
 */
export class PictureJobs {
	private job: Job | undefined;

	constructor(private readonly now: () => number = Date.now) {}

	/**
	 * Begins a job, or says why not: somebody else's goes on, or one of its views cannot be shown.
	 * @param instead the name of a job of the same maker, who was cut off from it: it is given up
	 */
	begin(order: ManyAsked, snapshot: Snapshot, instead?: unknown): Begun | Refused | 'busy' {
		this.end(instead);
		if (this.job && this.now() < this.job.until) return 'busy';
		const { view, over, codes, format, use } = order;
		const queries = eachOf(new URLSearchParams(view.replace(/^\?/, '')), over, codes, snapshot);
		if ('fault' in queries) return queries;
		const size = new URLSearchParams(
			Object.entries(PICTURE_SIZES[use]).map(([key, number]): [string, string] => [key, String(number)])
		);
		// a picture for elsewhere is light unless the view says otherwise
		const looks = (query: string): string => (/(^|&)theme=/.test(query) ? query : `${query}&theme=light`);
		this.job = {
			id: randomUUID(),
			format,
			queries: queries.map((query) => `${looks(query)}&${size}`),
			until: this.now() + PATIENCE
		};
		return { job: this.job.id, count: queries.length };
	}

	/** The view of a job that is to be made next; undefined where the job was given up or has no such view. */
	next(id: unknown, at: unknown): (Pick<Job, 'format'> & { readonly query: string }) | undefined {
		const { job } = this;
		const query = typeof at === 'number' ? job?.queries[at] : undefined;
		if (!job || job.id !== id || query === undefined || this.now() >= job.until) return undefined;
		job.until = this.now() + PATIENCE;
		return { format: job.format, query };
	}

	/** Ends a job, done or not, so that another can begin. */
	end(id: unknown): void {
		if (this.job?.id === id) this.job = undefined;
	}
}
