import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { formatUnitName } from '#lib/lang/units.ts';
import type { Names } from '#lib/names/names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { formatPeriod, lastMonth, months, type Period } from '#lib/trade/period.ts';
import type { Lacking } from '#lib/views/answer.ts';
import type { Measure, Window } from '#lib/views/view.ts';
import type { Partners } from './account.ts';
import { moneyText, percentText, quantityText, rateText } from './amounts.ts';
import { bracketed, caveatText } from './caveat-voice.ts';
import { measureOfParts } from './goods-measures.ts';
import type { Goods, Money } from './money.ts';
import { perMonth } from './per-month.ts';
import { unsigned, type Fact, type Gap, type Statement, type Trade } from './statement.ts';
import type { Ranked, Ranking, Since, Summary, Unknown } from './summary.ts';
import type { Counted, Span } from './title.ts';
import type { Voice } from './voice.ts';

export const chinese: Voice = {
	title({ reporter, partners, flow, product }, names) {
		const whose = names.name(reporter);
		const whom = partnersText(partners, names).join('、');
		if (whom === '') return `${whose}对外贸易`;
		const goods = product === undefined ? '' : `（HS ${product}）`;
		return `${whose}${LINK[flow ?? 'total']}${whom}${flow ? TRADE[flow] : '贸易额'}${goods}`;
	},

	subtitle({ measure, of, flows, counts, span, reporter, partners }, names) {
		const sides = [names.name(reporter), ...partnersText(partners, names)].join('、');
		const parts = [
			measureOfParts(measure, of, 'zh') ?? MEASURES[measure],
			list(flows.map((flow) => FLOWS[flow])),
			countedText(counts),
			spanText(span),
			`${sides}统计口径`
		];
		return parts.filter((part) => part !== '').join('，');
	},

	sentence(summary, names) {
		switch (summary.says) {
			case 'nothing':
				return nothing(summary, names);
			case 'ranking':
				return ranking(summary, names);
			case 'each':
				return each(summary, names);
		}
	},

	rowTrade({ reporter, partner, flow, product, period }) {
		const goods = product === 'TOTAL' ? '' : `（HS ${product}）`;
		return `${reporter}${LINK[flow]}${partner}${TRADE[flow]}${goods}（${label(period)}）`;
	},

	area: (name) => name,
	currency: (code) => CURRENCIES[code] ?? currencyName(code)
};

const CURRENCIES: Readonly<Record<string, string>> = { CNY: '人民币', USD: '美元' };

/** What a trade is called in Chinese trade statistics. */
export const TRADE: Record<AnyFlow, string> = {
	total: '进出口总额',
	export: '出口额',
	import: '进口额',
	balance: '贸易差额'
};

const LINK: Record<AnyFlow, string> = { total: '与', export: '对', import: '自', balance: '对' };

/** A reporter's trade as a whole, of which a partner has a share. */
export const WHOLE: Record<AnyFlow, string> = { ...TRADE, export: '出口总额', import: '进口总额' };

const MEASURES: Record<Measure, string> = {
	value: '',
	growth: '同比增速',
	index: '指数',
	share: '占对外贸易比重',
	contribution: '对外贸增长的拉动',
	mirror: '双方对同一贸易的统计',
	quantity: '数量',
	'unit-value': '单位价值'
};

const FLOWS: Record<AnyFlow, string> = {
	total: '出口与进口之和',
	export: '出口',
	import: '进口',
	balance: '出口减进口'
};

const WINDOWS: Record<Window, string> = {
	ytd: '年初累计',
	month: '月度',
	quarter: '季度',
	year: '年度',
	rolling12: '滚动12个月'
};

/** How what stands first of many does. */
export const SUPERLATIVE: Record<Measure, string> = {
	value: '居首位',
	growth: '增速最高',
	index: '指数最高',
	share: '占比最高',
	contribution: '拉动作用最大',
	mirror: '统计差距最大',
	quantity: '数量居首位',
	'unit-value': '单位价值最高'
};

const superlative = (measure: Measure, flow: AnyFlow): string =>
	flow === 'balance' ? '顺差最大' : SUPERLATIVE[measure];

const list = (items: readonly string[]): string => listed(items, 'zh');

const label = (period: Period): string => periodLabel(period, 'long', 'zh');

const currencyName = (code: string): string => new Intl.DisplayNames('zh', { type: 'currency' }).of(code) ?? code;

export const partnersText = (partners: Partners, names: Names): string[] =>
	'count' in partners ? [`${partners.count}个贸易伙伴`] : partners.named.map((code) => names.name(code));

/** "与俄罗斯进出口总额" */
export const tradeWith = ({ flow, partner }: Trade, names: Names): string =>
	`${LINK[flow]}${names.name(partner)}${TRADE[flow]}`;

/** "2023年1—8月", "截至2023年8月的12个月" */
export const during = (period: Period): string =>
	months(period) === 12 && formatPeriod(period).includes('/') ? upTo(lastMonth(period)) : label(period);

const upTo = (month: Period): string => `截至${label(month)}的12个月`;

function countedText(counts: Counted): string {
	switch (counts.in) {
		case 'index':
			return `${label(counts.base)}=100`;
		case 'growth':
			return `%，按${currencyName(counts.currency)}计`;
		case 'unit':
			return formatUnitName(counts.unit, 'zh');
	}
}

function spanText(span: Span): string {
	switch (span.spans) {
		case 'nothing':
			return WINDOWS[span.window];
		case 'period':
			return label(span.period);
		case 'twelve-months':
			return upTo(span.to);
		case 'part-of-years':
			return `${span.from}—${span.to}年各年${label(span.part).replace(/^\d+年/, '')}`;
		case 'years':
			return `${WINDOWS[span.window]}，${span.from}—${span.to}年`;
		case 'between':
			return `${WINDOWS[span.window]}，${span.ends.map(label).join('—')}`;
	}
}

