import { hasCombinedMonths, hasGaps, isAmount, isInPanels, MOST_LINES, MOST_PANELS } from './lines.ts';
import { isHollow, periodsOf, type Charted } from './drawing.ts';
import { showsRecords } from './records.ts';
import { isInRows } from './rows.ts';

/** A whisker of less than this share of the longest bar cannot be seen. */
const VISIBLE = 0.006;

/** How to read what is drawn, where it does not explain itself. One sentence each. */
export function chartNotes(answer: Charted): string[] {
	const { chart } = answer.view;
	if (chart === 'table') return [];
	const points = answer.series.flatMap((series) => series.points);
	const notes: string[] = [];
	const some = (how: string) => points.some((point) => point.how === how);
	const others = answer.view.measure === 'growth' ? new Set(points.flatMap(({ growthIn }) => growthIn ?? [])) : new Set<string>(); // prettier-ignore
	if (others.size > 0 && (chart === 'line' || !isInRows(answer)))
		notes.push(`${chart === 'line' ? 'Square points' : 'Figures with a star'} are growth in ${[...others].join(', ')}, not in ${answer.view.currency}.`); // prettier-ignore
	if (showsRecords(answer)) return notes;
	if (chart === 'line') {
		const isCrowd = answer.series.length > MOST_PANELS;
		if (isInPanels(answer)) notes.push('All panels have the same scale.');
		if (isCrowd) notes.push(`The ${MOST_LINES} largest are coloured and named; the others are grey.`);
		if (!isCrowd && points.some(isHollow))
			notes.push('Hollow points are worked out from other figures, not printed.');
		if (hasCombinedMonths(answer))
			notes.push(
				isAmount(answer)
					? 'January and February, published together, are drawn at their average for a month.'
					: 'January and February are published together and drawn as one period.'
			);
		if (hasGaps(answer)) notes.push('Gaps are periods for which no figure is known.');
		return notes;
	}
	if (some('implied'))
		notes.push('Outlined bars are not printed figures: a later figure and its growth imply them.');
	else if (some('derived') && chart === 'bar')
		notes.push('Outlined bars are differences of printed figures.');
	if (chart === 'bar' && answer.view.window === 'month' && hasCombinedMonths(answer) && isAmount(answer))
		notes.push('January and February are published together: their bar covers two months.');
	const longest = Math.max(0, ...points.map(({ value }) => Math.abs(value)));
	const uncertain = points.some(
		({ how, low, high }) => how !== 'observed' && how !== 'reported' && high - low > longest * VISIBLE
	);
	if (uncertain) notes.push('Whiskers show how far rounding lets the figure lie.');
	if (chart === 'bar' && hasGaps(answer)) notes.push('Gaps are periods for which no figure is known.');
	if (chart === 'rank' && periodsOf(answer).length > 1)
		notes.push('The mark across a bar is the same figure a window earlier.');
	return notes;
}
