import { capitalised } from '#lib/lang/grammar.ts';
import { listed } from '#lib/lang/lists.ts';
import { formatNumber } from '#lib/lang/numbers.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { formatUnitName } from '#lib/lang/units.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { Names } from '#lib/names/names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Lacking } from '#lib/views/answer.ts';
import type { Measure, Window } from '#lib/views/view.ts';
import { moneyText, percentText, quantityText, rateText } from './amounts.ts';
import { bracketed, caveatText } from './caveat-voice.ts';
import { measureOfParts } from './goods-measures.ts';
import type { Goods, Money, Rate } from './money.ts';
import {
	areas,
	counted,
	during,
	FLOW_WORDS,
	partnersText,
	possessive,
	SUPERLATIVE,
	TRADE,
	tradeWith,
	upTo
} from './phrases-en.ts';
import { perMonth } from './per-month.ts';
import { unsigned, type Fact, type Gap, type Statement, type Trade } from './statement.ts';
import type { Ranked, Ranking, Since, Summary, Unknown } from './summary.ts';
import type { Counted, Span } from './title.ts';
import type { Voice } from './voice.ts';

export const english: Voice = {
	title({ reporter, partners, flow = 'total', product }, names) {
		const whose = capitalised(possessive(names.name(reporter)));
		const whom = 'count' in partners ? counted(partners.count) : listed(areas(partners.named, names));
		if (whom === '') return `${whose} trade`;
		return `${whose} ${TRADE[flow]} ${whom}${product === undefined ? '' : `, HS ${product}`}`;
	},

	subtitle({ measure, of, flows, counts, span, reporter, partners }, names) {
		const sides = [inSentence(names.name(reporter)), ...partnersText(partners, names)];
		const parts = [
			measureOfParts(measure, of, 'en') ?? MEASURES[measure],
			listed(flows.map((flow) => FLOWS[flow])),
			countedText(counts),
			spanText(span),
			`as reported by ${listed(sides)}`
		];
		return capitalised(parts.filter((part) => part !== '').join(', '));
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
		const goods = product === 'TOTAL' ? '' : ` in HS ${product}`;
		return `${capitalised(possessive(reporter))} ${tradeWith(flow, partner)}${goods}, ${periodLabel(period)}`;
	},

	area: inSentence,
	currency: (code) => CURRENCIES[code] ?? new Intl.DisplayNames('en', { type: 'currency' }).of(code) ?? code
};

const CURRENCIES: Readonly<Record<string, string>> = { CNY: 'yuan', USD: 'US dollars' };

const MEASURES: Record<Measure, string> = {
	value: '',
	growth: 'Growth over the same period a year earlier',
	index: 'Index',
	share: 'Share of trade with the world',
	contribution: 'Contribution to growth of trade with the world',
	mirror: 'Both sides’ records of the same trade',
	quantity: 'Quantity',
	'unit-value': 'Value per unit of quantity'
};

const FLOWS: Record<AnyFlow, string> = {
	total: 'exports plus imports',
	export: 'exports',
	import: 'imports',
	balance: 'exports minus imports'
};

const WINDOWS: Record<Window, string> = {
	ytd: 'year to date',
	month: 'monthly',
	quarter: 'quarterly',
	year: 'yearly',
	rolling12: 'rolling 12 months'
};

const superlative = (measure: Measure, flow: AnyFlow): string =>
	flow === 'balance' ? 'had the largest surplus' : SUPERLATIVE[measure];

function countedText(counts: Counted): string {
	switch (counts.in) {
		case 'index':
			return `${periodLabel(counts.base)} = 100`;
		case 'growth':
			return `%, in ${counts.currency}`;
		case 'unit':
			return formatUnitName(counts.unit);
	}
}

function spanText(span: Span): string {
	switch (span.spans) {
		case 'nothing':
			return WINDOWS[span.window];
		case 'period':
			return periodLabel(span.period);
		case 'twelve-months':
			return upTo(span.to);
		case 'part-of-years':
			return `${periodLabel(span.part).replace(/ \d{4}$/, '')} of ${span.from} to ${span.to}`;
		case 'years':
			return `${WINDOWS[span.window]}, ${span.from}–${span.to}`;
		case 'between':
			return `${WINDOWS[span.window]}, ${span.ends.map((end) => periodLabel(end)).join('–')}`;
	}
}

const money = (sum: Money | Goods): string => moneyText(sum, 'en');

const isPlural = (flow: AnyFlow): boolean => flow === 'export' || flow === 'import';

/** What is said of a trade; the subject ("trade with Russia") stands before it. */
function predicate({ trade, fact }: Statement, names: Names): string {
	const were = isPlural(trade.flow) ? 'were' : 'was';
	switch (fact.says) {
		case 'amount':
			return `${were} ${money(fact.at)}`;
		case 'unchanged':
			return `${were} unchanged${fact.at ? ` at ${money(fact.at)}` : ''}`;
		case 'rose':
		case 'fell':
			return `${fact.says} ${percentText(fact.by, 'en')}${fact.to ? ` to ${money(fact.to)}` : ''}`;
		case 'index':
			return `stood at ${rateText(fact.at, 'index', 'en')}`;
		case 'share':
			return `made up ${percentText(fact.share, 'en')} of all its ${FLOW_WORDS[trade.flow]}`;
		case 'added':
			return `added ${points(fact.points)} to growth`;
		case 'took':
			return `took ${points(fact.points)} from growth`;
		case 'hardly-moved':
			return `hardly moved growth (${points(fact.points)})`;
		case 'records':
			return `${were} ${records(trade, fact, names)}`;
		case 'even':
			return 'was even';
		case 'nearly-even':
			return 'was close to even';
		case 'either':
			return `lay, given rounding, between a deficit of ${money(fact.deficit)} and a surplus of ${money(fact.surplus)}`;
		case 'deficit':
		case 'surplus':
			return `was a ${fact.says} of ${fact.isMost ? 'at most ' : ''}${money(fact.size)}`;
	}
}

