import type { AnyFlow } from '#lib/trade/ledger.ts';
import { formatPeriod, months, type Period } from '#lib/trade/period.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { capitalised, MINUS } from '#lib/lang/grammar.ts';
import { m } from '#lib/lang/messages.ts';
import { listed } from '#lib/names/names.ts';
import { formatFigure, formatUnitName } from '#lib/lang/numbers.ts';
import type { Line, Point } from '#lib/views/point.ts';
import {
	amount,
	apartBy,
	changeIn,
	countedIn,
	FEW,
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
	type Known,
	type Account
} from './account.ts';
import type { Measure, View, Window } from '#lib/views/view.ts';

/*
 * Names of countries are known in the nominative only. So they stand where Russian has it: before a colon ("Китай —
 * Россия: товарооборот вырос"), in brackets and in lists.
 */

const WHAT: Record<AnyFlow, string> = {
	total: 'товарооборот',
	export: 'экспорт',
	import: 'импорт',
	balance: 'сальдо торговли'
};

/** In the genitive: the growth, index or share of it. */
const OF: Record<AnyFlow, string> = {
	total: 'товарооборота',
	export: 'экспорта',
	import: 'импорта',
	balance: 'сальдо торговли'
};

/** Which way the goods go. */
const LINK: Record<AnyFlow, string> = { total: '—', export: '→', import: '←', balance: '—' };

const listOf = (items: readonly string[]): string => listed(items, 'ru');

/** "Китай — Россия", "Китай → Россия" */
const pair = ({ key }: Line, { names }: Account): string =>
	`${names.name(key.reporter)} ${LINK[key.flow]} ${names.name(key.partner)}`;

/** "январь–август 2023 г." as it stands after "в": every month takes the same ending. */
const within = (label: string): string =>
	label.replace(/\p{L}+(?=[–  ])/gu, (word) => PREPOSITIONAL[word] ?? word).replace(/(?<=[IV] )квартал/, 'квартале');

const PREPOSITIONAL: Record<string, string> = Object.fromEntries(
	Array.from({ length: 12 }, (_, i) => {
		const name = new Intl.DateTimeFormat('ru', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, i, 1));
		return [name, /[ьй]$/.test(name) ? `${name.slice(0, -1)}е` : `${name}е`];
	})
);

/** "в январе–августе 2023 г.", "за 12 месяцев (по август 2023 г.)" */
export function during(period: Period): string {
	if (months(period) === 12 && formatPeriod(period).includes('/')) return upTo(period);
	const label = periodLabel(period, 'long', 'ru');
	return label.includes(' – ') ? `за период ${label}` : `в ${within(label)}`;
}

const upTo = ({ to }: Period): string => `за 12 месяцев по ${periodLabel({ from: to - 1, to }, 'long', 'ru')}`;

const change = (value: number): string => (value > 0 ? 'вырос' : 'снизился');

/** What is said of one trade; the pair of countries stands before it. */
function predicate(told: Account, { key }: Line, point: Point, when: string): string {
	const { names, view } = told;
	const what = WHAT[key.flow];
	switch (view.measure) {
		case 'value': {
			if (key.flow === 'balance') return balance(told, point, when);
			const grown = changeIn(point);
			if (!grown) return `${what} составил ${amount(point, told)}${when}`;
			if (isNone(grown)) return `${what} не изменился и составил ${amount(point, told)}${when}`;
			return `${what} ${change(grown.value)} на ${percent(grown, 'ru')} до ${amount(point, told)}${when}`;
		}
		case 'growth': {
			const grown = rounded(point, point.how === 'reported');
			if (isNone(grown)) return `${what} не изменился${when}`;
			return `${what} ${change(grown.value)} на ${percent(grown, 'ru')}${when}`;
		}
		case 'index':
			return `индекс ${OF[key.flow]} составил ${formatFigure(point, 'index', { lang: 'ru' })}${when}`;
		case 'share':
			return `доля в общем объёме ${OF[key.flow]} составила ${percent(rounded(point, false), 'ru')}${when}`;
		case 'contribution':
			return `вклад в прирост ${OF[key.flow]} составил ${formatFigure(rounded(point, false), 'pp', { sign: true, lang: 'ru' })}${when}`;
		case 'mirror':
			return mirrored(told, what, point, names.name(key.reporter), names.name(key.partner), when);
	}
}

