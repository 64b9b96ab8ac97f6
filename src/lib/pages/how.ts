import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { byTime, formatPeriod, lastMonth, periodKey } from '#lib/trade/period.ts';
import type { Measure, Window } from '#lib/views/view.ts';
import type { Answer, PartOf, ResultHeld, ResultPoint, AnswerSeries, ResultTerm, HowName } from '#lib/views/answer.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { whyHeld } from '#lib/words/held.ts';

/** The page itself has the accounts of this many figures of a series at most: the newest. */
const MOST_ACCOUNTS = 24;
/** Of many series those of fewer figures, so that they are no more than this together: a page is made in one piece. */
const MOST_TOGETHER = 60;
/** All of them together list about this many rows. */
const MOST_ROWS = 288;
/** One lists this many at most. */
const MOST_ROWS_OF_ONE = 12;

/** A figure that has an account: one that is shown, or one that is held back. */
export type ToldPoint = ResultPoint | ResultHeld;

/** A figure of an answer, with the series it is of. */
export interface SeriesPoint {
	series: AnswerSeries;
	point: ToldPoint;
}

/** Every figure of a series that has an account, oldest first. */
export function toldPoints({ points, held = [], heldNewer }: AnswerSeries): readonly ToldPoint[] {
	// figures stand in order already, and every cell of a table asks
	if (held.length === 0 && !heldNewer) return points;
	return [...points, ...held, ...(heldNewer ? [heldNewer] : [])].sort((a, b) => byTime(a.period, b.period));
}

/** The newest figures that are held back, a number of them. */
export const newestHeld = ({ series }: Pick<Answer<unknown>, 'series'>, most: number): SeriesPoint[] =>
	series
		.flatMap((one) => toldPoints(one).flatMap((point) => ('held' in point ? { series: one, point } : [])))
		.sort((a, b) => byTime(b.point.period, a.point.period))
		.slice(0, most);

/**
 * The id of a figure's account on its page, and the fragment of its address: "how-RUS-total-2023-08", of goods
 * "how-CHN-12-export-2018", of a part of a product "how-CHN-12.1201-export-2018".
 */
export function howId(
	{ partner, flow, product, parent = 'TOTAL' }: Pick<AnswerSeries, 'partner' | 'flow' | 'product' | 'parent'>,
	{ period }: Pick<ResultPoint, 'period'>
): string {
	const goods = [parent, product].filter((code) => code !== 'TOTAL').join('.');
	return `how-${partner}-${goods === '' ? '' : `${goods}-`}${flow}-${formatPeriod(period)}`;
}

/** An answer, or a result, of which accounts are told. */
interface Told {
	readonly series: readonly unknown[];
	readonly partOf?: Pick<PartOf, 'series'>;
}

const seriesIn = ({ series, partOf }: Told): number => partOf?.series ?? series.length;

/** Of how many figures of each series, the newest, the page itself has the accounts: of one at least. */
export const accountsInPage = (answer: Told): number =>
	Math.max(1, Math.min(MOST_ACCOUNTS, Math.floor(MOST_TOGETHER / seriesIn(answer))));

/** How many rows each of them lists at most: of many accounts fewer, and one at least. */
export const rowsInAccount = (answer: Told): number =>
	Math.max(1, Math.min(MOST_ROWS_OF_ONE, Math.floor(MOST_ROWS / (accountsInPage(answer) * seriesIn(answer)))));

/** The figures, series by series, that the page itself has the accounts of, oldest first; of very many series the first. */
export const toldInPage = (answer: Pick<Answer<unknown>, 'series' | 'partOf'>) =>
	answer.series
		.map((series) => ({ series, points: toldPoints(series).slice(-accountsInPage(answer)) }))
		.filter(({ points }) => points.length > 0)
		.slice(0, MOST_TOGETHER);

const knownTold = new WeakMap<object, ReadonlySet<ToldPoint>>();

/** Whether the page itself has the account of a figure, for readers without a script. */
export function hasAccountInPage(answer: Pick<Answer<unknown>, 'series' | 'partOf'>, point: ToldPoint): boolean {
	let told = knownTold.get(answer.series);
	if (!told) knownTold.set(answer.series, (told = new Set(toldInPage(answer).flatMap(({ points }) => points))));
	return told.has(point);
}

/** Anyone may write a fragment, also one that is no text. */
function decoded(fragment: string): string | undefined {
	try {
		return decodeURI(fragment);
	} catch {
		return undefined;
	}
}

