import type { ScaleOptionsByType } from 'chart.js';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { months, type Period } from '#lib/trade/period.ts';
import { formatTick } from '#lib/lang/numbers.ts';
import { formatUnitName, withUnit } from '#lib/lang/units.ts';
import { numberStyle, oncePerYear, periodsOf, SIZE, type Charted, type ChartInput } from './drawing.ts';
import { unitText, type ResultUnit } from '#lib/views/unit.ts';
import { monthsLabel } from './time-axis.ts';

type LinearAxis = ScaleOptionsByType<'linear'>;

/** The line a reader measures from: nought, or an index's 100. */
export const isReference = (value: number, unit: ResultUnit): boolean => value === (unit.kind === 'index' ? 100 : 0);

/**
 * What stands above a vertical axis: what its numbers count (per cent stands at every tick instead), and which months
 * a year stands for where it is not whole.
 */
export function axisText(answer: Charted): string {
	const lang = answer.view.lang;
	const isPlain = answer.unit.kind === 'percent' || answer.unit.kind === 'index';
	const unit = isPlain ? '' : formatUnitName(unitText(answer.unit), lang);
	return [unit, partOfYear(periodsOf(answer), lang)].filter(Boolean).join(lang === 'zh' ? '，' : ', ');
}

/** "Jan–Aug of each year", where figures of the same part of every year stand at their years. */
function partOfYear(periods: readonly Period[], lang: Lang): string {
	const [first] = periods;
	if (!first || periods.length < 2 || months(first) % 12 === 0 || !oncePerYear(periods)) return '';
	return m.of_each_year({ months: monthsLabel(first, lang) }, { locale: lang });
}

/** Room above the plot, for that text and for half of the top tick. */
export const axisTextRoom = (answer: Charted): number => (axisText(answer) === '' ? 8 : 26);

/** A vertical axis of few ticks and quiet lines. */
export function valueAxis({ answer, tokens, layout, font }: ChartInput) {
	const style = numberStyle(answer);
	return {
		type: 'linear' as const,
		border: { display: false },
		grid: {
			color: ({ tick }: { tick: { value: number } }) =>
				isReference(tick.value, answer.unit) ? tokens.zero : tokens.grid,
			lineWidth: 1,
			drawTicks: false
		},
		ticks: {
			maxTicksLimit: layout === 'wide' ? 6 : 5,
			padding: 6,
			color: tokens.muted,
			font: { family: font, size: SIZE[layout].small },
			callback(value: string | number, _index: number, ticks: { value: number }[]) {
				const step = Math.abs((ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0));
				const text = formatTick(Number(value), Number(step.toPrecision(6)), style);
				return answer.unit.kind === 'percent' ? withUnit(text, style.unit, style.lang) : text;
			}
		}
	} satisfies Partial<Record<keyof LinearAxis, unknown>>;
}
