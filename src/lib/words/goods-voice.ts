import { capitalised } from '#lib/lang/grammar.ts';
import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { Names } from '#lib/names/names.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import { goodsInSentence } from '#lib/names/product-names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Measure } from '#lib/views/view.ts';
import type { Account } from './account.ts';
import { moneyText, percentText, rateText } from './amounts.ts';
import { caveatText, caveatWords } from './caveat-voice.ts';
import { during as duringEn, possessive, SUPERLATIVE as LEADS_EN } from './en.ts';
import { onlyProduct, SAME_GOODS, type GoodsClaim, type GoodsStory, type GoodsTrade, type Part } from './goods.ts';
import type { Rate } from './money.ts';
import { SUPERLATIVE as LEADS_RU } from './ru.ts';
import { during as duringRu } from './ru-periods.ts';
import { unsigned } from './statement.ts';
import type { Since } from './summary.ts';
import { during as duringZh, SUPERLATIVE as LEADS_ZH } from './zh.ts';

type Driven = Extract<GoodsStory, { says: 'driven' }>;
type MadeOf = Extract<GoodsStory, { says: 'made-of' }>;
type Leads = Extract<GoodsClaim, { says: 'leads' }>;

/** How a language speaks of goods. */
interface GoodsVoice {
	trade(trade: GoodsTrade, names: Names): string;
	nothing(trade: string): string;
	/** `isTitle`: without what else moved it and how it was printed. */
	driven(story: Driven, names: Names, isTitle: boolean): string;
	madeOf(story: MadeOf, names: Names): string;
	/** A title: what stands first of a trade. */
	leads(claim: Leads, names: Names): string;
	byProduct(title: string): string;
	stop: string;
}

const goodsIn = (code: string, names: Names): string => goodsInSentence(names.productName?.(code) ?? code);

const isFall = ({ value }: Rate): boolean => value < 0;
const isNone = ({ value, decimals = 1 }: Rate): boolean => Math.abs(value) < 0.5 / 10 ** decimals;

/** A part's figure as it stands behind its name, with its growth and what contradicts it in brackets. */
function figureText({ money, figure, growth, caveat }: Part, { unit, measure }: MadeOf, lang: Lang): string {
	const isChange = measure === 'growth' || measure === 'contribution';
	const text = money ? moneyText(money, lang) : rateText(figure, unit, lang, isChange);
	const beside = [growth && rateText(growth, '%', lang, true), caveat && caveatWords(caveat, lang)].filter(Boolean);
	if (beside.length === 0) return text;
	return lang === 'zh' ? `${text}（${beside.join('，')}）` : `${text} (${beside.join(', ')})`;
}

/** What contradicts a part that moved a whole. */
const doubted = ({ caveat }: Part, lang: Lang): string => (caveat ? caveatText(caveat, lang, false) : '');

const base = (since: Since | undefined, lang: Lang): string | undefined =>
	since?.since === 'base' ? `${periodLabel(since.base, 'long', lang)} = 100` : undefined;

const WAY_EN: Record<AnyFlow, readonly [string, string, string]> = {
	total: ['trade', 'in', 'with'],
	export: ['exports', 'of', 'to'],
	import: ['imports', 'of', 'from'],
	balance: ['trade balance', 'in', 'with']
};

/** What stands before and after a trade and its time. */
const HEAD_EN: Record<Measure, readonly [string, string]> = {
	value: ['', ''],
	growth: ['growth of ', ' from a year earlier'],
	index: ['index of ', ''],
	share: ['shares of ', ''],
	contribution: ['points of growth of ', ''],
	mirror: ['both sides’ records of ', ''],
	quantity: ['quantities of ', ''],
	'unit-value': ['values per unit of ', '']
};

/** "without them", "without it": by how the name ends. */
const themEn = (name: string): string => (/s$|s\W|\band\b|aircraft/.test(name) ? 'them' : 'it');

const movedEn = (part: Part): string => {
	const { figure } = part;
	const points = rateText(unsigned(figure), '', 'en').trim();
	return `${isFall(figure) ? 'took off' : 'added'} ${points} points${doubted(part, 'en')}`;
};

