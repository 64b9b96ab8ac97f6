/** What a row of its own costs, in pixels of hole that it may spare. */
const ALONE = 130;

/**
 * Which of some cards stand alone, as wide as two, so that two beside each other are about as high and no row has a
 * hole. Their order is the editor's.
 * @param heights of the cards' pictures, in pixels
 */
export function standingAlone(heights: readonly number[]): boolean[] {
	// the least that the cards from each on can cost, from the last to the first
	const costs = [0];
	const alone: boolean[] = [];
	for (let at = heights.length - 1; at >= 0; at--) {
		const single = ALONE + (costs[0] ?? 0);
		const next = heights[at + 1];
		const paired = next === undefined ? Infinity : Math.abs(next - (heights[at] ?? 0)) + (costs[1] ?? 0);
		costs.unshift(Math.min(single, paired));
		alone.unshift(single <= paired);
	}
	// a card that stands beside the one before it has no say of its own
	for (let at = 0; at < alone.length; at++) if (!alone[at]) alone[++at] = false;
	return alone;
}

/**
 * Which cards are lower than the one beside them by at least so much, in pixels: what fills that room makes no row higher.
 * @param heights of the cards' pictures, in pixels
 * @param alone which of them stand alone
 */
export function lowBeside(heights: readonly number[], alone: readonly boolean[], least: number): boolean[] {
	const low = heights.map(() => false);
	for (let at = 0; at + 1 < heights.length; at++) {
		if (alone[at]) continue;
		const higher = (heights[at] ?? 0) - (heights[at + 1] ?? 0);
		if (Math.abs(higher) >= least) low[higher > 0 ? at + 1 : at] = true;
		at++;
	}
	return low;
}