/** The figure that an address asks about, by its fragment as the address writes it. */
export function pointAtFragment(
	{ series }: Pick<Answer<unknown>, 'series'>,
	fragment: string
): SeriesPoint | undefined {
	const hash = decoded(fragment);
	if (!hash?.startsWith('#how-')) return undefined;
	for (const candidate of series)
		for (const point of toldPoints(candidate))
			if (hash === `#${howId(candidate, point)}`) return { series: candidate, point };
	return undefined;
}

/** The query of the same view at one point's time alone, where its account is the newest. */
export function queryAt(query: string, { period }: Pick<ResultPoint, 'period'>, window: Window): string {
	const time = formatPeriod(window === 'year' ? period : lastMonth(period));
	return [...query.split('&').filter((pair) => pair !== '' && !pair.startsWith('time=')), `time=${time}`].join('&');
}

/** The query of a view whose page has a figure's account: the same at its time; of very many series, of its own alone. */
export function queryOfAccount(
	query: string,
	{ view, ...told }: Pick<Answer<unknown>, 'view' | 'series' | 'partOf'>,
	{ partner, flow, product }: Pick<AnswerSeries, 'partner' | 'flow' | 'product'>,
	point: Pick<ResultPoint, 'period'>
): string {
	const then = queryAt(query, point, view.window);
	// what is left of a product beside its parts is no view of its own
	if (view.level !== undefined || seriesIn(told) <= MOST_TOGETHER) return then;
	const others = then.split('&').filter((pair) => !/^(partner|flow|product|highlight|top)=/.test(pair));
	return [...others, `partner=${partner}`, `flow=${flow}`, `product=${product}`].join('&');
}

/** One word for how a figure came about, for a table. */
export const howWord = (how: HowName, lang: Lang): string => m.how_word({ how }, { locale: lang });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "January-August 2024 minus January-July 2024" */
function sum(terms: readonly ResultTerm[], name: (term: ResultTerm) => string, lang: Lang): string {
	const locale = { locale: lang };
	const ordered = [...terms].sort((a, b) => b.sign - a.sign);
	return ordered
		.map((term, i) => (i === 0 ? '' : term.sign < 0 ? m.sum_minus({}, locale) : m.sum_plus({}, locale)) + name(term))
		.join('');
}

/** Ended with one full stop, also after the Russian abbreviation of a year. */
const ended = (text: string, lang: Lang): string =>
	m.sentence({ text: capital(text) }, { locale: lang }).replace(/\.\.$/, '.');

export const flowWord = ({ flow }: ResultTerm, lang: Lang): string => m.flow_said({ flow }, { locale: lang });

/** How a figure came about, in a sentence; of one that is held back, why. */
export function howSentence(
	point: Pick<ResultPoint, 'how' | 'terms'> | ResultHeld,
	measure: Measure,
	lang: Lang = 'en'
): string {
	const locale = { locale: lang };
	if ('held' in point) return ended(m.held_back({ why: whyHeld(point, lang) }, locale), lang);
	const { how, terms } = point;
	const periodOf = ({ period }: ResultTerm): string => periodLabel(period, 'long', lang);
	const flowOf = (term: ResultTerm): string => flowWord(term, lang);
	const bothOf = (term: ResultTerm): string => m.flow_of_period({ flow: flowOf(term), period: periodOf(term) }, locale);
	switch (how) {
		case 'observed':
			return m.how_observed({}, locale);
		case 'reported':
			return m.how_reported({}, locale);
		case 'implied': {
			const base = terms.find(({ role }) => role !== 'growth') ?? terms[0];
			return base ? m.how_implied({ period: periodOf(base) }, locale) : m.how_implied_later({}, locale);
		}
		case 'computed':
			return m.how_computed({ measure }, locale);
		case 'derived':
			return ended(sum(terms, periodOf, lang), lang);
		case 'sum':
			return m.how_sum({ count: terms.length }, locale);
		case 'identity': {
			if (terms.some(({ product }) => product !== undefined)) return m.how_rest({}, locale);
			const periods = new Set(terms.map(({ period }) => periodKey(period)));
			return ended(sum(terms, periods.size === 1 ? flowOf : bothOf, lang), lang);
		}
	}
}

/** What a term is, for a list of what a figure was made from: "minus", "compared with". */
export function termRole({ sign, role }: ResultTerm, first: boolean, lang: Lang): string {
	const locale = { locale: lang };
	if (role === 'base') return m.term_base({}, locale);
	if (role === 'growth') return m.term_growth({}, locale);
	if (sign < 0) return m.term_minus({}, locale);
	return first ? '' : m.term_plus({}, locale);
}
