import type { Bounded } from '#lib/trade/bounds.ts';
import type { Unit } from '#lib/trade/unit.ts';

/** A number said without its unit's name, and the decimals it is said with at most: a rate, a share, an index. */
export interface Rate extends Bounded {
	readonly decimals?: number;
}

/** A sum in plain units of its currency, and the unit it is said in. */
export interface Money extends Bounded {
	readonly unit: Unit;
	/** How many decimals it is said with at most; as many as are known without. */
	readonly decimals?: number;
}

/** An amount of goods, or money by one: a number, and the unit that it is written in. */
export interface Goods extends Rate {
	readonly written: string;
}
