import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { officeName } from '#lib/names/offices.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import type { ResultGrowth, ResultPoint } from '#lib/views/answer.ts';
import type { AccountRow } from './account.ts';
import type { PageData } from './page-data.ts';
import type { Mark } from '#lib/charts/drawing.ts';
import { growthStyle, isAmount, monthlyAverage, numberStyle, supposedRate } from '#lib/charts/drawing.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { moneyOf, unitText } from '#lib/views/unit.ts';
import { formatFigure, formatGrowth, formatRange, isSure } from '#lib/lang/numbers.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { formatDate } from '#lib/lang/dates.ts';
import { months, samePeriod } from '#lib/trade/period.ts';
import { currencyIn } from '#lib/words/caveat-voice.ts';
import { decimalsIn } from '#lib/words/decimals.ts';
import { rateIn } from '#lib/words/printed.ts';
import { findingName } from './findings.ts';
import { howSentence } from './how.ts';

/** What the tip says of the point under the pointer. */
export interface Tip {
	heading: string;
	value: string;
	/** What the other series of the chart say of the same window, the largest first. */
	others: { label: string; value: string }[];
	lines: string[];
	warning: string;
}

/** Printed figures are known to half a unit of their last digit; the range of any other is worth saying. */
export const isPrinted = ({ how }: Pick<ResultPoint, 'how'>): boolean => how === 'observed' || how === 'reported';

/** "+32%", with the currency it was measured in where that is not the figure's own. */
export function growthText(
	{ growthIn, growth }: { growth: ResultGrowth; growthIn?: string },
	currency: string,
	style: { readonly lang: Lang; readonly decimals?: number }
): string {
	return rateIn(formatGrowth(growth, style), growthIn ?? growth.currency, currency, style.lang);
}

/** "TASS, 7 September 2023" */
export const sourceText = ({ publisher, source, published }: AccountRow, lang: Lang = 'en'): string =>
	published
		? m.source_on_day(
				{ publisher: officeName(publisher || source, lang), day: formatDate(published, lang) },
				{ locale: lang }
			)
		: officeName(publisher || source, lang);

/** Codes of findings about a figure, by their names: "Sources disagree; growth in another currency". */
export const warningText = (codes: readonly string[], lang: Lang = 'en'): string =>
	codes.map((code) => findingName(code as Problem['code'], lang)).join(m.source_next({}, { locale: lang }));

/** The rows a figure was made from, each once. */
export function rowsOf(point: ResultPoint, rows: PageData<unknown>['rows']): AccountRow[] {
	const refs = new Set(point.terms.flatMap((term) => term.rows));
	return [...refs].flatMap((ref) => rows[ref] ?? []);
}

/** A figure with its unit; of two months that are drawn as one average, that and their sum. */
function valueText(answer: PageData<unknown>['answer'], point: ResultPoint): string {
	const style = numberStyle(answer);
	const sum = formatFigure(point, style.unit, style);
	const isAverage = answer.view.window === 'month' && months(point.period) === 2 && isAmount(answer);
	if (!isAverage) return sum;
	const average = formatFigure(monthlyAverage(point), style.unit, style);
	return m.tip_both_months({ average, sum }, { locale: style.lang });
}

/** More than these are read in the table. */
const MOST_OTHERS = 8;

function othersAt(answer: PageData<unknown>['answer'], mark: Mark, { period }: ResultPoint): Tip['others'] {
	return answer.series
		.flatMap(({ label, points }, s) => {
			const point = s === mark.series ? undefined : points.find((each) => samePeriod(each.period, period));
			return point ? [{ label, point }] : [];
		})
		.sort((a, b) => b.point.value - a.point.value)
		.slice(0, MOST_OTHERS)
		.map(({ label, point }) => ({ label, value: valueText(answer, point) }));
}

export function tipOf({ answer, rows }: Pick<PageData<unknown>, 'answer' | 'rows'>, mark: Mark): Tip | undefined {
	const series = answer.series[mark.series];
	const point = series?.points[mark.point];
	if (!series || !point) return undefined;
	const { view } = answer;
	const style = numberStyle(answer);
	const { lang, unit } = style;
	const locale = { locale: lang };
	const lines: string[] = [];
	if (series.records && point.own && point.mirror) {
		const money = (sum: Bounded) =>
			formatFigure(sum, unitText(moneyOf(view)), { lang, decimals: decimalsIn(answer).records });
		lines.push(
			m.tip_records(
				{
					reporter: series.records.own,
					own: money(point.own),
					partner: series.records.mirror,
					mirror: money(point.mirror)
				},
				locale
			)
		);
	}
	if (point.supposing)
		lines.push(
			m.if_in({ rate: supposedRate(point.supposing, lang), currency: currencyIn(view.currency, lang) }, locale)
		);
	if (!isPrinted(point) && !isSure(point, style))
		lines.push(m.tip_range({ range: formatRange(point, { lang, unit }) }, locale));
	if (point.growth) {
		const growth = growthText({ ...point, growth: point.growth }, view.currency, growthStyle(answer));
		lines.push(
			point.growth.how === 'reported'
				? m.tip_growth_printed({ growth }, locale)
				: m.tip_growth_computed({ growth }, locale)
		);
	}
	if (MEASURE_TRAITS[view.measure].growth === 'itself' && point.computed && point.how === 'reported')
		lines.push(m.tip_computed({ growth: formatGrowth(point.computed, { lang, decimals: style.decimals }) }, locale));
	const [first, ...others] = rowsOf(point, rows);
	// a page of very many rows was sent without terms
	if (point.terms.length > 0 && (!first || !isPrinted(point))) lines.push(howSentence(point, view.measure, lang));
	if (first) {
		const more = others.length > 0 ? m.source_more({ count: others.length }, locale) : '';
		const source = sourceText(first, lang) + more;
		lines.push(isPrinted(point) ? m.tip_printed_by({ source }, locale) : m.tip_source({ source }, locale));
	}
	return {
		heading: m.label_in_period({ label: series.label, period: periodLabel(point.period, 'long', lang) }, locale),
		value: valueText(answer, point),
		others: othersAt(answer, mark, point),
		lines,
		warning: point.warnings ? m.tip_check({ names: warningText(point.warnings, lang) }, locale) : ''
	};
}
