import { spanOf } from '#lib/charts/drawing.ts';
import type { RowRef } from '#lib/trade/observation.ts';
import { formatPeriod } from '#lib/trade/period.ts';
import type { Answer, AnswerPoint, AnswerSeries, AnswerTerm, HowName } from '#lib/views/answer.ts';
import type { ShownRow } from '#lib/views/shown.ts';
import { formatPeriodText } from './dates.ts';

/** Of a long series only so many of the newest figures are told one by one in the page itself. */
export const MOST_TOLD = 24;

/** A figure of an answer, with the series it is of. */
export interface Told {
	series: AnswerSeries;
	point: AnswerPoint;
}

/** What a figure's account is called on its page, and in an address after the #: "how-RUS-total-2023-08". */
export const howId = (
	{ partner, flow }: Pick<AnswerSeries, 'partner' | 'flow'>,
	{ period }: Pick<AnswerPoint, 'period'>
): string => `how-${partner}-${flow}-${period}`;

/** Whether an account stands in the page itself, for readers without a script. */
export const isTold = ({ points }: AnswerSeries, point: AnswerPoint): boolean =>
	points.indexOf(point) >= points.length - MOST_TOLD;

/** The figure that an address asks about. */
export function toldAt({ series }: Pick<Answer<unknown>, 'series'>, hash: string): Told | undefined {
	if (!hash.startsWith('#how-')) return undefined;
	for (const one of series)
		for (const point of one.points) if (hash === `#${howId(one, point)}`) return { series: one, point };
	return undefined;
}

/** The query of the same view at one point's time alone, where its account is the newest. */
export function queryAt(query: string, { period }: AnswerPoint, window: string): string {
	const { to } = spanOf(period);
	const time = window === 'year' ? period : formatPeriod({ from: to - 1, to });
	return [...query.split('&').filter((pair) => pair !== '' && !pair.startsWith('time=')), `time=${time}`].join('&'); // prettier-ignore
}

/** Every row that a figure rests on or that prints it too. */
export function rowsBehind({ terms, growth }: AnswerPoint, rows: Record<RowRef, ShownRow>): Set<RowRef> {
	const refs = new Set<RowRef>([...terms.flatMap((term) => term.rows), ...(growth?.rows ?? [])]);
	for (const ref of [...refs])
		for (const other of [...(rows[ref]?.earlier ?? []), ...(rows[ref]?.others ?? [])]) refs.add(other);
	return refs;
}

/** One word for how a figure came about, for a table. */
export const HOW_WORDS: Record<HowName, string> = {
	observed: 'printed',
	derived: 'derived',
	identity: 'added up',
	implied: 'implied',
	reported: 'printed',
	computed: 'computed'
};

const FLOW_WORDS = { export: 'exports', import: 'imports', total: 'exports plus imports' } as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "January-August 2024 minus January-July 2024" */
function sum(terms: readonly AnswerTerm[], name: (term: AnswerTerm) => string): string {
	const ordered = [...terms].sort((a, b) => b.sign - a.sign);
	return ordered
		.map((term, i) => `${i === 0 ? '' : term.sign < 0 ? ' minus ' : ' plus '}${name(term)}`)
		.join('');
}

const periodOf = ({ period }: AnswerTerm): string => formatPeriodText(period);
const flowOf = ({ flow }: AnswerTerm): string => FLOW_WORDS[flow];
const bothOf = (term: AnswerTerm): string => `${flowOf(term)} of ${periodOf(term)}`;

const COMPUTED: Record<string, string> = {
	growth: 'Worked out from the figures of both periods.',
	index: 'The figure as a share of that of the base period, which is 100.',
	share: 'The figure as a share of the reporter’s trade with the world.',
	contribution:
		'The change since a year earlier, as a share of the reporter’s trade with the world a year earlier.',
	mirror: 'The partner’s record of this trade compared with the reporter’s.'
};

/** How a figure came about, in a sentence. */
export function howSentence(point: Pick<AnswerPoint, 'how' | 'terms'>, measure: string): string {
	const { how, terms } = point;
	switch (how) {
		case 'observed':
			return 'As printed by the source.';
		case 'reported':
			return 'Growth as printed by the source.';
		case 'implied': {
			const base = terms.find(({ role }) => role !== 'growth') ?? terms[0];
			return base
				? `Implied: the figure for ${periodOf(base)}, divided by one plus its printed growth.`
				: 'Implied by a later figure and its printed growth.';
		}
		case 'computed':
			return COMPUTED[measure] ?? 'Computed from published figures.';
		case 'derived':
			return `${capital(sum(terms, periodOf))}.`;
		case 'identity': {
			const periods = new Set(terms.map(({ period }) => period));
			return `${capital(sum(terms, periods.size === 1 ? flowOf : bothOf))}.`;
		}
	}
}

/** What a term is, for a list of what a figure was made from: "minus", "compared with". */
export function termRole({ sign, role }: AnswerTerm, first: boolean): string {
	if (role === 'base') return 'compared with';
	if (role === 'growth') return 'printed growth of';
	if (sign < 0) return 'minus';
	return first ? '' : 'plus';
}

export const flowWord = flowOf;
