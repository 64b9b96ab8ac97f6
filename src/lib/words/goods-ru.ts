import { capitalised } from '#lib/lang/grammar.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Measure } from '#lib/views/view.ts';
import { percentText, rateText } from './amounts.ts';
import { SAME_GOODS, type Part } from './goods.ts';
import {
	base,
	doubted,
	figureText,
	goodsIn,
	isFall,
	isNone,
	ofProducts,
	partIn,
	sizeText,
	titleOf,
	type GoodsVoice
} from './goods-parts.ts';
import type { Rate } from './money.ts';
import { SUPERLATIVE } from './ru.ts';
import { during } from './ru-periods.ts';
import { unsigned } from './statement.ts';

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

export const goodsRu: GoodsVoice = {
	trade({ reporter, partner, flow, product }, names) {
		const [link, what] = WAY_RU[flow];
		const goods =
			product === 'TOTAL' ? '' : product === SAME_GOODS ? ' (те же товары)' : ` (${goodsIn(product, names)})`;
		return `${names.shortName(reporter)} ${link} ${names.shortName(partner)}: ${what}${goods}`;
	},
	nothing: (trade) => `Нет данных по товарам для этого графика: ${trade}`,
	driven(driven, names, room) {
		const { trade, when, change, reported, largest, without, others } = driven;
		const verb = trade.flow === 'balance' ? 'изменилось' : isFall(change) ? 'снизился' : 'вырос';
		const way = isNone(change) ? 'без изменений' : `${verb} на ${percentText(unsigned(change), 'ru')}`;
		const printed = reported && room === 'sentence' ? ` (опубликовано ${signedRu(reported, '%')})` : '';
		const head = `${capitalised(goodsRu.trade(trade, names))} ${way} ${during(when)}${printed}`;
		if (room === 'several') return head;
		const part = (one: Part): string => `${partIn(one, names)} ${signedRu(one.figure, 'pp')}${doubted(one, 'ru')}`;
		if (room === 'title')
			return titleOf(driven, { head, moved: part, link: '; вклад: ', but: ', хотя ', though: ' вопреки вкладу: ' });
		const them = largest.partner === undefined ? 'этой группы' : 'этого партнёра';
		const left = ` (без ${them} ${signedRu(without, '%')})`;
		return `${head}; вклад: ${[part(largest) + left, ...others.map(part)].join(', ')}`;
	},
	madeOf(story, names) {
		const of = base(story.since, 'ru');
		const told = story.trades.map(({ trade, parts, others }) => {
			const named = parts.map((part) => `${goodsIn(part.product, names)} ${figureText(part, story, 'ru')}`);
			const head = `${goodsRu.trade(trade, names).replace(': ', ', ')}${HEAD_RU[story.measure]} ${during(story.when)}`;
			return `${head}${of ? ` (${of})` : ''}: ${named.join(', ')}${others > 0 ? ` и ещё ${others}` : ''}`;
		});
		return capitalised(told.join('; '));
	},
	leads({ measure, when, trade, product, quantity, of }, names) {
		const head = `${capitalised(goodsRu.trade(trade, names).replace(': ', ', '))} ${during(when)}`;
		const ofHowMany = of ? `${ofProducts(of, 'ru')} ` : '';
		return `${head}: ${ofHowMany}${SUPERLATIVE[measure]} — ${goodsIn(product, names)} (${sizeText(quantity, 'ru')})`;
	},
	byProduct: (title) => `${title} по товарам`,
	stop: '.'
};