const points = (share: Rate): string =>
	`${formatNumber(unsigned(share), { decimals: share.decimals })} percentage points`;

type Records = Extract<Fact, { says: 'records' }>;

function records({ reporter, partner }: Trade, { own, mirror, gap }: Records, names: Names): string {
	const [whose, whom] = [possessive(names.name(reporter)), inSentence(names.name(partner))];
	return `${money(own)} by ${whose} record and ${money(mirror)} by that of ${whom}, ${apart(gap)}`;
}

function apart(gap: Gap): string {
	switch (gap.apart) {
		case 'none':
			return 'the same';
		case 'hardly':
			return 'almost the same';
		case 'less':
		case 'more':
			return `${percentText(gap.by, 'en')} ${gap.apart}`;
	}
}

function nothing({ reporter, trades, lacks }: Extract<Summary, { says: 'nothing' }>, names: Names): string {
	const whose = possessive(names.name(reporter));
	if (trades.length === 0) return `Nothing is known of ${whose} trade in this view.`;
	const which = trades.map(({ flow, partner }) => tradeWith(flow, names.name(partner)));
	return `Nothing is known of ${whose} ${listed(which)} for this view${lacks ? ALL_LACK[lacks] : ''}.`;
}

function ranking(of: Ranking, names: Names): string {
	const { reporter, flow, when, measure, count, isChosen, first, next, isSure } = of;
	const ranked = ({ partner, quantity, caveat }: Ranked) =>
		inSentence(names.name(partner)) + bracketed(quantityText(quantity, money, 'en'), caveat, 'en');
	const trade = `${possessive(names.name(reporter))} ${FLOW_WORDS[flow]} ${during(when)}`;
	if (isSure) {
		const most = superlative(measure, flow);
		const leads = isChosen
			? `${capitalised(m.of_partners_shown({ count }, { locale: 'en' }))}, ${ranked(first)} ${most} in ${trade}`
			: `Of ${counted(count)} in ${trade}, ${ranked(first)} ${most}`;
		return `${leads}, ahead of ${listed(next.map(ranked))}.`;
	}
	const what = MEASURES[measure] && `, ${MEASURES[measure].toLowerCase()}`;
	const told = [first, ...next];
	const others = count - told.length;
	const all = others > 0 ? [...told.map(ranked), `${others} ${others === 1 ? 'other' : 'others'}`] : told.map(ranked);
	return `${capitalised(trade)}${what}: ${listed(all)}.`;
}

function each({ when, statements, since, unknown, lacking }: Extract<Summary, { says: 'each' }>, names: Names): string {
	const [first, ...others] = statements;
	const whose = possessive(names.name(first.trade.reporter));
	const subject = ({ flow, partner }: Trade) => tradeWith(flow, names.name(partner));
	const clause = `${subject(first.trade)} ${predicate(first, names)}`;
	const isAll = unknown.named.length === 0 && lacking.length === 0;
	const caveat = (statement: Statement): string =>
		statement.caveat ? caveatText(statement.caveat, 'en', statement === statements.at(-1) && isAll) : '';
	// a long comparison reads better with its time in front
	const head =
		first.fact.says === 'records'
			? `${capitalised(during(when))} ${whose} ${clause}`
			: `${capitalised(whose)} ${clause} ${during(when)}${sinceText(since, when)}`;
	const rest = others.map((statement, i) => {
		const { trade } = statement;
		const subjectAgain = again(trade, statements[i]?.trade.flow, subject(trade));
		return `${subjectAgain} ${predicate(statement, names)}${caveat(statement)}`;
	});
	const missing = [unknownText(unknown, names), ...lacking.map((some) => unknownText(some, names, LACKS[some.lacks]))];
	return `${head}${caveat(first)}${rest.length > 0 ? `, while ${listed(rest)}` : ''}${missing.join('')}.`;
}

/** What follows the period: what the change is from, what 100 is. */
function sinceText(since: Since | undefined, when: Period): string {
	if (!since) return '';
	if (since.since === 'year-earlier') return ' from a year earlier';
	const average = perMonth(since.base, when, 'en');
	return ` (${periodLabel(since.base)} = 100${average && `, ${average}`})`;
}

/** A subject that is not the first: "that with the United States" for a balance right after another. */
const again = ({ flow }: Trade, before: AnyFlow | undefined, subject: string): string =>
	flow === 'balance' ? subject.replace(/^trade balance/, before === 'balance' ? 'that' : 'the $&') : subject;

const ALL_LACK: Record<Lacking | 'sound', string> = {
	base: ': only the base is missing',
	time: ', but for other times',
	sound: ' but what is held back'
};

/** What a sentence says of series that have figures, but none for this view. */
const LACKS: Record<Lacking, string> = { base: 'only the base is missing for', time: 'other times are known for' };

function unknownText({ named, others, arePartners }: Unknown, names: Names, what = 'nothing is known for'): string {
	if (named.length === 0) return '';
	const list = named.map(({ is, trade }) => {
		const partner = names.name(trade.partner);
		if (is === 'series') return tradeWith(trade.flow, partner).replace(/^trade balance/, 'the $&');
		// "imports from Russia and Japan" would be the imports from both
		return arePartners ? inSentence(partner) : tradeWith('total', partner);
	});
	return `; ${what} ${listed([...list, ...(others > 0 ? [`${others} others`] : [])])}`;
}
