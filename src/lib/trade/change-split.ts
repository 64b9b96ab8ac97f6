import { amountOf, hasAmounts, type Amount } from './amounts.ts';
import { oneBasis, type Figure } from './figure.ts';
import type { Flow } from './observation.ts';
import type { Ledger, TradeKey } from './ledger.ts';
import { yearEarlier, type Period } from './period.ts';
import { priceAndVolume, type Bought, type PriceVolume } from './price-volume.ts';
import { isBelow, isCode, isWithin } from './product.ts';
import type { Steps } from './steps.ts';

/** Codes that a change is split by at most: all subheadings, and as many national lines again. */
const MOST_CODES = 12_000;

interface Change {
	readonly before: Bought;
	readonly after: Bought;
}

/** Whether figures of a year and the year before count the same goods in the same way, and none is held back. */
function areComparable(ledger: Ledger, product: string, before: Figure, after: Figure): boolean {
	return (
		oneBasis(before.terms, after.terms) &&
		ledger.countsTheSame(product, before.terms, after.terms) &&
		!ledger.heldBy(before.terms, after.terms)
	);
}

/** A code's change, where both years have a value and a quantity in one unit. */
function changeOf(ledger: Ledger, key: TradeKey, flow: Flow, period: Period): Change | undefined {
	const bought = (window: Period): { value: Figure; quantity: Amount } | undefined => {
		const quantity = amountOf(ledger, key, flow, window);
		const value = quantity && quantity.low > 0 ? ledger.figureFromRows(key, flow, window) : undefined;
		return quantity && value && { value, quantity };
	};
	const after = bought(period);
	const before = after && bought(yearEarlier(period));
	if (!before || before.quantity.unit !== after.quantity.unit) return undefined;
	const isLike =
		areComparable(ledger, key.product, before.value, after.value) &&
		areComparable(ledger, key.product, before.quantity, after.quantity);
	return isLike ? { before, after } : undefined;
}

/** A code with those below it that rows are about. */
interface Branch {
	readonly code: string;
	readonly parts: Branch[];
}

/** Codes as a tree: each under the nearest one that it lies below. */
function branchesOf(codes: readonly string[]): readonly Branch[] {
	const roots: Branch[] = [];
	const open: Branch[] = [];
	for (const code of codes.toSorted()) {
		while (open.length > 0 && !code.startsWith(open.at(-1)?.code ?? '')) open.pop();
		const branch: Branch = { code, parts: [] };
		(open.at(-1)?.parts ?? roots).push(branch);
		open.push(branch);
	}
	return roots;
}

/** The codes that a product is made of, as far as rows are about them. */
function codesOf(
	{ vocabulary, products }: Pick<Ledger, 'vocabulary'> & { products: readonly string[] },
	product: string
) {
	const group = vocabulary.groups.get(product);
	const roots = group?.codes ?? [product];
	const without = group?.without ?? [];
	const isIn = (code: string) =>
		isCode(code) &&
		roots.some((root) => isWithin(code, root)) &&
		!without.some((left) => isWithin(code, left) || isBelow(left, code));
	return products.filter(isIn);
}

/**
 * The change of a trade since a year earlier in price, volume and what cannot be split, by its finest codes that have a
 * value and a quantity in both years, of a code that has some below it by those; undefined where none has.
 */
export function* splitOf(ledger: Ledger, key: TradeKey, flow: Flow, period: Period): Steps<PriceVolume | undefined> {
	if (!hasAmounts(ledger, key)) return undefined;
	const codes = codesOf({ vocabulary: ledger.vocabulary, products: ledger.products(key) }, key.product);
	if (codes.length > MOST_CODES) return undefined;
	const after = ledger.wholeFromRows(key, flow, period);
	const before = after && ledger.wholeFromRows(key, flow, yearEarlier(period));
	if (!before || !areComparable(ledger, key.product, before, after)) return undefined;
	const finest = function* ({ code, parts }: Branch): Steps<readonly Change[]> {
		const finer: Change[] = [];
		for (const part of parts) finer.push(...(yield* finest(part)));
		yield;
		if (finer.length > 0) return finer;
		const own = changeOf(ledger, { ...key, product: code }, flow, period);
		return own ? [own] : [];
	};
	const changes: Change[] = [];
	for (const branch of branchesOf(codes)) changes.push(...(yield* finest(branch)));
	return changes.length > 0 ? priceAndVolume(changes, { before, after }) : undefined;
}
