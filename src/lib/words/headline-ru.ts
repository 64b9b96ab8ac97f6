import { capitalised } from '#lib/lang/grammar.ts';
import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import type { Names } from '#lib/names/names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { moneyText, percentText, quantityText, rateText } from './amounts.ts';
import { windowName, type HeadlineVoice } from './headline-shape.ts';
import { perMonth } from './per-month.ts';
import { OF_TRADE, ofPartners, pair, partnersText, superlative, TRADE } from './ru.ts';
import { during, genitive, label } from './ru-periods.ts';
import type { FirstSince } from './runs.ts';
import type { Standing, Standings } from './standing.ts';

const FIRST: Record<FirstSince['is'], string> = {
	highest: 'максимум',
	lowest: 'минимум',
	rise: 'первый рост',
	fall: 'первое снижение'
};

/** After "в". */
const IN_TRADE: Record<AnyFlow, string> = {
	total: 'товарообороте',
	export: 'экспорте',
	import: 'импорте',
	balance: 'сальдо торговли'
};

export const russian: HeadlineVoice = {
	first: ({ is, since, isAtLeast }) =>
		`, ${FIRST[is]} ${isAtLeast ? 'по меньшей мере ' : ''}с ${genitive(windowName(since, 'ru'))}`,

	standings(of, names) {
		const { is, trade } = of.standings[0];
		const told = of.standings.map((standing, i) => clause(of, standing, i === 0, names));
		const whose = capitalised(names.name(trade.reporter));
		switch (is) {
			case 'share':
				return `${whose}, ${told.length > 1 ? 'доли' : 'доля'} в ${IN_TRADE[trade.flow]} ${during(of.when)}: ${told.join(', ')}`;
			case 'added':
			case 'took':
			case 'hardly-moved':
				return `${whose}, вклад в прирост ${OF_TRADE[trade.flow]} ${during(of.when)}: ${told.join(', ')}`;
			default:
				return `${told.join('; ')}${averaged(of)}`;
		}
	},

	leader(leader, names) {
		const { reporter, flow, measure, when, count, isChosen, partner, quantity, next, overtook, base } = leader;
		const head = `${capitalised(names.name(reporter))}, ${TRADE[flow]} ${during(when)}`;
		const isRank = measure === 'value' && flow !== 'balance';
		const most =
			measure === 'index' && base ? `наибольший рост с ${genitive(label(base))}` : superlative(measure, flow);
		const who = `${ofPartners(count, isChosen)} ${most} — ${names.name(partner)}`;
		if (!isRank)
			return `${head}: ${who} (${quantityText(quantity, (sum) => moneyText(sum, 'ru'), 'ru')})${averaged(leader)}`;
		if (overtook !== undefined) return `${head}: ${who} (прежде — ${names.name(overtook)})`;
		const after =
			next.length === 0
				? ''
				: `, далее ${listed(
						next.map((code) => names.name(code)),
						'ru'
					)}`;
		return `${head}: ${who}${after}`;
	},

	together({ way, reporter, partners, isChosen, flows, when }, names) {
		const whom =
			'count' in partners && isChosen
				? m.partners_shown({ count: partners.count }, { locale: 'ru' })
				: listed(partnersText(partners, names), 'ru');
		const what = listed(
			flows.map((flow) => TRADE[flow]),
			'ru'
		);
		const [one, many] = way === 'rose' ? ['вырос', 'выросли'] : ['снизился', 'снизились'];
		const all = flows.length > 1 ? '' : ' с каждым партнёром';
		return `${capitalised(names.name(reporter))} — ${whom}: ${what}${all} ${flows.length > 1 ? many : one} ${during(when)}`;
	}
};

function averaged({ base, when }: Pick<Standings, 'base' | 'when'>): string {
	const average = perMonth(base, when, 'ru');
	return average && ` (${average})`;
}

/** Where one series stands: the first says when and since when, another only what differs. */
function clause({ when, from, base }: Standings, standing: Standing, isFirst: boolean, names: Names): string {
	const { partner, flow } = standing.trade;
	const time = isFirst ? ` ${during(when)}` : '';
	const between = `${pair(standing.trade, names)}:`;
	const trade = isFirst ? ` ${TRADE[flow]}${time}` : '';
	switch (standing.is) {
		case 'share': {
			const share = `${names.name(partner)} — ${percentText(standing.share, 'ru')}`;
			if (!standing.was || !from) return share;
			const way = standing.was.value < standing.share.value ? 'рост' : 'снижение';
			return `${share} (${way} с ${percentText(standing.was, 'ru')}${isFirst ? ` ${during(from)}` : ''})`;
		}
		case 'above':
		case 'below': {
			const than = isFirst && base ? `, чем ${during(base)}` : '';
			return `${between}${trade} на ${percentText(standing.by, 'ru')} ${standing.is === 'above' ? 'выше' : 'ниже'}${than}`;
		}
		case 'surplus':
		case 'deficit': {
			const way = standing.way === 'widened' ? 'вырос до' : standing.way === 'narrowed' ? 'сократился до' : 'составил';
			return `${between} ${standing.is === 'surplus' ? 'профицит' : 'дефицит'} ${way} ${moneyText(standing.size, 'ru')}${time}`;
		}
		case 'even':
		case 'nearly-even':
			return `${between} сальдо торговли ${standing.is === 'even' ? 'нулевое' : 'близко к нулю'}${time}`;
		case 'added':
		case 'took': {
			const { value, low, high } = standing.points;
			const signed =
				standing.is === 'took' ? { ...standing.points, value: -value, low: -high, high: -low } : standing.points;
			return `${names.name(partner)} ${rateText(signed, 'pp', 'ru', true)}`;
		}
		case 'hardly-moved':
			return `${names.name(partner)} — почти нулевой`;
		case 'less':
		case 'more':
			return `${between}${trade} по данным партнёра на ${percentText(standing.by, 'ru')} ${standing.is === 'less' ? 'меньше' : 'больше'}`;
	}
}
