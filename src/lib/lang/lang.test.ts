import { describe, expect, it, test } from 'vitest';
import { inLang, LANGS, langOf } from './lang.ts';
import { m } from './messages.ts';
import en from './messages/en.json' with { type: 'json' };
import ru from './messages/ru.json' with { type: 'json' };
import zh from './messages/zh.json' with { type: 'json' };

type Message = string | readonly { declarations: string[]; selectors: string[]; match: Record<string, string> }[];
const files: Record<string, Record<string, Message>> = { en, zh, ru };

/** The names in a message's texts, and those that choose between its texts. */
function inputsOf(message: Message) {
	const [texts, lines] =
		typeof message === 'string'
			? [[message], []]
			: [message.flatMap(({ match }) => Object.values(match)), message.flatMap(({ declarations }) => declarations)];
	return {
		said: new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))),
		given: new Set(lines.flatMap((line) => /^input (\w+)$/.exec(line)?.[1] ?? []))
	};
}

describe('messages', () => {
	test.each(LANGS.filter((lang) => lang !== 'en'))('%s has every message of English, and no other', (lang) => {
		expect(Object.keys(files[lang] ?? {}).sort()).toEqual(Object.keys(en).sort());
	});

	test.each(LANGS)('%s says nothing with an empty text or a doubled space', (lang) => {
		for (const [key, message] of Object.entries(files[lang] ?? {}))
			if (typeof message === 'string') {
				expect(message.trim(), key).not.toBe('');
				expect(message, key).not.toContain('  ');
			}
	});

	test.each(LANGS)('%s says the same things as English, and chooses by nothing that English is not given', (lang) => {
		for (const [key, message] of Object.entries(files[lang] ?? {})) {
			const [own, english] = [inputsOf(message), inputsOf(en[key as keyof typeof en] as Message)];
			expect(own.said, key).toEqual(english.said);
			expect(
				[...own.given].filter((name) => !english.given.has(name) && !english.said.has(name)),
				key
			).toEqual([]);
		}
	});

	test.each([
		[1, '1 партнёр'],
		[2, '2 партнёра'],
		[5, '5 партнёров'],
		[11, '11 партнёров'],
		[21, '21 партнёр'],
		[22, '22 партнёра'],
		[112, '112 партнёров']
	])('Russian counts %i', (count, text) => {
		expect(m.partners({ count }, { locale: 'ru' })).toBe(text);
	});
});

describe('the language of an address', () => {
	it.each([
		['', 'en'],
		['lang=zh', 'zh'],
		['partner=RUS&lang=ru', 'ru'],
		['lang=xx', 'en'],
		['lang=', 'en']
	])('?%s is %s', (query, lang) => {
		expect(langOf(new URLSearchParams(query))).toBe(lang);
	});

	it.each([
		['/', 'zh', '/?lang=zh'],
		['/charts/a#share', 'ru', '/charts/a?lang=ru#share'],
		['/explore?partner=RUS~USA&flow=export', 'zh', '/explore?partner=RUS~USA&flow=export&lang=zh'],
		['/explore?lang=zh&partner=RUS', 'ru', '/explore?partner=RUS&lang=ru'],
		['/explore?lang=zh&partner=RUS#a', 'en', '/explore?partner=RUS#a'],
		['/data?lang=ru', 'en', '/data'],
		['?partner=RUS', 'zh', '?partner=RUS&lang=zh'],
		['#figures', 'ru', '?lang=ru#figures']
	] as const)('%s in %s is %s', (address, lang, expected) => {
		expect(inLang(address, lang)).toBe(expected);
	});
});
