import { capitalised } from '#lib/lang/grammar.ts';
import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { Names } from '#lib/names/names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { moneyText, percentText, quantityText, rateText } from './amounts.ts';
import { perMonth } from './per-month.ts';
import { counted, during, FLOW_WORDS, partnersText, possessive, SUPERLATIVE, TRADE, tradeWith } from './phrases-en.ts';
import type { Leader } from './headline.ts';
import { windowName, type HeadlineVoice } from './headline-shape.ts';
import type { FirstSince } from './runs.ts';
import type { Standing, Standings } from './standing.ts';

const FIRST: Record<FirstSince['is'], string> = {
	highest: 'the highest',
	lowest: 'the lowest',
	rise: 'the first rise',
	fall: 'the first fall'
};

/** What one partner is to a reporter, what many are, and what of the reporter's. */
const ONE_OF: Record<Exclude<AnyFlow, 'balance'>, readonly [string, string, string]> = {
	total: ['trading partner', 'trading partners', ''],
	export: ['buyer', 'buyers', ' exports'],
	import: ['supplier', 'suppliers', ' imports']
};

export const english: HeadlineVoice = {
	first: ({ is, since, isAtLeast }, change) => {
		const isTo = (change === 'rose' && is === 'highest') || (change === 'fell' && is === 'lowest');
		return `${isTo ? ' to' : ','} ${FIRST[is]} since ${isAtLeast ? 'at least ' : ''}${windowName(since, 'en')}`;
	},

	standings(of, names) {
		const told = of.standings.map((standing, i) => clause(of, standing, i === 0, names)).join(' while ');
		return `${capitalised(told)}${averaged(of)}`;
	},

	leader(leader, names) {
		return `${leading(leader, names)}${averaged(leader)}${behind(leader, names)}`;
	},

	together({ way, reporter, partners, isChosen, flows, when }, names) {
		const whom =
			'count' in partners && isChosen
				? [m.partners_shown({ count: partners.count }, { locale: 'en' })]
				: partnersText(partners, names);
		const what = listed(flows.map((flow) => TRADE[flow]));
		const all = flows.length > 1 ? ' all' : '';
		const each = flows.length > 1 ? '' : 'each of ';
		return `${capitalised(possessive(names.name(reporter)))} ${what} ${each}${listed(whom)}${all} ${way} ${during(when)}`;
	}
};

function averaged({ base, when }: Pick<Standings, 'base' | 'when'>): string {
	const average = perMonth(base, when, 'en');
	return average && `, ${average}`;
}

function leading(leader: Leader, names: Names): string {
	const { reporter, flow, measure, when, count, isChosen, partner, quantity, base } = leader;
	const who = inSentence(names.name(partner));
	const whose = possessive(names.name(reporter));
	const size = quantityText(quantity, (sum) => moneyText(sum, 'en'), 'en').replace(/^\+/, '');
	const trade = `${whose} ${FLOW_WORDS[flow]}`;
	const of = isChosen ? m.of_partners_shown({ count }, { locale: 'en' }) : `of ${counted(count)}`;
	const first = isChosen ? `${capitalised(of)}, ${who}` : capitalised(who);
	const ofHowMany = isChosen ? '' : ` ${of}`;
	switch (measure) {
		case 'value': {
			if (flow === 'balance')
				return `${capitalised(of)}, ${whose} largest trade surplus ${during(when)} was with ${who}: ${size}`;
			const [one, many, what] = ONE_OF[flow];
			const whom = what === '' ? inSentence(names.name(reporter)) : `${whose}${what}`;
			return `${first} was the largest ${isChosen ? one : `of ${count} ${many}`} of ${whom} ${during(when)}`;
		}
		case 'growth':
			return `${capitalised(of)}, ${trade} grew most ${LINK[flow]} ${who} ${during(when)}, by ${size}`;
		case 'index':
			return `${capitalised(of)}, ${trade} ${LINK[flow]} ${who} grew most from ${base ? periodLabel(base) : ''} to ${windowName(when, 'en')}, by ${size}`;
		case 'share':
			return `${first} had the largest share${ofHowMany} in ${trade} ${during(when)}: ${size}`;
		case 'contribution':
			return `${capitalised(of)}, ${who} added most to the growth of ${trade} ${during(when)}`;
		default:
			return `${first} ${SUPERLATIVE[measure]}${ofHowMany} in ${trade} ${during(when)}`;
	}
}

