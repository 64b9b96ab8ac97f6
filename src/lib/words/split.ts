import type { Lang } from '#lib/lang/lang.ts';
import { decimalsOf, formatFigure, formatNumber } from '#lib/lang/numbers.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import type { PriceVolume } from '#lib/trade/price-volume.ts';
import { formatUnit } from '#lib/trade/unit.ts';

/** The parts of a change as texts, and how much of both years' value is split, in per cent. */
interface Said {
	readonly change: string;
	readonly volume: string;
	readonly price: string;
	readonly unsplit: string;
	readonly covered: string;
}

const SENTENCES: Record<Lang, (said: Said) => string> = {
	en: ({ change, volume, price, unsplit, covered }) =>
		`Of the change of ${change} since a year earlier, volume makes ${volume} and price ${price}; ${unsplit} is not split. Codes with quantities are ${covered}% of both years’ value. A code holds many goods: no price index.`,
	zh: ({ change, volume, price, unsplit, covered }) =>
		`较上年同期变动${change}，其中数量因素${volume}，价格因素${price}，未分解${unsplit}；有数量的编码占两年金额的${covered}%。同一编码包含多种商品，这不是价格指数。`,
	ru: ({ change, volume, price, unsplit, covered }) =>
		`Из изменения за год ${change} на объём приходится ${volume}, на цену ${price}, не разделено ${unsplit}. Коды с количеством — ${covered} % стоимости обоих лет. В одном коде много товаров: это не индекс цен.`
};

const SCALES = [9, 6, 3] as const;

/** A change in price and volume, in a sentence; figures have the digits that their bounds support. */
export function splitText({ change, volume, price, unsplit, covered }: PriceVolume, currency: string, lang: Lang) {
	const parts = [change, volume, price, unsplit];
	const largest = Math.max(...parts.map(({ value }) => Math.abs(value)));
	const power = SCALES.find((each) => largest >= 10 ** each) ?? 0;
	const unit = formatUnit({ currency, power });
	const scaled = ({ value, low, high }: Bounded): Bounded => {
		const step = 10 ** power;
		return { value: value / step, low: low / step, high: high / step };
	};
	const decimals = decimalsOf([change, volume, price].map(scaled), { lang, unit });
	const say = (part: Bounded) => formatFigure(scaled(part), unit, { sign: true, lang, decimals });
	return SENTENCES[lang]({
		change: say(change),
		volume: say(volume),
		price: say(price),
		unsplit: say(unsplit),
		covered: formatNumber({ value: covered, low: covered, high: covered }, { lang, decimals: covered < 99.5 ? 0 : 1 })
	});
}
