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
import { unsigned } from './statement.ts';
import { during, SUPERLATIVE } from './zh.ts';

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

export const goodsZh: GoodsVoice = {
	trade({ reporter, partner, flow, product }, names) {
		const [link, what] = WAY_ZH[flow];
		const goods = product === 'TOTAL' ? '' : product === SAME_GOODS ? '同类商品' : goodsIn(product, names);
		return `${names.shortName(reporter)}${link}${names.shortName(partner)}${goods}${what}`;
	},
	nothing: (trade) => `此图暂无${trade}的分商品数据`,
	driven(driven, names, room) {
		const { trade, when, change, reported, largest, without, others } = driven;
		const printed = reported && room === 'sentence' ? `（公布值为${rateText(reported, '%', 'zh', true)}）` : '';
		const head = `${during(when)}${goodsZh.trade(trade, names)}${wayZh(change)}${printed}`;
		if (room === 'several') return head;
		const moved = (part: Part) => `${partIn(part, names)}${movedZh(part)}`;
		if (room === 'title') return titleOf(driven, { head, moved, link: '，', but: '，但', though: '，尽管' });
		const left = `，不计${largest.partner === undefined ? '该类商品' : '该伙伴'}则${wayZh(without)}`;
		return [head, moved(largest) + left, ...others.map(moved)].join('；');
	},
	madeOf(story, names) {
		const of = base(story.since, 'zh');
		const told = story.trades.map(({ trade, parts, others }) => {
			const named = parts.map((part) => `${goodsIn(part.product, names)}${figureText(part, story, 'zh')}`);
			const more = others > 0 ? `，另有${others}类商品` : '';
			return `${goodsZh.trade(trade, names)}${HEAD_ZH[story.measure]}${of ? `（${of}）` : ''}：${named.join('、')}${more}`;
		});
		return `${during(story.when)}，${told.join('；')}`;
	},
	leads({ measure, when, trade, product, quantity, of }, names) {
		const ofHowMany = of ? `${ofProducts(of, 'zh')}，` : '';
		const first = `${goodsIn(product, names)}在${goodsZh.trade(trade, names)}中${SUPERLATIVE[measure]}`;
		return `${during(when)}，${ofHowMany}${first}，为${sizeText(quantity, 'zh')}`;
	},
	byProduct: (title) => `${title}（按商品）`,
	stop: '。'
};
