import type { AreaNames } from '#lib/names/areas.ts';
import type { Source } from '#lib/trade/observation.ts';
import type { GroupCodes } from './product.ts';

/** What rows refer to in other files of the data directory. */
export interface ReferenceData {
	readonly sources: ReadonlyMap<string, Source>;
	/** Whether rows of unlisted sources are held back: sources.csv has faults, and a source may be under embargo. */
	readonly othersWait?: boolean;
	readonly areas: AreaNames;
	/** The groups of groups.csv: rows may be about one. */
	readonly groups?: GroupCodes | undefined;
}
