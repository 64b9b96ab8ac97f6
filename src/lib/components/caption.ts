import { chartNotes } from '#lib/charts/notes.ts';
import type { Words } from '#lib/charts/picture/words.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import type { Answer } from '#lib/views/answer.ts';
import { formatDate } from './dates.ts';
import { problemName } from './findings.ts';
import { byOrigin, sourceLine } from './sources.ts';

/** "Source: TASS (7 September 2023)", in plain text. */
export function sourceText({ sources }: Pick<Answer<Problem>, 'sources'>): string {
	if (sources.length === 0) return '';
	const pieces = sourceLine(sources).map((piece) =>
		typeof piece === 'string'
			? piece
			: (piece.publisher || piece.id) + (piece.published ? ` (${formatDate(piece.published)})` : '')
	);
	return `${sources.length === 1 ? 'Source' : 'Sources'}: ${pieces.join('')}.`;
}

/** The same in a few words: the office that has most of them. */
function shortSourceText({ sources }: Pick<Answer<Problem>, 'sources'>): string {
	const [first, second] = byOrigin(sources);
	if (!first) return '';
	return `Source: ${first.origin}${second ? ' and others' : ''}.`;
}

/** Warnings in a few words: a picture leaves its page behind, not what is wrong with it. */
export function cautionText({ findings }: Pick<Answer<Problem>, 'findings'>): string {
	const kinds = new Set(
		findings.filter(({ severity }) => severity === 'warning').map(({ code }) => problemName(code))
	);
	const [first, ...others] = kinds;
	if (first === undefined) return '';
	return `Caution: ${[first, ...others].map((name, i) => (i === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1))).join('; ')}.`;
}

/** What a picture of a view says besides its chart. `address` is where the whole is to be found. */
export function pictureWords(answer: Answer<Problem>, note: string, address: string): Words {
	const updated =
		answer.updated && answer.sources.length > 1 ? ` Data published up to ${formatDate(answer.updated)}.` : '';
	return {
		title: answer.title,
		subtitle: answer.subtitle,
		cautions: [cautionText(answer), note].filter(Boolean),
		notes: chartNotes(answer),
		shortSource: `${shortSourceText(answer)} ${address}`.trim(),
		source: `${sourceText(answer)}${updated} ${address}`.trim()
	};
}
