import { createContext } from 'svelte';
import type { Translations } from '#lib/lang/sentence.ts';

/** The sentences about files and rows in the page's language. */
export const [sentences, provideSentences] = createContext<() => Translations>();
