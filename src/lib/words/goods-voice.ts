import { capitalised } from '#lib/lang/grammar.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { Names } from '#lib/names/names.ts';
import type { Measure } from '#lib/views/view.ts';
import type { Account } from './account.ts';
import { goodsEn } from './goods-en.ts';
import { onlyProduct, type GoodsClaim, type GoodsStory } from './goods.ts';
import type { GoodsVoice } from './goods-parts.ts';
import { goodsRu } from './goods-ru.ts';
import { goodsZh } from './goods-zh.ts';

const GOODS_VOICES: Record<Lang, GoodsVoice> = { en: goodsEn, zh: goodsZh, ru: goodsRu };

const ended = (text: string, stop: string): string => (text.endsWith(stop) ? text : text + stop);

/** What goods a trade is made of, or what moved it, in a sentence. */
export function goodsSentence(story: GoodsStory, lang: Lang, names: Names): string {
	const voice = GOODS_VOICES[lang];
	switch (story.says) {
		case 'nothing':
			return ended(voice.nothing(voice.trade(story.trade, names)), voice.stop);
		case 'driven':
			return story.trades
				.map((driven) => ended(voice.driven(driven, names, 'sentence'), voice.stop))
				.join(lang === 'zh' ? '' : ' ');
		case 'made-of':
			return ended(voice.madeOf(story, names), voice.stop);
	}
}

/** A title that claims something of goods. */
export function goodsTitle(claim: GoodsClaim, lang: Lang, names: Names): string {
	const voice = GOODS_VOICES[lang];
	if (claim.says === 'leads') return voice.leads(claim, names);
	const room = claim.trades.length > 1 ? 'several' : 'title';
	return claim.trades.map((driven) => voice.driven(driven, names, room)).join(lang === 'zh' ? '；' : '; ');
}

/** A title that only names a trade, where goods are what it is broken down by. */
export const titleByProduct = (title: string, lang: Lang): string => GOODS_VOICES[lang].byProduct(title);

/** What counts goods and not money is named before the words: "Soybeans, quantity: US exports to China fell 74%". */
const NAMED_MEASURES: Record<Exclude<Lang, 'zh'>, Partial<Record<Measure, string>>> = {
	en: { quantity: 'quantity', 'unit-value': 'value per unit' },
	ru: { quantity: 'количество', 'unit-value': 'стоимость единицы' }
};

/** In Chinese the word for a trade's money says that it is money. */
const COUNTED_ZH: Partial<Record<Measure, string>> = { quantity: '量', 'unit-value': '单位价值' };

/** Words about one product begin with its name, those about goods by what counts them. */
export function aboutGoods(text: string, account: Pick<Account, 'view' | 'names'>): string {
	const { lang, measure } = account.view;
	const product = onlyProduct(account);
	const name = product === undefined ? undefined : account.names.productName?.(product);
	if (lang === 'zh') {
		const counted = COUNTED_ZH[measure];
		const said = counted === undefined ? text : text.replace(/(?<=出口|进口)总?额/g, counted);
		return name === undefined ? said : `${name}：${said}`;
	}
	const about = [name, NAMED_MEASURES[lang][measure]].filter((word) => word !== undefined);
	return about.length === 0 ? text : `${capitalised(about.join(', '))}: ${text}`;
}
