import type { Bounded } from '#lib/trade/bounds.ts';
import type { Unit } from '#lib/trade/unit.ts';

/** A sum in plain units of its currency, and the unit it is said in. */
export interface Money extends Bounded {
	readonly unit: Unit;
}
