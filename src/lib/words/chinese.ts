import type { AnyFlow } from '#lib/trade/ledger.ts';
import { formatPeriod, months, type Period } from '#lib/trade/period.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { listed } from '#lib/names/names.ts';
import { formatFigure, formatUnitName } from '#lib/lang/numbers.ts';
import type { Line, Point } from '#lib/views/point.ts';
import {
	amount,
	apartBy,
	changeIn,
	countedIn,
	FEW,
	isLoss,
	isNone,
	knownIn,
	mostOf,
	percent,
	recordIn,
	rounded,
	sideOf,
	sidesOf,
	sizeOf,
	spanEnds,
	unknownIn,
	unsigned,
	type Known,
	type Account
} from './account.ts';
import type { Measure, View, Window } from '#lib/views/view.ts';

/** What a trade is called in Chinese trade statistics. */
const WHAT: Record<AnyFlow, string> = {
	total: '进出口总额',
	export: '出口额',
	import: '进口额',
	balance: '贸易差额'
};

const LINK: Record<AnyFlow, string> = { total: '与', export: '对', import: '自', balance: '对' };

/** A reporter's trade as a whole, of which a partner has a share. */
const WHOLE: Record<AnyFlow, string> = { ...WHAT, export: '出口总额', import: '进口总额' };

const listOf = (items: readonly string[]): string => listed(items, 'zh');

/** "与俄罗斯进出口总额" */
const tradeWith = ({ key }: Line, { names }: Account): string =>
	`${LINK[key.flow]}${names.name(key.partner)}${WHAT[key.flow]}`;

/** "2023年1—8月", "截至2023年8月的12个月" */
function during(period: Period): string {
	if (months(period) === 12 && formatPeriod(period).includes('/')) return upTo(period);
	return periodLabel(period, 'long', 'zh');
}

const upTo = ({ to }: Period): string => `截至${periodLabel({ from: to - 1, to }, 'long', 'zh')}的12个月`;

const change = (value: number): string => (value > 0 ? '增长' : '下降');

/** What is said of a trade; its subject stands before it. */
function predicate(told: Account, { key }: Line, point: Point): string {
	const { names, view } = told;
	switch (view.measure) {
		case 'value': {
			if (key.flow === 'balance') return balance(told, point);
			const grown = changeIn(point);
			if (!grown) return `为${amount(point, told)}`;
			if (isNone(grown)) return `与上年同期持平，为${amount(point, told)}`;
			return `同比${change(grown.value)}${percent(grown, 'zh')}，${grown.value > 0 ? '达' : '为'}${amount(point, told)}`;
		}
		case 'growth': {
			const grown = rounded(point, point.how === 'reported');
			return isNone(grown) ? '与上年同期持平' : `同比${change(grown.value)}${percent(grown, 'zh')}`;
		}
		case 'index':
			return `指数为${formatFigure(point, 'index', { lang: 'zh' })}`;
		case 'share':
			return `占${names.name(view.reporter)}${WHOLE[key.flow]}的${percent(rounded(point, false), 'zh')}`;
		case 'contribution': {
			const share = rounded(point, false);
			const points = formatFigure(unsigned(share), 'pp', { lang: 'zh' });
			return `${isLoss(share) ? '下拉' : '拉动'}${names.name(view.reporter)}${WHOLE[key.flow]}增速${points}`;
		}
		case 'mirror':
			return mirrored(told, point, names.name(key.reporter), names.name(key.partner));
	}
}

function balance(told: Account, point: Point): string {
	const side = sideOf(point);
	if (side === 'even') return '为零';
	if (side === 'nearly') return '接近平衡';
	if (side === 'either') {
		const { deficit, surplus } = mostOf(point, told.view);
		return `因四舍五入，介于逆差${deficit}与顺差${surplus}之间`;
	}
	const { text, isMost } = sizeOf(point, side, told);
	return `为${side === 'deficit' ? '逆差' : '顺差'}${isMost ? '，不超过' : ''}${text}`;
}

function mirrored({ view }: Account, { own, mirror, ...gap }: Point, reporter: string, partner: string): string {
	if (!own || !mirror) return '';
	const money = recordIn(view, own);
	const by = apartBy(gap);
	const apart =
		by === 'none'
			? '两者一致'
			: by === 'hardly'
				? '两者几乎一致'
				: `后者${by === 'less' ? '低' : '高'}${percent(rounded(gap, false), 'zh')}`;
	return `按${reporter}统计为${money(own)}，按${partner}统计为${money(mirror)}，${apart}`;
}

