import { capitalised } from '#lib/lang/grammar.ts';
import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import { MINUS } from '#lib/lang/numbers.ts';
import { formatUnitName } from '#lib/lang/units.ts';
import type { Names } from '#lib/names/names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Lacking } from '#lib/views/answer.ts';
import type { Measure, Window } from '#lib/views/view.ts';
import type { Partners } from './account.ts';
import { moneyText, percentText, quantityText, rateText } from './amounts.ts';
import { bracketed, caveatText, currencyIn } from './caveat-voice.ts';
import { measureOfParts } from './goods-measures.ts';
import type { Goods, Money } from './money.ts';
import { perMonth } from './per-month.ts';
import { during, label, upTo } from './ru-periods.ts';
import { unsigned, type Fact, type Gap, type Statement, type Trade } from './statement.ts';
import type { Ranked, Ranking, Since, Summary, Unknown } from './summary.ts';
import type { Counted, Span } from './title.ts';
import type { Voice } from './voice.ts';

/*
 * Names of countries are known in the nominative only. So they stand where Russian has it: before a colon ("Китай —
 * Россия: товарооборот вырос"), in brackets and in lists.
 */
export const russian: Voice = {
	title({ reporter, partners, flow, product }, names) {
		const whose = names.name(reporter);
		const whom = list(partnersText(partners, names));
		if (whom === '') return `${whose}: внешняя торговля`;
		const goods = product === undefined ? '' : `, HS ${product}`;
		return `${whose} ${LINK[flow ?? 'total']} ${whom}: ${flow ? TRADE[flow] : 'торговля'}${goods}`;
	},

	subtitle({ measure, of, flows, counts, span, reporter, partners }, names) {
		const sides = [names.name(reporter), ...partnersText(partners, names)].join(', ');
		const parts = [
			measureOfParts(measure, of, 'ru') ?? MEASURES[measure],
			list(flows.map((flow) => FLOWS[flow])),
			countedText(counts),
			spanText(span),
			`данные: ${sides}`
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
		const goods = product === 'TOTAL' ? '' : `, HS ${product}`;
		return `${reporter} ${LINK[flow]} ${partner}, ${TRADE[flow]}${goods}, ${label(period)}`;
	},

	area: (name) => name,
	currency: (code) => CURRENCIES[code] ?? code
};

/** In the prepositional plural, after "в". Another currency is written by its code, which has no cases. */
const CURRENCIES: Readonly<Record<string, string>> = {
	CNY: 'юанях',
	USD: 'долларах США',
	EUR: 'евро',
	RUB: 'рублях',
	JPY: 'иенах'
};

export const TRADE: Record<AnyFlow, string> = {
	total: 'товарооборот',
	export: 'экспорт',
	import: 'импорт',
	balance: 'сальдо торговли'
};

/** In the genitive: the growth, index or share of it. */
export const OF_TRADE: Record<AnyFlow, string> = {
	total: 'товарооборота',
	export: 'экспорта',
	import: 'импорта',
	balance: 'сальдо торговли'
};

/** Which way the goods go. */
const LINK: Record<AnyFlow, string> = { total: '—', export: '→', import: '←', balance: '—' };

const MEASURES: Record<Measure, string> = {
	value: '',
	growth: 'изменение к тому же периоду годом ранее',
	index: 'индекс',
	share: 'доля в торговле со всем миром',
	contribution: 'вклад в прирост торговли со всем миром',
	mirror: 'данные обеих сторон об одной и той же торговле',
	quantity: 'количество',
	'unit-value': 'стоимость единицы'
};

const FLOWS: Record<AnyFlow, string> = {
	total: 'экспорт и импорт',
	export: 'экспорт',
	import: 'импорт',
	balance: 'экспорт минус импорт'
};

const WINDOWS: Record<Window, string> = {
	ytd: 'с начала года',
	month: 'по месяцам',
	quarter: 'по кварталам',
	year: 'по годам',
	rolling12: 'за 12 месяцев'
};

/** How what stands first of many does. */
export const SUPERLATIVE: Record<Measure, string> = {
	value: 'на первом месте',
	growth: 'наибольший рост',
	index: 'наибольший индекс',
	share: 'наибольшая доля',
	contribution: 'наибольший вклад',
	mirror: 'наибольшее расхождение',
	quantity: 'на первом месте по количеству',
	'unit-value': 'наибольшая стоимость единицы'
};

export const superlative = (measure: Measure, flow: AnyFlow): string =>
	flow === 'balance' ? 'наибольший профицит' : SUPERLATIVE[measure];

const list = (items: readonly string[]): string => listed(items, 'ru');

/** "из 4 партнёров": of all, or of those shown. */
export const ofPartners = (count: number, isChosen: boolean): string =>
	(isChosen ? m.of_partners_shown : m.of_partners)({ count }, { locale: 'ru' });

export const partnersText = (partners: Partners, names: Names): string[] =>
	'count' in partners
		? [m.partners({ count: partners.count }, { locale: 'ru' })]
		: partners.named.map((code) => names.name(code));

/** "Китай — Россия", "Китай → Россия" */
export const pair = ({ reporter, partner, flow }: Trade, names: Names): string =>
	`${names.name(reporter)} ${LINK[flow]} ${names.name(partner)}`;

/** "Китай → Россия (экспорт)" */
const series = (trade: Trade, names: Names): string => `${pair(trade, names)} (${TRADE[trade.flow]})`;

function countedText(counts: Counted): string {
	switch (counts.in) {
		case 'index':
			return `${label(counts.base)} = 100`;
		case 'growth':
			return `%, в\u00a0${currencyIn(counts.currency, 'ru')}`;
		case 'unit':
			return formatUnitName(counts.unit, 'ru');
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
			return `${label(span.part).replace(/\s\d{4}\sг\.$/, '')} ${span.from}–${span.to} гг.`;
		case 'years':
			return `${WINDOWS[span.window]}, ${span.from}–${span.to} гг.`;
		case 'between':
			return `${WINDOWS[span.window]}, ${span.ends.map(label).join(' – ')}`;
	}
}

const money = (sum: Money | Goods): string => moneyText(sum, 'ru');

/** What is said of one trade; the pair of countries stands before it, and the period is said once, of the first. */
function predicate({ trade, fact }: Statement, when: string, names: Names): string {
	const [what, of] = [TRADE[trade.flow], OF_TRADE[trade.flow]];
	switch (fact.says) {
		case 'amount':
			return `${what} составил ${money(fact.at)}${when}`;
		case 'unchanged':
			return `${what} не изменился${fact.at ? ` и составил ${money(fact.at)}` : ''}${when}`;
		case 'rose':
		case 'fell': {
			const change = fact.says === 'rose' ? 'вырос' : 'снизился';
			return `${what} ${change} на ${percentText(fact.by, 'ru')}${fact.to ? ` до ${money(fact.to)}` : ''}${when}`;
		}
		case 'index':
			return `индекс ${of} составил ${rateText(fact.at, 'index', 'ru')}${when}`;
		case 'share':
			return `доля в общем объёме ${of} составила ${percentText(fact.share, 'ru')}${when}`;
		case 'added':
		case 'took':
			return `вклад в прирост ${of} составил ${rateText(fact.points, 'pp', 'ru', true)}${when}`;
		case 'hardly-moved':
			return `вклад в прирост ${of} почти нулевой (${rateText(unsigned(fact.points), 'pp', 'ru')})${when}`;
		case 'records':
			return records(trade, fact, when, names);
		case 'even':
			return `сальдо торговли нулевое${when}`;
		case 'nearly-even':
			return `сальдо торговли близко к нулю${when}`;
		case 'either': {
			const [least, most] = [money(fact.deficit), money(fact.surplus)];
			return `с учётом округления сальдо торговли составило от ${MINUS}${least} до ${most}${when}`;
		}
		case 'deficit':
		case 'surplus': {
			const sign = fact.says === 'deficit' ? 'отрицательное' : 'положительное';
			return `${sign} сальдо торговли составило ${fact.isMost ? 'не более ' : ''}${money(fact.size)}${when}`;
		}
	}
}

type Records = Extract<Fact, { says: 'records' }>;

function records(trade: Trade, { own, mirror, gap }: Records, when: string, names: Names): string {
	const [ours, theirs] = [names.name(trade.reporter), names.name(trade.partner)];
	const both = `${money(own)} (данные: ${ours}) и ${money(mirror)} (данные: ${theirs})`;
	return `${TRADE[trade.flow]}${when} составил ${both}, ${apart(gap)}`;
}

function apart(gap: Gap): string {
	switch (gap.apart) {
		case 'none':
			return 'данные совпадают';
		case 'hardly':
			return 'данные почти совпадают';
		case 'less':
		case 'more':
			return `на ${percentText(gap.by, 'ru')} ${gap.apart === 'less' ? 'меньше' : 'больше'}`;
	}
}

function nothing({ reporter, trades, lacks }: Extract<Summary, { says: 'nothing' }>, names: Names): string {
	if (trades.length === 0) return `Нет данных о торговле (${names.name(reporter)}) для этого графика.`;
	return `Нет данных для этого графика: ${trades.map((trade) => series(trade, names)).join('; ')}${lacks ? `; ${LACKS[lacks]}` : ''}.`;
}

function ranking(of: Ranking, names: Names): string {
	const { reporter, flow, when, measure, count, isChosen, first, next, isSure } = of;
	const ranked = ({ partner, quantity, caveat }: Ranked) =>
		names.name(partner) + bracketed(quantityText(quantity, money, 'ru'), caveat, 'ru');
	const head = `${capitalised(names.name(reporter))}, ${TRADE[flow]} ${during(when)}`;
	if (isSure) {
		return `${head}: ${ofPartners(count, isChosen)} ${superlative(measure, flow)} — ${ranked(first)}, далее ${list(next.map(ranked))}.`;
	}
	const told = [first, ...next].map(ranked);
	const what = MEASURES[measure] && ` (${MEASURES[measure]})`;
	return `${head}${what}: ${told.join(', ')}${count > told.length ? ` и ещё ${count - told.length}` : ''}.`;
}

function each({ when, statements, since, unknown, lacking }: Extract<Summary, { says: 'each' }>, names: Names): string {
	const sentences = statements.map((statement, i) => {
		const time = i > 0 ? '' : ` ${during(when)}${sinceText(since, when)}`;
		const caveat = statement.caveat ? caveatText(statement.caveat, 'ru', false) : '';
		return `${pair(statement.trade, names)}: ${predicate(statement, time, names)}${caveat}`;
	});
	const missing = [unknownText(unknown, names), ...lacking.map((some) => unknownText(some, names, LACKS[some.lacks]))];
	return capitalised(ended(`${sentences.join('; ')}${missing.join('')}`));
}

/** What follows the period: what the change is from, what 100 is. */
function sinceText(since: Since | undefined, when: Period): string {
	if (!since) return '';
	if (since.since === 'year-earlier') return ' по сравнению с тем же периодом годом ранее';
	const average = perMonth(since.base, when, 'ru');
	return ` (${label(since.base)} = 100${average && `, ${average}`})`;
}

/** What a sentence says of series that have figures, but none for this view. */
const LACKS: Record<Lacking | 'sound', string> = {
	base: 'не хватает только базового периода',
	time: 'есть данные только за другое время',
	sound: 'есть только придержанные данные'
};

function unknownText({ named, others }: Unknown, names: Names, what = 'нет данных'): string {
	if (named.length === 0) return '';
	const called = named.map(({ is, trade }) => (is === 'partner' ? names.name(trade.partner) : series(trade, names)));
	const which = called.join(called.some((name) => name.includes(',')) ? '; ' : ', ');
	return `; ${what}: ${which}${others > 0 ? ` и ещё ${others}` : ''}`;
}

/** With one full stop, also after "2023 г." */
const ended = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
