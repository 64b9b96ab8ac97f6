import { m } from '#lib/lang/messages.ts';
import { formatFigure, formatGrowth } from '#lib/lang/numbers.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { growthStyle, numberStyle, type Charted } from '../drawing.ts';
import type { Measure } from './font.ts';
import { setParagraphs } from './words.ts';

/** Figures as lines of text, for a view that is a table: as many as fit. */
export function tableLines(
	answer: Charted,
	place: { left: number; top: number; width: number; height: number },
	measure: Measure
) {
	const { series, view } = answer;
	const { lang } = view;
	const numbers = numberStyle(answer);
	const locale = { locale: lang };
	const style = { size: 14, weight: 400, color: 'ink', leading: 1.55, gap: 0 } as const;
	// newest first, as on a page
	const texts = series.flatMap(({ label, points }) =>
		[...points].reverse().map((point) => {
			const growth = point.growth ? ` (${formatGrowth(point.growth, growthStyle(answer))})` : '';
			return `${label}, ${periodLabel(point.period, 'short', lang)}: ${formatFigure(point, numbers.unit, numbers)}${growth}`;
		})
	);
	const room = Math.max(1, Math.floor(place.height / (style.size * style.leading)));
	const shown =
		texts.length > room ? [...texts.slice(0, room - 1), m.and_more({ count: texts.length - room + 1 }, locale)] : texts;
	return setParagraphs(
		(shown.length > 0 ? shown : [m.no_figure({}, locale)]).map((text) => ({ text, style })),
		place,
		measure
	);
}
