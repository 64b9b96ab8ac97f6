import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { officeName } from '#lib/names/offices.ts';
import type { AnswerSource } from '#lib/views/answer.ts';

/** Sources that quote one office, newest first; the office itself, where it is its own publisher, before the others. */
export interface OriginGroup {
	origin: string;
	/** The office's own publications. */
	publications: AnswerSource[];
	/** Who quotes it. */
	quoting: AnswerSource[];
}

const newestFirst = (a: AnswerSource, b: AnswerSource): number => b.published.localeCompare(a.published);

export function byOrigin(sources: readonly AnswerSource[]): OriginGroup[] {
	const groups = new Map<string, OriginGroup>();
	for (const source of [...sources].sort(newestFirst)) {
		const origin = source.origin || source.publisher;
		let group = groups.get(origin);
		if (!group) groups.set(origin, (group = { origin, publications: [], quoting: [] }));
		(source.publisher === origin ? group.publications : group.quoting).push(source);
	}
	return [...groups.values()].sort(
		(a, b) => b.publications.length + b.quoting.length - a.publications.length - a.quoting.length
	);
}

/** Each publisher once, with its newest source. */
function publishersOf(sources: readonly AnswerSource[]): AnswerSource[] {
	const seen = new Map<string, AnswerSource>();
	for (const source of sources) if (!seen.has(source.publisher)) seen.set(source.publisher, source);
	return [...seen.values()];
}

/** Publishers named in a source line; the others are counted. */
const MOST_NAMED = 3;

/**
 * The line under a chart, in pieces: text, and sources to be linked. "General Administration of Customs of China,
 * quoted by TASS, RT, Prime and 23 more"; offices follow each other, the one with most sources first.
 */
export function sourceLine(sources: readonly AnswerSource[], lang: Lang = 'en'): (string | AnswerSource)[] {
	const locale = { locale: lang };
	const line: (string | AnswerSource)[] = [];
	byOrigin(sources).forEach(({ origin, publications: [newest], quoting }, g) => {
		if (g > 0) line.push(m.source_next({}, locale));
		line.push(newest ?? officeName(origin, lang));
		const publishers = publishersOf(quoting);
		const more = publishers.length - MOST_NAMED;
		publishers.slice(0, MOST_NAMED).forEach((source, i) => {
			const isLast = i === publishers.length - 1;
			const link = i === 0 ? m.source_quoted : isLast ? m.source_and : m.source_comma;
			line.push(link({}, locale), source);
		});
		if (more > 0) line.push(m.source_more({ count: more }, locale));
	});
	return line;
}
