import type { AreaNames } from '#lib/names/areas.ts';
import type { Source } from '#lib/trade/observation.ts';

/** What rows refer to in other files of the data directory. */
export interface ReferenceData {
	readonly sources: ReadonlyMap<string, Source>;
	/** Whether rows of unlisted sources are held back: sources.csv has faults, and a source may be under embargo. */
	readonly othersWait?: boolean;
	readonly areas: AreaNames;
}
