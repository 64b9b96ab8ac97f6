import type { PackedGroup } from '#lib/tables/packed-rows.ts';
import { isCode } from '#lib/trade/product.ts';

/** How a pair's values in one currency are bounded, product by product. */
export type Bounds = (product: string, months: number) => number;

/** What bounds the figures of one product by its own rows. */
interface Own {
	/** All that is printed for it in the currency: no sum of rows that has each once is more. */
	readonly sum: number;
	/** The largest of its rows, where all of them are of single months: then no month counts twice. */
	readonly month: number;
}

const NOTHING: Own = { sum: 0, month: 0 };

const UNKNOWN: Own = { sum: Infinity, month: Infinity };

/** A figure implied by growth is bounded by nothing. */
function ownOf(groups: readonly PackedGroup[] | undefined, currency: string): Own {
	if (!groups || groups.some(({ bounds }) => bounds?.isGrown ?? true)) return UNKNOWN;
	let sum = 0;
	let month = 0;
	for (const { most, bounds, currency: of } of groups) {
		if (!bounds || of !== currency) continue;
		sum += bounds.sum;
		month = Math.max(month, bounds.longest <= 1 ? most : Infinity);
	}
	return { sum, month };
}

/**
 * Bounds of figures with one partner, of which nothing is fetched: a figure is a sum of rows of its product, each once,
 * or one of figures of its parts. Of two flows that are added each is as large as that: the bounds are of one flow.
 */
export function boundsOf(
	products: readonly string[],
	currency: string,
	groupsOf: (product: string) => readonly PackedGroup[] | undefined
): Bounds {
	const levels = [...new Set(products.filter(isCode).map(({ length }) => length))].sort((a, b) => b - a);
	const owns = new Map(products.map((product) => [product, ownOf(groupsOf(product), currency)]));
	const byMonths = new Map<number, ReadonlyMap<string, number>>();
	const bound = ({ sum, month }: Own, months: number) => Math.min(sum, month * months);

	function bounds(months: number): Map<string, number> {
		const all = new Map<string, number>();
		let below = new Map<string, number>();
		for (const level of levels) {
			const here = new Map<string, number>();
			for (const [code, most] of below) {
				const above = code.slice(0, level);
				here.set(above, (here.get(above) ?? 0) + most);
			}
			for (const product of products)
				if (product.length === level && isCode(product) && !here.has(product)) here.set(product, 0);
			for (const [code, ofParts] of here) here.set(code, Math.max(ofParts, bound(owns.get(code) ?? NOTHING, months)));
			for (const [code, most] of here) all.set(code, most);
			below = here;
		}
		return all;
	}
	return (product, months) => {
		let known = byMonths.get(months);
		if (!known) byMonths.set(months, (known = bounds(months)));
		return known.get(product) ?? Infinity;
	};
}
