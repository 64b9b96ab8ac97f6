import type { AnswerPoint, AnswerTerm, HowName } from '#lib/views/answer.ts';
import { formatPeriodText } from './dates.ts';

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