export const money = (sum: Money | Goods): string => moneyText(sum, 'zh');

/** What is said of a trade; its subject stands before it. */
function predicate({ trade, fact }: Statement, names: Names): string {
	const whole = `${names.name(trade.reporter)}${WHOLE[trade.flow]}`;
	switch (fact.says) {
		case 'amount':
			return `为${money(fact.at)}`;
		case 'unchanged':
			return `与上年同期持平${fact.at ? `，为${money(fact.at)}` : ''}`;
		case 'rose':
			return `同比增长${percentText(fact.by, 'zh')}${fact.to ? `，达${money(fact.to)}` : ''}`;
		case 'fell':
			return `同比下降${percentText(fact.by, 'zh')}${fact.to ? `，为${money(fact.to)}` : ''}`;
		case 'index':
			return `指数为${rateText(fact.at, 'index', 'zh')}`;
		case 'share':
			return `占${whole}的${percentText(fact.share, 'zh')}`;
		case 'added':
		case 'took': {
			const points = rateText(unsigned(fact.points), 'pp', 'zh');
			return `${fact.says === 'took' ? '下拉' : '拉动'}${whole}增速${points}`;
		}
		case 'hardly-moved':
			return `对${whole}增速几乎没有影响（${rateText(unsigned(fact.points), 'pp', 'zh')}）`;
		case 'records':
			return records(trade, fact, names);
		case 'even':
			return '为零';
		case 'nearly-even':
			return '接近平衡';
		case 'either':
			return `因四舍五入，介于逆差${money(fact.deficit)}与顺差${money(fact.surplus)}之间`;
		case 'deficit':
		case 'surplus':
			return `为${fact.says === 'deficit' ? '逆差' : '顺差'}${fact.isMost ? '，不超过' : ''}${money(fact.size)}`;
	}
}

type Records = Extract<Fact, { says: 'records' }>;

function records({ reporter, partner }: Trade, { own, mirror, gap }: Records, names: Names): string {
	const [first, second] = [names.name(reporter), names.name(partner)];
	return `按${first}统计为${money(own)}，按${second}统计为${money(mirror)}，${apart(gap)}`;
}

function apart(gap: Gap): string {
	switch (gap.apart) {
		case 'none':
			return '两者一致';
		case 'hardly':
			return '两者几乎一致';
		case 'less':
		case 'more':
			return `后者${gap.apart === 'less' ? '低' : '高'}${percentText(gap.by, 'zh')}`;
	}
}

function nothing({ reporter, trades, lacks }: Extract<Summary, { says: 'nothing' }>, names: Names): string {
	if (trades.length === 0) return `此图暂无${names.name(reporter)}的贸易数据。`;
	const what = `暂无${names.name(reporter)}${list(trades.map((trade) => tradeWith(trade, names)))}的数据`;
	return lacks ? `此图${what}，${LACKS[lacks]}。` : `${what}。`;
}

function ranking(of: Ranking, names: Names): string {
	const { reporter, flow, when, measure, count, isChosen, first, next, isSure } = of;
	const ranked = ({ partner, quantity, caveat }: Ranked) =>
		names.name(partner) + bracketed(quantityText(quantity, money, 'zh'), caveat, 'zh');
	const trade = `${names.name(reporter)}${TRADE[flow]}`;
	if (isSure) {
		const of = isChosen ? m.of_partners_shown : m.of_partners;
		const by = `按${trade}计，${of({ count }, { locale: 'zh' })}`;
		return `${during(when)}，${by}，${ranked(first)}${superlative(measure, flow)}，其次为${list(next.map(ranked))}。`;
	}
	const told = [first, ...next].map(ranked);
	const what = MEASURES[measure] && `（${MEASURES[measure]}）`;
	const all = count > told.length ? `${told.join('、')}等${count}个贸易伙伴` : list(told);
	return `${during(when)}${trade}${what}：${all}。`;
}

/** The period first, then every partner, and what is not known. */
function each({ when, statements, since, unknown, lacking }: Extract<Summary, { says: 'each' }>, names: Names): string {
	const reporter = names.name(statements[0].trade.reporter);
	const sentences = statements.map((statement) => {
		const caveat = statement.caveat ? caveatText(statement.caveat, 'zh', false) : '';
		return `${tradeWith(statement.trade, names)}${predicate(statement, names)}${caveat}`;
	});
	const missing = [unknownText(unknown, names), ...lacking.map((some) => unknownText(some, names, LACKS[some.lacks]))];
	return `${during(when)}，${reporter}${sentences.join('；')}${baseText(since, when)}${missing.join('')}。`;
}

/** What 100 is; growth says by itself that it is over a year (同比). */
function baseText(since: Since | undefined, when: Period): string {
	if (since?.since !== 'base') return '';
	const average = perMonth(since.base, when, 'zh');
	return `（${label(since.base)}=100${average && `，${average}`}）`;
}

/** What a sentence says of series that have figures, but none for this view. */
const LACKS: Record<Lacking | 'sound', string> = {
	base: '仅缺基期数据',
	time: '仅有其他时段的数据',
	sound: '仅有暂不显示的数字'
};

function unknownText({ named, others, arePartners }: Unknown, names: Names, what = '暂无数据'): string {
	if (named.length === 0) return '';
	const called = named.map(({ is, trade }) => (is === 'partner' ? names.name(trade.partner) : tradeWith(trade, names)));
	const which =
		others > 0 ? `${called.join('、')}等${called.length + others}${arePartners ? '个贸易伙伴' : '项'}` : list(called);
	return `；${which}${what}`;
}