const LINK: Record<AnyFlow, string> = { total: 'with', export: 'to', import: 'from', balance: 'with' };

function behind({ measure, flow, overtook, next }: Leader, names: Names): string {
	if (measure !== 'value' || flow === 'balance') return '';
	if (overtook !== undefined) return `, overtaking ${inSentence(names.name(overtook))}`;
	return next.length === 0 ? '' : `, ahead of ${listed(next.map((code) => inSentence(names.name(code))))}`;
}

/** Where one series stands: the first names whose trade it is and when, another only what differs. */
function clause({ when, from, base }: Standings, standing: Standing, isFirst: boolean, names: Names): string {
	const { reporter, partner, flow } = standing.trade;
	const whose = possessive(names.name(reporter));
	const time = isFirst ? ` ${during(when)}` : '';
	const ours = isFirst ? whose : 'its';
	const trade = `${isFirst ? `${whose} ` : ''}${tradeWith(flow, names.name(partner))}`;
	const was = flow === 'export' || flow === 'import' ? 'were' : 'was';
	switch (standing.is) {
		case 'share': {
			const share = percentText(standing.share, 'en');
			const whole = isFirst ? ` of ${whose} ${FLOW_WORDS[flow]}` : '';
			const subject = `${shareOf(names.name(partner))}${whole}`;
			if (!standing.was || !from) return `${subject} was ${share}${time}`;
			const way = standing.was.value < standing.share.value ? 'rose' : 'fell';
			const then = `${percentText(standing.was, 'en')}${isFirst ? ` ${during(from)}` : ''}`;
			return `${subject} ${way} to ${share}${time} from ${then}`;
		}
		case 'above':
		case 'below': {
			const level = isFirst && base ? ` ${was === 'were' ? 'their' : 'its'} level ${ofPeriod(during(base))}` : '';
			return `${isFirst ? `${during(when)} ` : ''}${trade} ${was} ${percentText(standing.by, 'en')} ${standing.is}${level}`;
		}
		case 'surplus':
		case 'deficit': {
			const way = standing.way ? `${standing.way} to` : 'was';
			return `${ours} trade ${standing.is} with ${inSentence(names.name(partner))} ${way} ${moneyText(standing.size, 'en')}${time}`;
		}
		case 'even':
		case 'nearly-even':
			return `${ours} trade with ${inSentence(names.name(partner))} was ${standing.is === 'even' ? 'in' : 'close to'} balance${time}`;
		case 'added':
		case 'took': {
			const points = rateText(standing.points, '', 'en').trim();
			const off = standing.is === 'took' ? ' off' : '';
			if (!isFirst) return `${tradeWith(flow, names.name(partner))} ${standing.is}${off} ${points}`;
			const whole = `the growth of ${whose} ${FLOW_WORDS[flow]}`;
			const to = standing.is === 'took' ? 'off' : 'to';
			return `${tradeWith(flow, names.name(partner))} ${standing.is} ${points} percentage points ${to} ${whole}${time}`;
		}
		case 'hardly-moved': {
			const what = isFirst ? `the growth of ${whose} ${FLOW_WORDS[flow]}` : 'it';
			return `${tradeWith(flow, names.name(partner))} hardly moved ${what}${time}`;
		}
		case 'less':
		case 'more': {
			const by = `${percentText(standing.by, 'en')} ${standing.is === 'less' ? 'below' : 'above'}`;
			const records = `${possessive(names.name(partner))} records put`;
			return isFirst
				? `${records} ${trade} ${by} ${whose} own figure${time}`
				: `${records} ${tradeWith(flow, names.name(partner))} ${by}`;
		}
	}
}

/** "the US share", "Russia’s share": a name that stands before a noun as it is needs its article. */
const shareOf = (name: string): string =>
	possessive(name) === name ? `the ${name} share` : `${possessive(name)} share`;

/** "in 2017" as what a level is of: "of 2017". */
const ofPeriod = (text: string): string => text.replace(/^in /, 'of ');
