import type { PackedGroup, PackedPattern } from '#lib/tables/packed-rows.ts';
import { relationId } from '#lib/trade/slice.ts';
import { conditionOf } from '../stored/conditions.ts';

/** Letters of one question's condition: servers refuse long questions. */
const LONGEST = 60_000;

/** The conditions of rows of some relations, in as few questions as they may stand in. */
export function conditionsOf(patterns: readonly PackedPattern[]): string[] {
	const questions: string[] = [];
	let parts: string[] = [];
	let length = 0;
	const end = () => {
		if (parts.length > 0) questions.push(parts.join(' OR '));
		[parts, length] = [[], 0];
	};
	for (const pattern of new Set(patterns.map(conditionOf))) {
		if (length + pattern.length > LONGEST) end();
		parts.push(pattern);
		length += pattern.length;
	}
	end();
	return questions;
}

/**
 * How many rows some patterns have, as they were counted when they were loaded: a cluster with a server gone, or with a
 * load dropped meanwhile, gives fewer.
 */
export function countingRows(groups: readonly PackedGroup[]): (patterns: readonly PackedPattern[]) => number {
	const rows = new Map<string, Map<string, Map<string, number>>>();
	for (const { reporter, partner, product, rows: count } of groups) {
		const partners = rows.get(reporter) ?? new Map<string, Map<string, number>>();
		rows.set(reporter, partners);
		const products = partners.get(partner) ?? new Map<string, number>();
		partners.set(partner, products);
		products.set(product, (products.get(product) ?? 0) + count);
	}
	return (patterns) => {
		const counted = new Map<string, number>();
		for (const { reporter, partners, products } of patterns) {
			const ofReporter = rows.get(reporter);
			for (const partner of partners)
				for (const product of products)
					counted.set(relationId({ reporter, partner, product }), ofReporter?.get(partner)?.get(product) ?? 0);
		}
		return [...counted.values()].reduce((sum, count) => sum + count, 0);
	};
}
