import { officeName } from '#lib/names/offices.ts';
import { listed } from '#lib/lang/lists.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { moneyText, rateText } from './amounts.ts';
import type { Caveat, Contradicted } from './caveat.ts';

/** Currencies after "in" ("in dollars", "в долларах"), or before "计"; others by their codes. */
const CURRENCIES: Record<Lang, Readonly<Record<string, string>>> = {
	en: { USD: 'dollars', CNY: 'yuan', EUR: 'euros' },
	zh: { USD: '美元', CNY: '人民币', EUR: '欧元' },
	ru: { USD: 'долларах', CNY: 'юанях', EUR: 'евро' }
};

/** A currency after "in": "dollars", "долларах". */
export const currencyIn = (code: string, lang: Lang): string => CURRENCIES[lang][code] ?? code;

const CUSTOMS: Record<Lang, string> = { en: 'customs', zh: '海关', ru: 'таможня' };

/** A customs office by what it is, whatever its full name; anybody else by name. */
const rivalText = (name: string, lang: Lang): string => (/customs/i.test(name) ? CUSTOMS[lang] : name);

/** English newspapers have an article in a sentence: "the South China Morning Post". */
const withArticle = (publisher: string): string =>
	/^(?!the )\S+ .*(Post|Times|Journal|Daily|Herald|Office|Bureau|Agency|Administration)\b/i.test(publisher)
		? `the ${publisher}`
		: publisher;

/** Whose figure was told and what stands against it: "as the Post printed it; in dollars customs has ..."; or what it depends on. */
export function caveatWords(caveat: Caveat, lang: Lang): string {
	return caveat.why === 'unlikely' ? IF_RIGHT[lang] : contradictedWords(caveat, lang);
}

/** Where one of two figures must be a slip, and nothing tells which. */
export const IF_RIGHT: Record<Lang, string> = {
	en: 'if the figures are right',
	zh: '如果数据无误',
	ru: 'если данные верны'
};

function contradictedWords(caveat: Contradicted, lang: Lang): string {
	const { publisher, currency, growth, money } = caveat;
	const rival = rivalText(caveat.rival, lang);
	const figures = [...(growth ? [rateText(growth, '%', lang, true)] : []), ...(money ? [moneyText(money, lang)] : [])];
	const against = figures.length === 0 ? undefined : listed(figures, lang);
	const named = currencyIn(currency, lang);
	const really = caveat.growthIn && currencyIn(caveat.growthIn, lang);
	switch (lang) {
		case 'en': {
			const rest = against ? `; in ${named} ${rival} has ${against}` : really ? `; that rate is in ${really}` : '';
			return `as ${withArticle(publisher)} printed it${rest}`;
		}
		case 'zh': {
			const rest = against ? `；以${named}计，${rival}数据为${against}` : really ? `；该增速以${really}计` : '';
			return `据${officeName(publisher, 'zh')}${rest}`;
		}
		case 'ru': {
			const rest = against ? `; в ${named} ${rival} даёт ${against}` : really ? `; этот темп — в ${really}` : '';
			return `по данным ${publisher}${rest}`;
		}
	}
}

/**
 * The same as the sentence goes on.
 * @param isLast whether nothing follows in the sentence; else it stands in brackets
 */
export function caveatText(caveat: Caveat, lang: Lang, isLast: boolean): string {
	const words = caveatWords(caveat, lang);
	if (lang === 'zh') return `（${words}）`;
	return isLast && lang === 'en' ? ` ${words}` : ` (${words})`;
}

const BEFORE_CAVEAT: Record<Lang, string> = { en: ' ', zh: '，', ru: ', ' };

/** A figure in brackets with its caveat: "(US$420bn as the Post printed it)". */
export function bracketed(figure: string, caveat: Caveat | undefined, lang: Lang): string {
	const text = caveat ? `${figure}${BEFORE_CAVEAT[lang]}${caveatWords(caveat, lang)}` : figure;
	return lang === 'zh' ? `（${text}）` : ` (${text})`;
}