/** The sentence of a view in Chinese: the period first, then every partner, and what is not known. */
export function chineseSummary(told: Account): string {
	const { lines, names, view } = told;
	const { last, known, missing } = knownIn(told);
	const reporter = names.name(view.reporter);
	if (known.length === 0 || !last) {
		if (lines.length === 0) return `此图暂无${reporter}的贸易数据。`;
		return `暂无${reporter}${listOf(lines.slice(0, FEW).map((line) => tradeWith(line, told)))}的数据。`;
	}
	if (known.length > FEW) return ranked(told, known, last);
	const said = known.map(
		({ line, point }, i) => `${i === 0 ? reporter : ''}${tradeWith(line, told)}${predicate(told, line, point)}`
	);
	const base = view.measure === 'index' && view.base ? `（${periodLabel(view.base, 'long', 'zh')}=100）` : '';
	const { named, others, arePartners } = unknownIn(told, missing, {
		partner: ({ key }) => names.name(key.partner),
		series: (line) => tradeWith(line, told)
	});
	const of =
		others > 0 ? `${named.join('、')}等${named.length + others}${arePartners ? '个贸易伙伴' : '项'}` : listOf(named);
	const unknown = named.length > 0 ? `；${of}暂无数据` : '';
	return `${during(last)}，${said.join('；')}${base}${unknown}。`;
}

const SUPERLATIVE: Record<View['measure'], string> = {
	value: '居首位',
	growth: '增速最高',
	index: '指数最高',
	share: '占比最高',
	contribution: '拉动作用最大',
	mirror: '统计差距最大'
};

function ranked(told: Account, known: readonly Known[], last: Period): string {
	const { names, view } = told;
	const sorted = [...known].sort((a, b) => b.point.value - a.point.value);
	const [most, ...next] = sorted
		.slice(0, FEW)
		.map(({ line, point }) => `${names.name(line.key.partner)}（${quantity(told, point)}）`);
	const flow = WHAT[known[0]?.line.key.flow ?? 'total'];
	return `${during(last)}，按${names.name(view.reporter)}${flow}计，在${sorted.length}个贸易伙伴中，${most}${SUPERLATIVE[view.measure]}，其次为${listOf(next)}。`;
}

const quantity = (told: Account, point: Point): string => {
	const { unit, view } = told;
	if (view.measure === 'value') return amount(point, told);
	return formatFigure(point, unit, {
		sign: view.measure !== 'index' && view.measure !== 'share',
		lang: 'zh'
	});
};

export function chineseTitle({ view, lines, names }: Account): string {
	const partners = [...new Set(lines.map(({ key }) => key.partner))].map((code) => names.name(code));
	const reporter = names.name(view.reporter);
	if (partners.length === 0) return `${reporter}对外贸易`;
	const flow = view.flow.length === 1 ? (view.flow[0] ?? 'total') : 'total';
	const whom = partners.length > FEW ? `${partners.length}个贸易伙伴` : partners.join('、');
	const product = view.product === 'TOTAL' ? '' : `（HS ${view.product}）`;
	return `${reporter}${LINK[flow]}${whom}${view.flow.length === 1 ? WHAT[flow] : '贸易额'}${product}`;
}

const MEASURED: Record<Measure, string> = {
	value: '',
	growth: '同比增速',
	index: '指数',
	share: '占对外贸易比重',
	contribution: '对外贸增长的拉动',
	mirror: '双方对同一贸易的统计'
};

const FLOWS_SAID: Record<AnyFlow, string> = {
	total: '出口与进口之和',
	export: '出口',
	import: '进口',
	balance: '出口减进口'
};

const EACH: Record<Window, string> = {
	ytd: '年初累计',
	month: '月度',
	quarter: '季度',
	year: '年度',
	rolling12: '滚动12个月'
};

export function chineseSubtitle({ view, lines, windows, unit, names }: Account): string {
	const flows = listOf(view.flow.map((flow) => FLOWS_SAID[flow]));
	const base =
		view.measure === 'index' && view.base
			? `${periodLabel(view.base, 'long', 'zh')}=100`
			: view.measure === 'growth'
				? `%，按${new Intl.DisplayNames('zh', { type: 'currency' }).of(view.currency)}计`
				: formatUnitName(countedIn({ view, unit }), 'zh');
	const sides = sidesOf(
		{ view, lines },
		(code) => names.name(code),
		(count) => `${count}个贸易伙伴`
	);
	const parts = [MEASURED[view.measure], flows, base, spanOf(windows, view.window), `${sides.join('、')}统计口径`];
	return parts.filter((part) => part !== '').join('，');
}

function spanOf(windows: readonly Period[], window: Window): string {
	const [first, last] = [windows[0], windows.at(-1)];
	if (!first || !last) return EACH[window];
	if (windows.length === 1) return window === 'rolling12' ? upTo(last) : periodLabel(last, 'long', 'zh');
	const [from, to] = [yearOf(first), yearOf(last)];
	const yearly = last.to - first.to === (windows.length - 1) * 12;
	if (window === 'ytd' && yearly && months(last) < 12)
		return `${from}—${to}年各年${periodLabel(last, 'long', 'zh').replace(/^\d+年/, '')}`;
	const ends = spanEnds(first, last, window).map((period) => periodLabel(period, 'long', 'zh'));
	return `${EACH[window]}，${yearly ? `${from}—${to}年` : ends.join('—')}`;
}

const yearOf = ({ to }: Period): number => Math.floor((to - 1) / 12);
