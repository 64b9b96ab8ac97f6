import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { Names } from '#lib/names/names.ts';
import { goodsInSentence } from '#lib/names/product-names.ts';
import { moneyText, quantityText, rateText } from './amounts.ts';
import { caveatText, caveatWords } from './caveat-voice.ts';
import { titleParts, type Driven, type GoodsClaim, type GoodsStory, type GoodsTrade, type Part } from './goods.ts';
import type { Rate } from './money.ts';
import type { Quantity, Since } from './summary.ts';

type MadeOf = Extract<GoodsStory, { says: 'made-of' }>;
type Leads = Extract<GoodsClaim, { says: 'leads' }>;

/** What there is room for: all that moved a trade, the largest part alone, or only how the trade grew. */
export type Room = 'sentence' | 'title' | 'several';

/** How a language speaks of goods. */
export interface GoodsVoice {
	trade(trade: GoodsTrade, names: Names): string;
	nothing(trade: string): string;
	driven(driven: Driven, names: Names, room: Room): string;
	madeOf(story: MadeOf, names: Names): string;
	/** A title: what stands first of a trade. */
	leads(claim: Leads, names: Names): string;
	byProduct(title: string): string;
	stop: string;
}

/** "of 97 products": of all there are, or of those shown. */
export const ofProducts = ({ count, isChosen }: NonNullable<Leads['of']>, lang: Lang): string =>
	(isChosen ? m.of_products_shown : m.of_products)({ count }, { locale: lang });

export const goodsIn = (code: string, names: Names): string => goodsInSentence(names.productName?.(code) ?? code);

/** What a part is called within a sentence: goods, or a partner. */
export const partIn = ({ product, partner }: Part, names: Names): string =>
	partner === undefined ? goodsIn(product, names) : inSentence(names.shortName(partner));

export const isFall = ({ value }: Rate): boolean => value < 0;
export const isNone = ({ value, decimals = 1 }: Rate): boolean => Math.abs(value) < 0.5 / 10 ** decimals;

/** A part's figure as it stands behind its name, with its growth and what contradicts it in brackets. */
export function figureText({ money, figure, growth, caveat }: Part, { unit, measure }: MadeOf, lang: Lang): string {
	const isChange = measure === 'growth' || measure === 'contribution';
	const text = money ? moneyText(money, lang) : rateText(figure, unit, lang, isChange);
	const beside = [growth && rateText(growth, '%', lang, true), caveat && caveatWords(caveat, lang)].filter(Boolean);
	if (beside.length === 0) return text;
	return lang === 'zh' ? `${text}（${beside.join('，')}）` : `${text} (${beside.join(', ')})`;
}

export const sizeText = (quantity: Quantity, lang: Lang): string =>
	quantityText(quantity, (sum) => moneyText(sum, lang), lang);

/** What contradicts a part that moved a whole. */
export const doubted = ({ caveat }: Part, lang: Lang): string => (caveat ? caveatText(caveat, lang, false) : '');

export const base = (since: Since | undefined, lang: Lang): string | undefined =>
	since?.since === 'base' ? `${periodLabel(since.base, 'long', lang)} = 100` : undefined;

/** How a language puts a title together: what stands before the part that went along, and before one that did not. */
interface TitleShape {
	readonly head: string;
	readonly moved: (part: Part) => string;
	readonly link: string;
	/** Before a part that went the other way, after one that went along; and without one. */
	readonly but: string;
	readonly though: string;
}

/** "US exports rose 9.6%; oilseeds added 5.0 points, though aircraft took off 6.2 points" */
export function titleOf(driven: Driven, { head, moved, link, but, though }: TitleShape): string {
	const { along, against } = titleParts(driven);
	if (!along) return against ? head + though + moved(against) : head;
	return head + link + moved(along) + (against ? but + moved(against) : '');
}
