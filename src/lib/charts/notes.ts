import { m } from '#lib/lang/messages.ts';
import type { HowName } from '#lib/views/answer.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { hasCombinedMonths, hasGaps, isAmount, isInPanels, MOST_LINES, MOST_PANELS } from './lines.ts';
import { isHollow, isWorkedOut, periodsOf, type Charted } from './drawing.ts';
import { heldNewerText } from '#lib/words/held.ts';
import { showsRecords } from './mirror-series.ts';
import { isInRows } from './bars-horizontal.ts';

/** A whisker of less than this share of the longest bar cannot be seen. */
const VISIBLE = 0.006;

/** How to read what is drawn, where it does not explain itself. One sentence each. */
export function chartNotes(answer: Charted): string[] {
	const { chart } = answer.view;
	const locale = { locale: answer.view.lang };
	if (chart === 'table') return answer.series.flatMap((series) => heldNewerText(series, answer.view.lang) || []);
	const points = answer.series.flatMap((series) => series.points);
	const notes: string[] = answer.series.flatMap((series) => heldNewerText(series, answer.view.lang) || []);
	if (answer.series.some(({ held }) => held)) notes.push(m.note_held({}, locale));
	const some = (how: HowName) => points.some((point) => point.how === how);
	const others =
		MEASURE_TRAITS[answer.view.measure].growth === 'itself'
			? new Set(points.flatMap(({ growthIn }) => growthIn ?? []))
			: new Set<string>();
	if (others.size > 0 && (chart === 'line' || !isInRows(answer))) {
		const currencies = { currencies: [...others].join(', '), currency: answer.view.currency };
		notes.push(chart === 'line' ? m.note_square(currencies, locale) : m.note_star(currencies, locale));
	}
	if (showsRecords(answer)) return notes;
	if (chart === 'line') {
		const isCrowd = answer.series.length > MOST_PANELS;
		if (isInPanels(answer)) notes.push(m.note_panels({}, locale));
		if (isCrowd) notes.push(m.note_crowd({ count: MOST_LINES }, locale));
		if (!isCrowd && points.some(isHollow)) notes.push(m.note_hollow({}, locale));
		if (hasCombinedMonths(answer))
			notes.push(isAmount(answer) ? m.note_pair_average({}, locale) : m.note_pair({}, locale));
		if (hasGaps(answer)) notes.push(m.note_gaps({}, locale));
		return notes;
	}
	if (some('implied')) notes.push(m.note_implied({}, locale));
	else if (some('derived') && chart === 'bar') notes.push(m.note_derived({}, locale));
	if (chart === 'bar' && answer.view.window === 'month' && hasCombinedMonths(answer) && isAmount(answer))
		notes.push(m.note_pair_bar({}, locale));
	const longest = Math.max(0, ...points.map(({ value }) => Math.abs(value)));
	const uncertain = points.some((point) => isWorkedOut(point) && point.high - point.low > longest * VISIBLE);
	if (uncertain) notes.push(m.note_whiskers({}, locale));
	if (chart === 'bar' && hasGaps(answer)) notes.push(m.note_gaps({}, locale));
	if (chart === 'rank' && periodsOf(answer).length > 1) notes.push(m.note_earlier({}, locale));
	return notes;
}
