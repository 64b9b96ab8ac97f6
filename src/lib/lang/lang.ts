/** The languages of the interface, the first where an address names none. */
export const LANGS = ['en', 'zh', 'ru'] as const;

export type Lang = (typeof LANGS)[number];

export const DEFAULT_LANG: Lang = 'en';

/** What each language calls itself. */
export const LANG_NAMES: Readonly<Record<Lang, string>> = { en: 'English', zh: '中文', ru: 'Русский' };

/** As pages and Intl name them: Chinese is written in simplified characters. */
export const LANG_TAGS: Readonly<Record<Lang, string>> = { en: 'en', zh: 'zh-Hans', ru: 'ru' };

/** As Intl formats dates and lists: English as the British write it, "7 September 2023", no comma before "and". */
export const FORMAT_TAGS: Readonly<Record<Lang, string>> = { en: 'en-GB', zh: 'zh', ru: 'ru' };

export const isLang = (text: unknown): text is Lang => (LANGS as readonly unknown[]).includes(text);

/** The language that an address asks for; the usual one where it names none that there is. */
export function langOf(query: URLSearchParams): Lang {
	const asked = query.get('lang');
	return isLang(asked) ? asked : DEFAULT_LANG;
}

/**
 * The same address of this site in a language: the key `lang` put into the query, before a fragment, or taken out for
 * the usual language. The one way that links and forms keep the language of their page.
 */
export function inLang<T extends string>(address: T, lang: Lang): T {
	const [, path = '', search = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? [];
	const keys = search.split('&').filter((key) => key !== '' && !/^lang(=|$)/.test(key));
	if (lang !== DEFAULT_LANG) keys.push(`lang=${lang}`);
	return `${path}${keys.length > 0 ? `?${keys.join('&')}` : ''}${hash}` as T;
}