function balance(told: Account, point: Point, when: string): string {
	const side = sideOf(point);
	if (side === 'even') return `сальдо торговли нулевое${when}`;
	if (side === 'nearly') return `сальдо торговли близко к нулю${when}`;
	if (side === 'either') {
		const { deficit, surplus } = mostOf(point, told.view);
		return `с учётом округления сальдо торговли составило от ${MINUS}${deficit} до ${surplus}${when}`;
	}
	const sign = side === 'deficit' ? 'отрицательное' : 'положительное';
	const { text, isMost } = sizeOf(point, side, told);
	return `${sign} сальдо торговли составило ${isMost ? 'не более ' : ''}${text}${when}`;
}

function mirrored(
	{ view }: Account,
	what: string,
	{ own, mirror, ...gap }: Point,
	reporter: string,
	partner: string,
	when: string
): string {
	if (!own || !mirror) return '';
	const money = recordIn(view, own);
	const by = apartBy(gap);
	const apart =
		by === 'none'
			? 'данные совпадают'
			: by === 'hardly'
				? 'данные почти совпадают'
				: `на ${percent(rounded(gap, false), 'ru')} ${by === 'less' ? 'меньше' : 'больше'}`;
	return `${what}${when} составил ${money(own)} (данные: ${reporter}) и ${money(mirror)} (данные: ${partner}), ${apart}`;
}

/** What follows the period: what the change is from, what 100 is. */
function tail({ view }: Account): string {
	if (view.measure === 'growth') return ' по сравнению с тем же периодом годом ранее';
	if (view.measure === 'index' && view.base) return ` (${periodLabel(view.base, 'long', 'ru')} = 100)`;
	return '';
}

/** The sentence of a view in Russian. */
export function russianSummary(told: Account): string {
	const { lines, names, view } = told;
	const { last, known, missing } = knownIn(told);
	const series = (line: Line) => `${pair(line, told)} (${WHAT[line.key.flow]})`;
	if (known.length === 0 || !last) {
		if (lines.length === 0) return `Нет данных о торговле (${names.name(view.reporter)}) для этого графика.`;
		return `Нет данных для этого графика: ${lines.slice(0, FEW).map(series).join('; ')}.`;
	}
	if (known.length > FEW) return ranked(told, known, last);
	// the period is said once, of the first
	const said = known.map(({ line, point }, i) => {
		const when = i > 0 ? '' : ` ${during(last)}${tail(told)}`;
		return `${pair(line, told)}: ${predicate(told, line, point, when)}`;
	});
	const { named, others } = unknownIn(told, missing, {
		partner: ({ key }) => names.name(key.partner),
		series
	});
	const list = named.join(named.some((name) => name.includes(',')) ? '; ' : ', ');
	const unknown = named.length > 0 ? `; нет данных: ${list}${others > 0 ? ` и ещё ${others}` : ''}` : '';
	return capitalised(ended(`${said.join('; ')}${unknown}`));
}

/** With one full stop, also after "2023 г." */
const ended = (text: string): string => (text.endsWith('.') ? text : `${text}.`);

const SUPERLATIVE: Record<View['measure'], string> = {
	value: 'на первом месте',
	growth: 'наибольший рост —',
	index: 'наибольший индекс —',
	share: 'наибольшая доля —',
	contribution: 'наибольший вклад —',
	mirror: 'наибольшее расхождение —'
};

