/** What an attack showed. */
export interface Outcome {
	readonly held: boolean;
	/** What was seen, in a line. */
	readonly detail: string;
}

/** What a server under attack is started with. */
export interface TargetOptions {
	/** The shipped data, those with hostile texts in every field, or 148,800 made rows. */
	readonly data: 'seed' | 'hostile' | 'large';
	readonly env?: Readonly<Record<string, string>>;
	/** How many files and connections it may have open at a time. */
	readonly descriptors?: number;
}

/** A server to attack, with data of its own that may be damaged. */
export interface Target {
	/** "http://127.0.0.1:41234", without a slash at the end. */
	readonly url: string;
	readonly port: number;
	/** Its data directory, a temporary copy. */
	readonly dir: string;
	/** The right token of its editor. */
	readonly token: string;
	/** Everything it has printed so far. */
	log(): string;
	/** Megabytes that it holds, and the most it has held; NaN where the system does not say. */
	memory(): Promise<{ held: number; most: number }>;
}

/** How much an attack may take. */
export interface Scale {
	/** Seconds that an attack which goes on and on does so. */
	readonly seconds: number;
	/** Megabytes of a large file. */
	readonly megabytes: number;
	/** How often longer than on a quiet machine others may wait: beside other tests it is not quiet. */
	readonly slack: number;
}

export const WHOLE: Scale = { seconds: 12, megabytes: 200, slack: 1 };
export const SHORT: Scale = { seconds: 3, megabytes: 60, slack: 4 };

export interface Attack {
	readonly name: string;
	/** What is done, in a sentence. */
	readonly does: string;
	readonly target: TargetOptions;
	/** Whether it leaves the server as it was and asks little, so that others of its kind can have the same one. */
	readonly isProbe?: boolean;
	/** Whether it is part of `npm test`. */
	readonly isQuick?: boolean;
	/** Whether nobody stands by: the server cannot be asked meanwhile, or the attack asks all the time itself. */
	readonly isAlone?: boolean;
	/** Whether the memory it takes grows with what it adds to the data, so that no ceiling is meant. */
	readonly isGreedy?: boolean;
	/** Milliseconds after which it is given up, where it is made to take long. */
	readonly longest?: number;
	run(target: Target, scale: Scale): Promise<Outcome>;
}

export const SEED: TargetOptions = { data: 'seed' };
export const HOSTILE: TargetOptions = { data: 'hostile' };
export const LARGE: TargetOptions = { data: 'large' };

/** Held where nothing is wrong; else what is, the first few of it. */
export function verdict(wrong: readonly string[], fine: string): Outcome {
	if (wrong.length === 0) return { held: true, detail: fine };
	const more = wrong.length > 3 ? `, and ${wrong.length - 3} more` : '';
	return { held: false, detail: `${wrong.slice(0, 3).join('; ')}${more}` };
}