const english: GoodsVoice = {
	trade({ reporter, partner, flow, product }, names) {
		const [what, inGoods, link] = WAY_EN[flow];
		const goods = product === SAME_GOODS ? 'the same goods' : goodsIn(product, names);
		const of = product === 'TOTAL' ? '' : ` ${inGoods} ${goods}`;
		return `${possessive(names.shortName(reporter))} ${what}${of} ${link} ${inSentence(names.shortName(partner))}`;
	},
	nothing: (trade) => `Nothing is known of ${trade} by product for this view`,
	driven({ trade, when, change, reported, largest, without, others }, names, isTitle) {
		const way = isNone(change)
			? `${trade.flow === 'total' ? 'was' : 'were'} unchanged`
			: `${isFall(change) ? 'fell' : 'rose'} ${percentText(unsigned(change), 'en')}`;
		const printed = reported && !isTitle ? ` (${rateText(reported, '%', 'en', true)} as printed)` : '';
		const head = `${capitalised(english.trade(trade, names))} ${way} ${duringEn(when)}${printed}`;
		const name = goodsIn(largest.product, names);
		const first = `${name} ${movedEn(largest)}`;
		if (isTitle) return `${head}; ${first}`;
		const left = without
			? `: without ${themEn(name)}, ${isNone(without) ? 'unchanged' : `${isFall(without) ? 'down' : 'up'} ${percentText(unsigned(without), 'en')}`}`
			: '';
		const next = others.map((part) => `${goodsIn(part.product, names)} ${movedEn(part)}`);
		return `${head}; ${first}${left}${next.length > 0 ? `; ${listed(next)}` : ''}`;
	},
	madeOf(story, names) {
		const of = base(story.since, 'en');
		const told = story.trades.map(({ trade, parts, others }) => {
			const [before, after] = HEAD_EN[story.measure];
			const head = `${before}${english.trade(trade, names)} ${duringEn(story.when)}${after}`;
			const named = parts.map((part) => `${goodsIn(part.product, names)} ${figureText(part, story, 'en')}`);
			const list = listed(others > 0 ? [...named, `${others} more`] : named);
			return `${head}${of ? ` (${of})` : ''}: ${list}`;
		});
		return capitalised(told.join('; '));
	},
	leads({ measure, when, trade, product, of }, names) {
		const first = `${capitalised(goodsIn(product, names))} ${LEADS_EN[measure]}`;
		const ofHowMany = of === undefined ? '' : ` ${m.of_products({ count: of }, { locale: 'en' })}`;
		return `${first}${ofHowMany} in ${english.trade(trade, names)} ${duringEn(when)}`;
	},
	byProduct: (title) => `${title} by product`,
	stop: '.'
};

const WAY_ZH: Record<AnyFlow, readonly [string, string]> = {
	total: ['与', '进出口'],
	export: ['对', '出口'],
	import: ['自', '进口'],
	balance: ['对', '贸易差额']
};

const HEAD_ZH: Record<Measure, string> = {
	value: '',
	growth: '同比增速',
	index: '指数',
	share: '占比',
	contribution: '增速的拉动（百分点）',
	mirror: '双方统计',
	quantity: '数量',
	'unit-value': '单位价值'
};

const movedZh = (part: Part): string =>
	`${isFall(part.figure) ? '下拉' : '拉动'}${rateText(unsigned(part.figure), 'pp', 'zh')}${doubted(part, 'zh')}`;

const wayZh = (change: Rate): string =>
	isNone(change) ? '持平' : `${isFall(change) ? '下降' : '增长'}${percentText(unsigned(change), 'zh')}`;

const chinese: GoodsVoice = {
	trade({ reporter, partner, flow, product }, names) {
		const [link, what] = WAY_ZH[flow];
		const goods = product === 'TOTAL' ? '' : product === SAME_GOODS ? '同类商品' : goodsIn(product, names);
		return `${names.shortName(reporter)}${link}${names.shortName(partner)}${goods}${what}`;
	},
	nothing: (trade) => `此图暂无${trade}的分商品数据`,
	driven({ trade, when, change, reported, largest, without, others }, names, isTitle) {
		const printed = reported && !isTitle ? `（公布值为${rateText(reported, '%', 'zh', true)}）` : '';
		const head = `${duringZh(when)}${chinese.trade(trade, names)}${wayZh(change)}${printed}`;
		const first = `${goodsIn(largest.product, names)}${movedZh(largest)}`;
		if (isTitle) return `${head}，${first}`;
		const left = without ? `，不计该类商品则${wayZh(without)}` : '';
		const next = others.map((part) => `；${goodsIn(part.product, names)}${movedZh(part)}`);
		return `${head}；${first}${left}${next.join('')}`;
	},
	madeOf(story, names) {
		const of = base(story.since, 'zh');
		const told = story.trades.map(({ trade, parts, others }) => {
			const named = parts.map((part) => `${goodsIn(part.product, names)}${figureText(part, story, 'zh')}`);
			const more = others > 0 ? `，另有${others}类商品` : '';
			return `${chinese.trade(trade, names)}${HEAD_ZH[story.measure]}${of ? `（${of}）` : ''}：${named.join('、')}${more}`;
		});
		return `${duringZh(story.when)}，${told.join('；')}`;
	},
	leads({ measure, when, trade, product, of }, names) {
		const ofHowMany = of === undefined ? '' : `${m.of_products({ count: of }, { locale: 'zh' })}，`;
		const first = `${goodsIn(product, names)}在${chinese.trade(trade, names)}中${LEADS_ZH[measure]}`;
		return `${duringZh(when)}，${ofHowMany}${first}`;
	},
	byProduct: (title) => `${title}（按商品）`,
	stop: '。'
};

