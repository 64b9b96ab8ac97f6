import type { Problem } from '#lib/tables/problem.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { officeName } from '#lib/names/offices.ts';
import type { Answer } from '#lib/views/answer.ts';
import { formatDate } from '#lib/lang/dates.ts';
import { findingName, MOST_SHOWN } from './findings.ts';
import { byOrigin, sourceLine, upTo } from './sources.ts';

type Captioned = Pick<Answer<Problem>, 'view' | 'sources'>;

const localeOf = ({ view }: Pick<Answer<Problem>, 'view'>): { locale: Lang } => ({
	locale: view.lang
});

/** "Source: TASS (7 September 2023)", in plain text. */
export function sourceText(answer: Captioned): string {
	const { sources } = answer;
	if (sources.length === 0) return '';
	const locale = localeOf(answer);
	const dated = (day: string) => (day ? m.source_date({ day: formatDate(day, locale.locale) }, locale) : '');
	const pieces = sourceLine(sources, locale.locale).map((piece) =>
		typeof piece === 'string' ? piece : officeName(piece.publisher || piece.id, locale.locale) + dated(piece.published)
	);
	return m.source_line({ count: sources.length === 1 ? 'one' : 'many', sources: pieces.join('') }, locale);
}

/** The same in a few words: the office that has most of them. */
export function shortSourceText(answer: Captioned): string {
	const [first, second] = byOrigin(answer.sources);
	if (!first) return '';
	const locale = localeOf(answer);
	const origin = officeName(first.origin, locale.locale);
	return m.source_line({ count: 'one', sources: second ? m.source_others({ origin }, locale) : origin }, locale);
}

/** Warnings in a few words: a picture leaves its page behind, not what is wrong with it. */
export function cautionText(answer: Pick<Answer<Problem>, 'view' | 'findings'>): string {
	const locale = localeOf(answer);
	const kinds = new Set(
		answer.findings.filter(({ severity }) => severity === 'warning').map(({ code }) => findingName(code, locale.locale))
	);
	const [first, ...others] = [...kinds].slice(0, MOST_SHOWN);
	if (first === undefined) return '';
	const names = [first, ...others.map((name) => name.charAt(0).toLowerCase() + name.slice(1))];
	return m.caution({ names: names.join(m.source_next({}, locale)) }, locale);
}

/** "Data published up to 7 September 2023."; empty where one source says it already. */
export function updatedText(answer: Pick<Answer<Problem>, 'view' | 'updated' | 'sources'>): string {
	if (!answer.updated || answer.sources.length < 2) return '';
	return upTo(answer.updated, answer.sources, answer.view.lang);
}
