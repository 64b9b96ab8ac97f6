import { seriesColors, THEME_TOKENS } from '#lib/charts/palette.ts';
import type { PageData } from '#lib/pages/page-data.ts';
import type { Outline } from './brush.ts';

/** Lines that the brush can hold apart. */
const MOST_OUTLINES = 12;

/** Every series of a view of the whole time, as the brush draws it. */
export function outlinesOf({ answer, colors }: Pick<PageData<unknown>, 'answer' | 'colors'>): Outline[] {
	const lineColors = seriesColors(answer.series, colors, THEME_TOKENS.light);
	return answer.series.slice(0, MOST_OUTLINES).map(({ points }, s) => ({
		color: lineColors[s] ?? THEME_TOKENS.light.ink,
		points: points.map(({ period, value }) => [period.to, Number(value.toPrecision(4))] as const)
	}));
}