const WAY_RU: Record<AnyFlow, readonly [string, string]> = {
	total: ['—', 'товарооборот'],
	export: ['→', 'экспорт'],
	import: ['←', 'импорт'],
	balance: ['—', 'сальдо торговли']
};

const HEAD_RU: Record<Measure, string> = {
	value: '',
	growth: ', изменение к тому же периоду годом ранее',
	index: ', индекс',
	share: ', доли',
	contribution: ', вклад в прирост',
	mirror: ', данные обеих сторон',
	quantity: ', количество',
	'unit-value': ', стоимость единицы'
};

const signedRu = (rate: Rate, unit: string): string => rateText(rate, unit, 'ru', true);

const russian: GoodsVoice = {
	trade({ reporter, partner, flow, product }, names) {
		const [link, what] = WAY_RU[flow];
		const goods =
			product === 'TOTAL' ? '' : product === SAME_GOODS ? ' (те же товары)' : ` (${goodsIn(product, names)})`;
		return `${names.shortName(reporter)} ${link} ${names.shortName(partner)}: ${what}${goods}`;
	},
	nothing: (trade) => `Нет данных по товарам для этого графика: ${trade}`,
	driven({ trade, when, change, reported, largest, without, others }, names, isTitle) {
		const verb = trade.flow === 'balance' ? 'изменилось' : isFall(change) ? 'снизился' : 'вырос';
		const way = isNone(change) ? 'без изменений' : `${verb} на ${percentText(unsigned(change), 'ru')}`;
		const printed = reported && !isTitle ? ` (опубликовано ${signedRu(reported, '%')})` : '';
		const head = `${capitalised(russian.trade(trade, names))} ${way} ${duringRu(when)}${printed}`;
		const part = (one: Part) => `${goodsIn(one.product, names)} ${signedRu(one.figure, 'pp')}${doubted(one, 'ru')}`;
		const left = without && !isTitle ? ` (без этой группы ${signedRu(without, '%')})` : '';
		const next = isTitle ? [] : others.map(part);
		return `${head}; вклад: ${[part(largest) + left, ...next].join(', ')}`;
	},
	madeOf(story, names) {
		const of = base(story.since, 'ru');
		const told = story.trades.map(({ trade, parts, others }) => {
			const named = parts.map((part) => `${goodsIn(part.product, names)} ${figureText(part, story, 'ru')}`);
			const head = `${russian.trade(trade, names).replace(': ', ', ')}${HEAD_RU[story.measure]} ${duringRu(story.when)}`;
			return `${head}${of ? ` (${of})` : ''}: ${named.join(', ')}${others > 0 ? ` и ещё ${others}` : ''}`;
		});
		return capitalised(told.join('; '));
	},
	leads({ measure, when, trade, product, of }, names) {
		const head = `${capitalised(russian.trade(trade, names).replace(': ', ', '))} ${duringRu(when)}`;
		const ofHowMany = of === undefined ? '' : `${m.of_products({ count: of }, { locale: 'ru' })} `;
		return `${head}: ${ofHowMany}${LEADS_RU[measure]} — ${goodsIn(product, names)}`;
	},
	byProduct: (title) => `${title} по товарам`,
	stop: '.'
};

const GOODS_VOICES: Record<Lang, GoodsVoice> = { en: english, zh: chinese, ru: russian };

const ended = (text: string, stop: string): string => (text.endsWith(stop) ? text : text + stop);

/** What goods a trade is made of, or what moved it, in a sentence. */
export function goodsSentence(story: GoodsStory, lang: Lang, names: Names): string {
	const voice = GOODS_VOICES[lang];
	switch (story.says) {
		case 'nothing':
			return ended(voice.nothing(voice.trade(story.trade, names)), voice.stop);
		case 'driven':
			return ended(voice.driven(story, names, false), voice.stop);
		case 'made-of':
			return ended(voice.madeOf(story, names), voice.stop);
	}
}

/** A title that claims something of goods. */
export function goodsTitle(claim: GoodsClaim, lang: Lang, names: Names): string {
	const voice = GOODS_VOICES[lang];
	return claim.says === 'driven' ? voice.driven(claim, names, true) : voice.leads(claim, names);
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
