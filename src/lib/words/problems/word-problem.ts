import { DEFAULT_LANG, type Lang } from '#lib/lang/lang.ts';
import { saidIn, type Translations } from '#lib/lang/sentence.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** The sentences about files and rows in a language; none for English, in which they are written where they belong. */
export async function sentencesIn(lang: Lang): Promise<Translations> {
	switch (lang) {
		case 'en':
			return {};
		case 'zh':
			return (await import('./zh.json', { with: { type: 'json' } })).default;
		case 'ru':
			return (await import('./ru.json', { with: { type: 'json' } })).default;
	}
}

/** What stands between a fault and what to do about it. */
const THEN: Record<Lang, string> = { en: '; ', zh: '；', ru: '; ' };

/** The words of a problem, with what it is left to say in other languages. */
type Worded = Pick<Problem, 'message' | 'said'>;

/** What a problem says in a language: the fault, and what to do about it. */
export function messageIn({ message, said }: Worded, lang: Lang, sentences: Translations): string {
	if (lang === DEFAULT_LANG || !said) return message;
	const words = [said.message, said.advice].flatMap((one) => (one ? [saidIn(one, lang, sentences)] : []));
	return words.join(THEN[lang]);
}

/** A problem in a language, as it leaves the program. */
export function wordProblem({ said, ...problem }: Problem, lang: Lang, sentences: Translations): Problem {
	if (lang === DEFAULT_LANG || !said) return problem;
	const { advice, expected } = said;
	return {
		...problem,
		message: messageIn({ message: problem.message, said }, lang, sentences),
		...(advice && { advice: saidIn(advice, lang, sentences) }),
		...(expected && { expected: saidIn(expected, lang, sentences) })
	};
}
