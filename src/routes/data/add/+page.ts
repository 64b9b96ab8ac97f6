import { pageLangOf } from '#lib/lang/page-lang.ts';
import { sentencesIn } from '#lib/words/problems/word-problem.ts';

/** The sentences about files and rows come with this page, in its language alone. */
export const load = async ({ url, data }) => ({ ...data, sentences: await sentencesIn(pageLangOf(url)) });
