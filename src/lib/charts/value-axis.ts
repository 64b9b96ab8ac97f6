import type { ScaleOptionsByType } from 'chart.js';
import type { Lang } from '#lib/lang/lang.ts';
import { withUnit } from '#lib/trade/wording.ts';
import { formatTick, formatUnitName } from '#lib/views/number.ts';
import { hasSign, langOf, SIZE, type ChartInput } from './drawing.ts';

type LinearAxis = ScaleOptionsByType<'linear'>;

/** The line a reader measures from: nought, or an index's 100. */
const isReference = (value: number, unit: string): boolean => value === (unit === 'index' ? 100 : 0);

/** What stands above a vertical axis; per cent stands at every tick instead. */
export const axisUnitText = (unit: string, lang: Lang = 'en'): string =>
	unit === '%' || unit === 'index' ? '' : formatUnitName(unit, lang);

/** Room above the plot, for the unit and for half of the top tick. */
export const axisUnitRoom = (unit: string): number => (axisUnitText(unit) === '' ? 8 : 26);

/** A vertical axis of few ticks and quiet lines. */
export function valueAxis({ answer, tokens, layout, font }: ChartInput) {
	const sign = hasSign(answer);
	const lang = langOf(answer);
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
				const text = formatTick(Number(value), Number(step.toPrecision(6)), {
					sign,
					lang,
					unit: answer.unit
				});
				return answer.unit === '%' ? withUnit(text, answer.unit, lang) : text;
			}
		}
	} satisfies Partial<Record<keyof LinearAxis, unknown>>;
}
