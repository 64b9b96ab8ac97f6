import { m } from '#lib/lang/messages.ts';
import { formatFigure, formatGrowth, formatNumber } from '#lib/lang/numbers.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import type { ResultGrowth, ResultPoint } from '#lib/views/answer.ts';
import { MEASURE_TRAITS } from '#lib/views/measures.ts';
import { currencyIn } from '#lib/words/caveat-voice.ts';
import { areRecords, growthStyle, numberStyle, supposedRate, type Charted } from './drawing.ts';
import type { BarLabel } from './plugins/bar-labels.ts';

/** The growth of what bars add up to, and what it was printed as. */
export function wholeLabel(answer: Charted, point: Bounded, { printed }: { printed?: number }): BarLabel {
	const { lang, decimals } = numberStyle(answer);
	const text = formatGrowth(point, { lang, decimals });
	if (printed === undefined) return { text };
	const rate = formatGrowth({ value: printed, low: printed, high: printed }, { lang, decimals });
	return { text, detail: m.rate_as_printed({ rate }, { locale: lang }) };
}

/** A figure as its bar says it, with its growth, or with what has to be known of it. */
export function labelOf(
	answer: Charted,
	point: ResultPoint,
	{ withUnit, withGrowth, isWide }: { withUnit: boolean; withGrowth: boolean; isWide: boolean }
): Pick<BarLabel, 'text' | 'detail' | 'isCaution'> {
	const lang = answer.view.lang;
	const style = numberStyle(answer);
	const text = withUnit ? formatFigure(point, style.unit, style) : formatNumber(point, style);
	const { growth, growthIn, supposing } = point;
	if (supposing && isWide)
		return {
			text,
			detail: m.if_in(
				{ rate: supposedRate(supposing, lang), currency: currencyIn(answer.view.currency, lang) },
				{ locale: lang }
			),
			isCaution: true
		};
	if (MEASURE_TRAITS[answer.view.measure].growth === 'itself')
		return growthIn
			? { text, detail: m.in_currency({ currency: currencyIn(growthIn, lang) }, { locale: lang }), isCaution: true }
			: { text };
	if (!growth || !withGrowth) return { text };
	if (areRecords(answer)) return { text, detail: gapText(growth, growthStyle(answer)) };
	const rate = formatGrowth(growth, growthStyle(answer));
	const currency = growthIn ?? growth.currency;
	const isCaution = currency !== answer.view.currency;
	return {
		text,
		detail: isCaution ? m.growth_in({ rate, currency: currencyIn(currency, lang) }, { locale: lang }) : rate,
		isCaution
	};
}

/** "13.5% less" */
function gapText({ value, low, high }: ResultGrowth, style: ReturnType<typeof growthStyle>): string {
	const { lang } = style;
	const size = Math.abs(value);
	const half = (high - low) / 2;
	const share = formatFigure({ value: size, low: size - half, high: size + half }, '%', style);
	return value < 0 ? m.gap_less({ share }, { locale: lang }) : m.gap_more({ share }, { locale: lang });
}
