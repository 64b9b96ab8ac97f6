import type { AnswerGrowth, AnswerPoint } from '#lib/views/answer.ts';
import type { Shown, ShownRow } from '#lib/views/shown.ts';
import type { Mark } from '#lib/charts/drawing.ts';
import { hasSign, moneyUnit } from '#lib/charts/drawing.ts';
import { formatFigure, formatGrowth, formatRange } from '#lib/views/number.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { formatDate, formatPeriodText } from './dates.ts';
import { problemName } from './findings.ts';
import { howSentence } from './how.ts';

/** What a reader is told of the point under the pointer. */
export interface Tip {
	heading: string;
	value: string;
	lines: string[];
	warning: string;
}

/** Printed figures are known to half a unit of their last digit; the range of any other is worth saying. */
export const isPrinted = ({ how }: Pick<AnswerPoint, 'how'>): boolean =>
	how === 'observed' || how === 'reported';

/** "+32%", with the currency it was measured in where that is not the figure's own. */
export function growthText(
	{ growthIn, growth }: { growth: AnswerGrowth; growthIn?: string },
	currency: string
): string {
	const own = growthIn ?? growth.currency;
	return own === currency ? formatGrowth(growth) : `${formatGrowth(growth)} in ${own}`;
}

/** "TASS, 7 September 2023" */
export const sourceText = ({ publisher, source, published }: ShownRow): string =>
	published ? `${publisher || source}, ${formatDate(published)}` : publisher || source;

/** Codes of findings about a figure, by their names: "Sources disagree; growth in another currency". */
export const warningText = (codes: readonly string[]): string =>
	codes.map((code) => problemName(code as Problem['code'])).join('; ');

/** The rows a figure was made from, each once. */
export function rowsOf(point: AnswerPoint, rows: Shown<unknown>['rows']): ShownRow[] {
	const refs = new Set(point.terms.flatMap((term) => term.rows));
	return [...refs].flatMap((ref) => rows[ref] ?? []);
}

export function tipOf(
	{ answer, rows }: Pick<Shown<unknown>, 'answer' | 'rows'>,
	mark: Mark
): Tip | undefined {
	const series = answer.series[mark.series];
	const point = series?.points[mark.point];
	if (!series || !point) return undefined;
	const { view, unit } = answer;
	const lines: string[] = [];
	if (series.records && point.own && point.mirror) {
		const money = moneyUnit(answer);
		lines.push(`${series.records.own} reports ${formatFigure(point.own, money)}, ${series.records.mirror} ${formatFigure(point.mirror, money)}.`); // prettier-ignore
	}
	if (!isPrinted(point)) lines.push(`Rounding allows ${formatRange(point)}.`);
	if (point.growth) {
		const printed = point.growth.how === 'reported' ? 'as printed' : 'from the figures';
		lines.push(
			`${growthText({ ...point, growth: point.growth }, view.currency)} on a year earlier, ${printed}.`
		);
	}
	if (view.measure === 'growth' && point.computed && point.how === 'reported')
		lines.push(`From the figures: ${formatGrowth(point.computed)}.`);
	const [first, ...others] = rowsOf(point, rows);
	const more = others.length > 0 ? ` and ${others.length} more` : '';
	if (!first || !isPrinted(point)) lines.push(howSentence(point, view.measure));
	if (first) lines.push(`${isPrinted(point) ? 'Printed by' : 'Source:'} ${sourceText(first)}${more}.`);
	return {
		heading: `${series.label}, ${formatPeriodText(point.period)}`,
		value: formatFigure(point, unit, { sign: hasSign(answer) }),
		lines,
		warning: point.warnings ? `Check: ${warningText(point.warnings)}.` : ''
	};
}
