import { capitalised } from '#lib/lang/grammar.ts';
import { listed } from '#lib/lang/lists.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Measure } from '#lib/views/view.ts';
import { percentText, rateText } from './amounts.ts';
import { during, possessive, SUPERLATIVE } from './phrases-en.ts';
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
import { unsigned } from './statement.ts';

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

export const goodsEn: GoodsVoice = {
	trade({ reporter, partner, flow, product }, names) {
		const [what, inGoods, link] = WAY_EN[flow];
		const goods = product === SAME_GOODS ? 'the same goods' : goodsIn(product, names);
		const of = product === 'TOTAL' ? '' : ` ${inGoods} ${goods}`;
		return `${possessive(names.shortName(reporter))} ${what}${of} ${link} ${inSentence(names.shortName(partner))}`;
	},
	nothing: (trade) => `Nothing is known of ${trade} by product for this view`,
	driven(driven, names, room) {
		const { trade, when, change, reported, largest, without, others } = driven;
		const way = isNone(change)
			? `${trade.flow === 'total' ? 'was' : 'were'} unchanged`
			: `${isFall(change) ? 'fell' : 'rose'} ${percentText(unsigned(change), 'en')}`;
		const printed = reported && room === 'sentence' ? ` (${rateText(reported, '%', 'en', true)} as printed)` : '';
		const head = `${capitalised(goodsEn.trade(trade, names))} ${way} ${during(when)}${printed}`;
		if (room === 'several') return head;
		const moved = (part: Part) => `${partIn(part, names)} ${movedEn(part)}`;
		if (room === 'title') return titleOf(driven, { head, moved, link: '; ', but: ', though ', though: ', though ' });
		const name = partIn(largest, names);
		const them = largest.partner === undefined ? themEn(name) : 'it';
		const grew = isNone(without)
			? 'unchanged'
			: `${isFall(without) ? 'down' : 'up'} ${percentText(unsigned(without), 'en')}`;
		const left = `: without ${them}, ${grew}`;
		const next = others.map(moved);
		return `${head}; ${moved(largest)}${left}${next.length > 0 ? `; ${listed(next)}` : ''}`;
	},
	madeOf(story, names) {
		const of = base(story.since, 'en');
		const told = story.trades.map(({ trade, parts, others }) => {
			const [before, after] = HEAD_EN[story.measure];
			const head = `${before}${goodsEn.trade(trade, names)} ${during(story.when)}${after}`;
			const named = parts.map((part) => `${goodsIn(part.product, names)} ${figureText(part, story, 'en')}`);
			const list = listed(others > 0 ? [...named, `${others} more`] : named);
			return `${head}${of ? ` (${of})` : ''}: ${list}`;
		});
		return capitalised(told.join('; '));
	},
	leads({ measure, when, trade, product, quantity, of }, names) {
		const first = `${goodsIn(product, names)} ${SUPERLATIVE[measure]}`;
		const ofHowMany = of && ofProducts(of, 'en');
		const told = !ofHowMany ? first : of.isChosen ? `${ofHowMany}, ${first}` : `${first} ${ofHowMany}`;
		return `${capitalised(told)} in ${goodsEn.trade(trade, names)} ${during(when)}: ${sizeText(quantity, 'en')}`;
	},
	byProduct: (title) => `${title} by product`,
	stop: '.'
};