function ranked(told: Account, known: readonly Known[], last: Period): string {
	const { names, view } = told;
	const sorted = [...known].sort((a, b) => b.point.value - a.point.value);
	const [most, ...next] = sorted
		.slice(0, FEW)
		.map(({ line, point }) => `${names.name(line.key.partner)} (${quantity(told, point)})`);
	const flow = WHAT[known[0]?.line.key.flow ?? 'total'];
	const count = m.of_partners({ count: sorted.length }, { locale: 'ru' });
	return `${capitalised(names.name(view.reporter))}, ${flow} ${during(last)}: ${count} ${SUPERLATIVE[view.measure]} ${most}, далее ${listOf(next)}.`;
}

const quantity = (told: Account, point: Point): string => {
	const { unit, view } = told;
	if (view.measure === 'value') return amount(point, told);
	return formatFigure(point, unit, {
		sign: view.measure !== 'index' && view.measure !== 'share',
		lang: 'ru'
	});
};

export function russianTitle({ view, lines, names }: Account): string {
	const partners = [...new Set(lines.map(({ key }) => key.partner))].map((code) => names.name(code));
	const reporter = names.name(view.reporter);
	const flow = view.flow.length === 1 ? (view.flow[0] ?? 'total') : undefined;
	const what = flow ? WHAT[flow] : 'торговля';
	if (partners.length === 0) return `${reporter}: внешняя торговля`;
	const product = view.product === 'TOTAL' ? '' : `, HS ${view.product}`;
	const whom = partners.length > FEW ? m.partners({ count: partners.length }, { locale: 'ru' }) : listOf(partners);
	return `${reporter} ${LINK[flow ?? 'total']} ${whom}: ${what}${product}`;
}

const MEASURED: Record<Measure, string> = {
	value: '',
	growth: 'изменение к тому же периоду годом ранее',
	index: 'индекс',
	share: 'доля в торговле со всем миром',
	contribution: 'вклад в прирост торговли со всем миром',
	mirror: 'данные обеих сторон об одной и той же торговле'
};

const FLOWS_SAID: Record<AnyFlow, string> = {
	total: 'экспорт и импорт',
	export: 'экспорт',
	import: 'импорт',
	balance: 'экспорт минус импорт'
};

const EACH: Record<Window, string> = {
	ytd: 'с начала года',
	month: 'по месяцам',
	quarter: 'по кварталам',
	year: 'по годам',
	rolling12: 'за 12 месяцев'
};

export function russianSubtitle({ view, lines, windows, unit, names }: Account): string {
	const flows = listOf(view.flow.map((flow) => FLOWS_SAID[flow]));
	const base =
		view.measure === 'index' && view.base
			? `${periodLabel(view.base, 'long', 'ru')} = 100`
			: view.measure === 'growth'
				? `%, валюта ${view.currency}`
				: formatUnitName(countedIn({ view, unit }), 'ru');
	const sides = sidesOf(
		{ view, lines },
		(code) => names.name(code),
		(count) => m.partners({ count }, { locale: 'ru' })
	);
	const parts = [MEASURED[view.measure], flows, base, spanOf(windows, view.window), `данные: ${sides.join(', ')}`];
	return capitalised(parts.filter((part) => part !== '').join(', '));
}

function spanOf(windows: readonly Period[], window: Window): string {
	const [first, last] = [windows[0], windows.at(-1)];
	if (!first || !last) return EACH[window];
	if (windows.length === 1) return window === 'rolling12' ? upTo(last) : periodLabel(last, 'long', 'ru');
	const [from, to] = [yearOf(first), yearOf(last)];
	const yearly = last.to - first.to === (windows.length - 1) * 12;
	if (window === 'ytd' && yearly && months(last) < 12)
		return `${periodLabel(last, 'long', 'ru').replace(/\s\d{4}\sг\.$/, '')} ${from}–${to} гг.`;
	const ends = spanEnds(first, last, window).map((period) => periodLabel(period, 'long', 'ru'));
	return `${EACH[window]}, ${yearly ? `${from}–${to} гг.` : ends.join(' – ')}`;
}

const yearOf = ({ to }: Period): number => Math.floor((to - 1) / 12);
