import type { Lang } from '#lib/lang/lang.ts';
import { english } from './en.ts';
import { russian } from './ru.ts';
import type { Voice } from './voice.ts';
import { chinese } from './zh.ts';

const VOICES: Record<Lang, Voice> = { en: english, zh: chinese, ru: russian };

export const voiceOf = (lang: Lang): Voice => VOICES[lang];
