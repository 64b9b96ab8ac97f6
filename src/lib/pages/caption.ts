import type { Problem } from '#lib/tables/problem.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { officeName } from '#lib/names/offices.ts';
import type { Answer } from '#lib/views/answer.ts';
import { formatDate } from '#lib/lang/dates.ts';
import { findingName, MOST_SHOWN } from './findings.ts';
import { byOrigin, sourceLine } from './sources.ts';

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

/** How the newest day among sources is said: with a figure that is copied, or below a chart. */
type SaysNewest = typeof m.published_up_to | typeof m.latest_published;

type Dated = Pick<Answer<Problem>, 'view' | 'updated' | 'sources'>;

/** The newest date of sources as it was written: where only its month is known, that is no day of it. */
export const newestPublished = (updated: string, sources: readonly { readonly published: string }[]): string =>
	sources
		.map(({ published }) => published)
		.filter((published) => published !== '' && updated.startsWith(published))
		.reduce((longest, published) => (published.length > longest.length ? published : longest), '') || updated;

/** "Data published up to 7 September 2023; one source is undated."; empty where no source has a date. */
export function upTo({ view, updated, sources }: Dated, say: SaysNewest = m.published_up_to): string {
	const locale = { locale: view.lang };
	const count = sources.filter(({ published }) => published === '').length;
	const undated = count > 0 ? m.sources_undated({ count }, locale) : '';
	return updated && say({ day: formatDate(newestPublished(updated, sources), view.lang), undated }, locale);
}

/** The same; empty, too, where one source says it already. */
export const updatedText = (answer: Dated): string => (answer.sources.length < 2 ? '' : upTo(answer));

/** The same below a chart: "Latest published 7 September 2023." */
export const newestText = (answer: Dated): string =>
	answer.sources.length < 2 ? '' : upTo(answer, m.latest_published);
