import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import { formatFigure } from '#lib/lang/numbers.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { currencyIn } from '#lib/words/caveat-voice.ts';
import { heldNewerText } from '#lib/words/held.ts';
import { isInRows } from './bars-horizontal.ts';
import { isAmount, isHollow, isWorkedOut, numberStyle, periodsOf, supposedRate, type Charted } from './drawing.ts';
import { hasHighlight, highlighted, LARGEST } from './highlight.ts';
import { gapsIn, hasCombinedMonths, hasLineless } from './line-data.ts';
import { showsRecords } from './mirror-series.ts';

/** A shaded end of less than this share of the longest bar cannot be seen. */
const VISIBLE = 0.012;

/** How to read what is drawn, where it does not explain itself. One sentence each. */
export function chartNotes(answer: Charted): string[] {
	const { chart } = answer.view;
	const { lang } = answer.view;
	const locale = { locale: lang };
	const notes: string[] = answer.series.flatMap((series) => heldNewerText(series, lang) || []);
	if (answer.partless) notes.push(m.no_parts({ period: periodLabel(answer.partless, 'long', lang) }, locale));
	if (chart === 'table') return notes;
	if (answer.series.some(({ held }) => held)) notes.push(m.note_held({}, locale));
	const others =
		MEASURE_TRAITS[answer.view.measure].growth === 'itself'
			? new Set(answer.series.flatMap(({ points }) => points.flatMap(({ growthIn }) => growthIn ?? [])))
			: new Set<string>();
	const isLines = chart === 'line' || chart === 'panels';
	if (others.size > 0 && (isLines || !isInRows(answer))) {
		const currencies = {
			currencies: listed(
				[...others].map((code) => currencyIn(code, lang)),
				lang
			),
			currency: currencyIn(answer.view.currency, lang)
		};
		notes.push(isLines ? m.note_square(currencies, locale) : m.note_star(currencies, locale));
	}
	if (chart === 'treemap') return [...notes, m.note_treemap({}, locale)];
	if (showsRecords(answer)) return notes;
	return [...notes, ...(isLines ? lineNotes(answer) : barNotes(answer))];
}

function lineNotes(answer: Charted): string[] {
	const locale = { locale: answer.view.lang };
	const notes: string[] = [];
	const bold = highlighted(answer);
	const isCrowd = answer.view.chart === 'line' && bold.includes(false);
	if (answer.view.chart === 'panels') notes.push(m.note_panels({}, locale));
	if (isCrowd && !hasHighlight(answer)) notes.push(m.note_crowd({ count: LARGEST }, locale));
	if (isCrowd && hasLineless(answer, bold)) notes.push(m.note_lineless({}, locale));
	if (answer.series.some(({ points }, s) => (!isCrowd || bold[s]) && points.some(isHollow)))
		notes.push(m.note_hollow({}, locale));
	if (hasCombinedMonths(answer))
		notes.push(isAmount(answer) ? m.note_pair_average({}, locale) : m.note_pair({}, locale));
	const gaps = gapsIn(answer);
	if (gaps.dashed) notes.push(m.note_dashes({}, locale));
	if (gaps.open) notes.push(m.note_gaps({}, locale));
	return notes;
}

function barNotes(answer: Charted): string[] {
	const { chart, lang } = answer.view;
	const locale = { locale: lang };
	const notes: string[] = [];
	const periods = periodsOf(answer);
	const [earlier, newest] = [periods.at(-2), periods.at(-1)];
	if (chart === 'rank')
		return earlier && newest
			? [
					m.note_earlier(
						{ newest: periodLabel(newest, 'short', lang), earlier: periodLabel(earlier, 'short', lang) },
						locale
					)
				]
			: [];
	const points = answer.series.flatMap((series) => series.points);
	const style = numberStyle(answer);
	for (const point of points)
		if (point.supposing)
			notes.push(
				m.note_supposing(
					{
						value: formatFigure(point, style.unit, style),
						rate: supposedRate(point.supposing, lang),
						currency: currencyIn(answer.view.currency, lang),
						really: currencyIn(point.supposing.currency, lang)
					},
					locale
				)
			);
	if (points.some((point) => isHollow(point) && !point.supposing)) notes.push(m.note_worked_out({}, locale));
	if (hasCombinedMonths(answer) && isAmount(answer)) notes.push(m.note_pair_bar({}, locale));
	const longest = Math.max(0, ...points.map(({ value }) => Math.abs(value)));
	const uncertain = points.some((point) => isWorkedOut(point) && point.high - point.low > longest * VISIBLE);
	if (uncertain) notes.push(m.note_rounding({}, locale));
	const gaps = gapsIn(answer);
	if (gaps.dashed || gaps.open) notes.push(m.note_gaps({}, locale));
	return notes;
}
