import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { Names } from '#lib/names/names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Period } from '#lib/trade/period.ts';
import { percentText, quantityText, rateText } from './amounts.ts';
import type { Leader } from './headline.ts';
import { windowName, type HeadlineVoice } from './headline-shape.ts';
import { perMonth } from './per-month.ts';
import type { FirstSince } from './runs.ts';
import type { Standing, Standings } from './standing.ts';
import { during, money, partnersText, SUPERLATIVE, TRADE, tradeWith, WHOLE } from './zh.ts';

/** What stands around the window since which it is so, and around "at least" with it. */
const FIRST: Record<FirstSince['is'], Record<'since' | 'sinceAtLeast', readonly [string, string]>> = {
	highest: { since: ['创', '以来新高'], sinceAtLeast: ['为至少', '以来最高'] },
	lowest: { since: ['创', '以来新低'], sinceAtLeast: ['为至少', '以来最低'] },
	rise: { since: ['为', '以来首次增长'], sinceAtLeast: ['为至少', '以来首次增长'] },
	fall: { since: ['为', '以来首次下降'], sinceAtLeast: ['为至少', '以来首次下降'] }
};

/** What many partners are to a reporter. */
const ONE_OF: Record<AnyFlow, string> = {
	total: '贸易伙伴',
	export: '出口市场',
	import: '进口来源地',
	balance: '贸易伙伴'
};

export const chinese: HeadlineVoice = {
	first: ({ is, since, isAtLeast }) => {
		const [before, after] = FIRST[is][isAtLeast ? 'sinceAtLeast' : 'since'];
		return `，${before}${windowName(since, 'zh')}${after}`;
	},

	standings(of, names) {
		const told = of.standings.map((standing, i) => clause(of, standing, i === 0, names));
		return `${during(of.when)}，${told.join('，')}${averaged(of)}`;
	},

	leader(leader, names) {
		return `${during(leader.when)}，${leading(leader, names)}${averaged(leader)}${behind(leader, names)}`;
	},

	together({ way, reporter, partners, isChosen, flows, when }, names) {
		const whom =
			'count' in partners && isChosen
				? m.partners_shown({ count: partners.count }, { locale: 'zh' })
				: partnersText(partners, names).join('、');
		const what = listed(
			flows.map((flow) => TRADE[flow]),
			'zh'
		);
		return `${during(when)}，${names.name(reporter)}与${whom}的${what}均同比${way === 'rose' ? '增长' : '下降'}`;
	}
};

const label = (period: Period): string => periodLabel(period, 'long', 'zh');

function averaged({ base, when }: Pick<Standings, 'base' | 'when'>): string {
	const average = perMonth(base, when, 'zh');
	return average && `（${average}）`;
}

function leading(leader: Leader, names: Names): string {
	const { reporter, flow, measure, count, isChosen, partner, quantity, base } = leader;
	const [whose, who] = [names.name(reporter), names.name(partner)];
	const by = quantityText(quantity, money, 'zh').replace(/^\+/, '');
	const of = isChosen ? `在所列的${count}个${whose}${ONE_OF[flow]}中` : `在${whose}${count}个${ONE_OF[flow]}中`;
	const trade = `${whose}${tradeWith({ reporter, partner, flow }, names)}`;
	switch (measure) {
		case 'value':
			return flow === 'balance' ? `${of}，${whose}对${who}贸易顺差最大，为${by}` : `${who}${of}位居第一`;
		case 'growth':
			return `${of}，${trade}增速最高，为${by}`;
		case 'index':
			return `${of}，${trade}较${base ? label(base) : ''}增幅最大，为${by}`;
		case 'share':
			return `${of}，${who}占${whose}${WHOLE[flow]}的比重最高，为${by}`;
		case 'contribution':
			return `${of}，${who}对${whose}${WHOLE[flow]}增速的拉动最大，为${by}`;
		default:
			return `按${whose}${TRADE[flow]}计，${who}${of}${SUPERLATIVE[measure]}`;
	}
}

function behind({ measure, flow, overtook, next }: Leader, names: Names): string {
	if (measure !== 'value' || flow === 'balance') return '';
	if (overtook !== undefined) return `，超过${names.name(overtook)}`;
	return next.length === 0
		? ''
		: `，其次为${listed(
				next.map((code) => names.name(code)),
				'zh'
			)}`;
}

/** Where one series stands: the first names whose trade it is, another only what differs. */
function clause({ from, base }: Standings, standing: Standing, isFirst: boolean, names: Names): string {
	const { reporter, partner, flow } = standing.trade;
	const [whose, who] = [names.name(reporter), names.name(partner)];
	const ours = isFirst ? whose : '';
	const trade = `${ours}${tradeWith(standing.trade, names)}`;
	switch (standing.is) {
		case 'share': {
			const share = percentText(standing.share, 'zh');
			const subject = `${who}${isFirst ? `占${whose}${WHOLE[flow]}的比重` : ''}`;
			if (!standing.was || !from) return `${subject}${isFirst ? '为' : '占'}${share}`;
			const way = standing.was.value < standing.share.value ? '升至' : '降至';
			return `${subject}由${isFirst ? `${label(from)}的` : ''}${percentText(standing.was, 'zh')}${way}${share}`;
		}
		case 'above':
		case 'below':
			return `${trade}比${base ? label(base) : ''}${standing.is === 'above' ? '高' : '低'}${percentText(standing.by, 'zh')}`;
		case 'surplus':
		case 'deficit': {
			const way = standing.way === 'widened' ? '扩大至' : standing.way === 'narrowed' ? '收窄至' : '为';
			return `${ours}对${who}贸易${standing.is === 'surplus' ? '顺差' : '逆差'}${way}${money(standing.size)}`;
		}
		case 'even':
		case 'nearly-even':
			return `${ours}与${who}贸易${standing.is === 'even' ? '平衡' : '接近平衡'}`;
		case 'added':
		case 'took': {
			const points = rateText(standing.points, 'pp', 'zh');
			const whole = isFirst ? `${whose}${WHOLE[flow]}增速` : '';
			return `${who}${standing.is === 'took' ? '下拉' : '拉动'}${whole}${points}`;
		}
		case 'hardly-moved':
			return `${who}${isFirst ? `对${whose}${WHOLE[flow]}增速` : ''}几乎没有影响`;
		case 'less':
		case 'more':
			return `${trade}，${who}统计比${whose}统计${standing.is === 'less' ? '低' : '高'}${percentText(standing.by, 'zh')}`;
	}
}
