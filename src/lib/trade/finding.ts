import type { MovedGoods } from './editions.ts';
import type { Observation } from './observation.ts';
import type { Edition } from './product.ts';

export type FindingCode =
	| 'sum'
	| 'growth-bracket'
	| 'growth-currency'
	| 'growth-computed'
	| 'source-conflict'
	| 'revision'
	| 'parts'
	| 'cumulative-decrease'
	| 'magnitude'
	| 'exceeds-world'
	| 'product-sum'
	| 'double-total'
	| 'mixed-currency'
	| 'area-changed'
	| 'edition-changed'
	| 'placeholder-zero';

/**
 * Something a careful statistician would notice when comparing good rows. The numbers that the sentence about it
 * needs are in `found` and `expected`, in the words of the field; the sentence itself is written elsewhere.
 */
export interface Finding {
	readonly code: FindingCode;
	readonly severity: 'warning' | 'info';
	/** The rows it compares; the first is the one it is about. */
	readonly rows: readonly [Observation, ...Observation[]];
	/** What the first row says, in plain units (per cent for growth). */
	readonly found?: number;
	/** What the others say it should be. */
	readonly expected?: number;
	/** The currency the growth was really measured in (`growth-currency`, `mixed-currency`). */
	readonly currency?: string;
	/** How many times too large (10, 1000) or too small (0.001): `magnitude`. */
	readonly factor?: number;
	/** What a code or a group counts in one edition and not in another: `edition-changed`. */
	readonly goods?: ChangedGoods;
}

/** A product that counts other goods in a later edition, and what moved. */
export interface ChangedGoods extends MovedGoods {
	readonly product: string;
	readonly from: Edition;
	readonly to: Edition;
}
