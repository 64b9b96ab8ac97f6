import type { CountedGroup } from '../stored/stored-file.ts';

/** The groups of a file about one reporter's trade with a partner. */
export type ByPair = (reporter: string, partner: string) => readonly CountedGroup[];

const NONE: readonly CountedGroup[] = [];

/** Puts groups together by pair, once some are asked for: a start need not wait for it. */
export function byPair(groups: readonly CountedGroup[]): ByPair {
	let pairs: Map<string, Map<string, CountedGroup[]>> | undefined;
	return (reporter, partner) => (pairs ??= paired(groups)).get(reporter)?.get(partner) ?? NONE;
}

function paired(groups: readonly CountedGroup[]): Map<string, Map<string, CountedGroup[]>> {
	const pairs = new Map<string, Map<string, CountedGroup[]>>();
	for (const group of groups) {
		const { reporter, partner } = group;
		let ofReporter = pairs.get(reporter);
		if (!ofReporter) pairs.set(reporter, (ofReporter = new Map()));
		const ofPair = ofReporter.get(partner);
		if (ofPair) ofPair.push(group);
		else ofReporter.set(partner, [group]);
	}
	return pairs;
}
