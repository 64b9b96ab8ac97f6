import type { Sentence } from '#lib/lang/sentence.ts';
import type { Snapshot } from './snapshot.ts';

/** Rows that are not in memory cannot be fetched. */
export interface Outage {
	readonly why: Sentence;
	/** In milliseconds of the clock. */
	readonly since: number;
	/** Whether some of them can, and what there is is known. */
	readonly isPartly: boolean;
}

/** How the place fares that rows stand in. */
export interface EngineState {
	readonly name: 'files' | 'parquet' | 'clickhouse';
	readonly down?: Outage | undefined;
	/** Questions for rows that are not in memory, and how many seconds they have taken together. */
	readonly questions: number;
	readonly seconds: number;
}

/** Where rows stand. Each engine gives the same snapshot of the same data: `engines/suite.ts` says what that means. */
export interface Engine {
	/**
	 * The data as they are now: the same object as before where neither they nor the day changed.
	 * What is wrong with them is a problem of the data set, and no error.
	 * @param today a day of UTC, YYYY-MM-DD: later sources are under embargo
	 */
	snapshot(today: string): Promise<Snapshot>;
	/** Whether making the snapshot that was asked for takes longer than a reader should wait: former data are shown. */
	takesLong(): boolean;
	/**
	 * Calls back whenever the data may have changed. False where nothing tells of that: whoever wants to know has to ask
	 * for a snapshot from time to time.
	 */
	watch(changed: () => void): boolean;
	state(): EngineState;
}
