import type { Scale, ScaleOptionsByType } from 'chart.js';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { months, type Period } from '#lib/trade/period.ts';
import { formatTick } from '#lib/lang/numbers.ts';
import { formatUnitName, withUnit } from '#lib/lang/units.ts';
import { numberStyle, oncePerYear, periodsOf, SIZE, type Charted, type ChartInput } from './drawing.ts';
import { shownUnit, type ResultUnit } from '#lib/views/unit.ts';
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
	const unit = isPlain ? '' : formatUnitName(shownUnit(answer.unit), lang);
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

/** Steps between ticks, of a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10, 20, 25, 50];
/** An axis of fewer ticks than this is hard to read: it has a finer step where that gives hardly more than it may have. */
const LEAST_TICKS = 4;
/** Where the next tick is nearer than this share of a step, the axis goes on to it. */
const NEAR = 0.35;

/**
 * The ends of an axis and its ticks: no more than so many, and one beyond each end, on round values. It ends at a tick where one is near, else a
 * little beyond the figures: room that nothing stands in makes differences small.
 * @param pad beyond the outermost figures, as a share of their range; an end at nought has none
 */
export function valueTicks(
	low: number,
	high: number,
	most: number,
	pad = 0.03
): { min: number; max: number; ticks: number[] } {
	if (low === high) {
		const around = Math.abs(high) * 0.1 || 1;
		return valueTicks(low - around, high + around, most, pad);
	}
	const range = high - low;
	const power = 10 ** Math.floor(Math.log10(range / most));
	const countOf = (step: number) => Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1;
	const all = STEPS.map((round) => Number((round * power).toPrecision(3)));
	// 2.5 would give every tick a decimal
	const round = all.filter((step) => step < 1 || Number.isInteger(step));
	// how far below nought figures go is read at a tick, where a slightly finer step has one near
	const isReadBelow = (step: number) => low >= 0 || high <= 0 || -low >= (1 - NEAR) * step;
	const coarse = round.find((each) => countOf(each) <= most) ?? range;
	const axisOf = (step: number) => {
		const ends = (end: number, next: number, sign: 1 | -1): number =>
			end === 0 || (next - end) * sign <= NEAR * step ? next : end + sign * pad * range;
		const max = ends(high, Math.ceil(high / step - 1e-9) * step, 1);
		const min = ends(low, Math.floor(low / step + 1e-9) * step, -1);
		const first = Math.ceil(min / step - 1e-9);
		const last = Math.floor(max / step + 1e-9);
		const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
		return { min, max, ticks };
	};
	const isFew = (step: number) => countOf(step) <= most + 1 && axisOf(step).ticks.length <= most + 2;
	const hasEnough = (step: number) => axisOf(step).ticks.length >= LEAST_TICKS;
	const steps = [coarse, ...round.filter((step) => step < coarse && isFew(step)).reverse()];
	const best =
		steps.find((step) => isReadBelow(step) && hasEnough(step)) ?? steps.find(isReadBelow) ?? steps.find(hasEnough);
	return axisOf(best ?? coarse);
}

/** Ticks that an axis has at most. */
const MOST_TICKS = { wide: 5, narrow: 4 };
/** A chart lower than this, in pixels, has fewer. */
const LOW = { height: 200, ticks: 3 };

/** A vertical axis of few ticks and quiet lines. */
export function valueAxis(
	{ answer, tokens, layout, font }: ChartInput,
	{ fromNought, pad }: { fromNought: boolean; pad: number }
) {
	const style = numberStyle(answer);
	let ticks: number[] = [];
	return {
		type: 'linear' as const,
		bounds: 'data' as const,
		afterDataLimits(scale: Scale) {
			const [low, high] = [scale.min, scale.max];
			const axis = valueTicks(
				fromNought ? Math.min(0, low) : low,
				fromNought ? Math.max(0, high) : high,
				scale.chart.height < LOW.height ? LOW.ticks : MOST_TICKS[layout],
				pad
			);
			({ min: scale.min, max: scale.max, ticks } = axis);
		},
		afterBuildTicks(scale: Scale) {
			scale.ticks = ticks.map((value) => ({ value }));
		},
		border: { display: false },
		grid: {
			color: ({ tick }: { tick: { value: number } }) =>
				isReference(tick.value, answer.unit) ? tokens.zero : tokens.grid,
			lineWidth: 1,
			drawTicks: false
		},
		ticks: {
			autoSkip: false,
			padding: 6,
			color: tokens.muted,
			font: { family: font, size: SIZE[layout].small },
			callback(value: string | number, _index: number, ticks: { value: number }[]) {
				const step = Math.abs((ticks[1]?.value ?? 1) - (ticks[0]?.value ?? 0));
				const most = Math.max(...ticks.map((tick) => Math.abs(tick.value)));
				const text = formatTick(Number(value), Number(step.toPrecision(6)), style, most);
				return answer.unit.kind === 'percent' ? withUnit(text, style.unit, style.lang) : text;
			}
		}
	} satisfies Partial<Record<keyof LinearAxis, unknown>>;
}
