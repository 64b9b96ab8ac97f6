import { capitalised } from '#lib/lang/grammar.ts';
import { m } from '#lib/lang/messages.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { Names } from '#lib/names/names.ts';
import { lastMonth, months, type Period } from '#lib/trade/period.ts';
import { possessive, SUPERLATIVE as SUPERLATIVE_EN } from './en.ts';
import type { FirstSince, Headline, Leader } from './headline.ts';
import { SUPERLATIVE as SUPERLATIVE_RU } from './ru.ts';
import type { Summary, Unknown } from './summary.ts';
import { voiceOf } from './voices.ts';
import { SUPERLATIVE as SUPERLATIVE_ZH } from './zh.ts';

/** How a language says what only titles say; the rest is its sentences. */
interface HeadlineVoice {
	/** After a statement: ", the highest since at least 2014". */
	first(first: FirstSince): string;
	leader(leader: Leader, names: Names): string;
}

const NOTHING_UNKNOWN: Unknown = { named: [], others: 0, arePartners: false };

/** A title made from the figures. Areas have their short names in it. */
export function headlineText(headline: Headline, lang: Lang, names: Names): string {
	const short: Names = { name: (code) => names.shortName(code), shortName: (code) => names.shortName(code) };
	const voice = voiceOf(lang);
	switch (headline.says) {
		case 'names':
			return voice.title(headline.title, names);
		case 'leader':
			return HEADLINE_VOICES[lang].leader(headline, short);
		case 'each': {
			const { when, statements, since, first } = headline;
			const claimed: Summary = {
				says: 'each',
				when,
				statements,
				...(since && { since }),
				unknown: NOTHING_UNKNOWN,
				lacking: []
			};
			const claim = voice
				.sentence(claimed, short)
				.replace(/(?<!г|\u00a0п|\u00a0ст)[.。]$/, '')
				.replace(', while ', ' while ');
			return first ? `${claim}${HEADLINE_VOICES[lang].first(first)}` : claim;
		}
	}
}

/** A window as what has been the first since: a year that its months run to, or twelve months by the last of them. */
const named = (period: Period, lang: Lang): string =>
	periodLabel(months(period) === 12 && period.from % 12 !== 0 ? lastMonth(period) : period, 'long', lang);

const FIRST_EN: Record<FirstSince['is'], string> = {
	highest: 'the highest',
	lowest: 'the lowest',
	rise: 'the first rise',
	fall: 'the first fall'
};

const TRADE_EN = { total: 'trade', export: 'exports', import: 'imports', balance: 'trade balance' } as const;

const english: HeadlineVoice = {
	first: ({ is, since, isAtLeast }) => `, ${FIRST_EN[is]} since ${isAtLeast ? 'at least ' : ''}${named(since, 'en')}`,
	leader({ reporter, flow, measure, when, count, partner, overtook }, names) {
		const who = capitalised(inSentence(names.name(partner)));
		const where = `in ${possessive(names.name(reporter))} ${TRADE_EN[flow]}`;
		const twelve = months(when) === 12 && when.from % 12 !== 0 ? 'the 12 months to ' : '';
		const over = overtook === undefined ? '' : `, overtaking ${inSentence(names.name(overtook))}`;
		return `${who} ${SUPERLATIVE_EN[measure]} of ${count} partners ${where} in ${twelve}${named(when, 'en')}${over}`;
	}
};

const FIRST_ZH: Record<FirstSince['is'], string> = {
	highest: '最高',
	lowest: '最低',
	rise: '首次增长',
	fall: '首次下降'
};

const TRADE_ZH = { total: '进出口总额', export: '出口额', import: '进口额', balance: '贸易差额' } as const;

const chinese: HeadlineVoice = {
	first: ({ is, since, isAtLeast }) => `，为${isAtLeast ? '至少' : ''}${named(since, 'zh')}以来${FIRST_ZH[is]}`,
	leader({ reporter, flow, measure, when, count, partner, overtook }, names) {
		const twelve = months(when) === 12 && when.from % 12 !== 0;
		const time = twelve ? `截至${named(when, 'zh')}的12个月` : named(when, 'zh');
		const over = overtook === undefined ? '' : `，超过${names.name(overtook)}`;
		const by = `按${names.name(reporter)}${TRADE_ZH[flow]}计`;
		return `${time}${by}，${names.name(partner)}在${count}个贸易伙伴中${SUPERLATIVE_ZH[measure]}${over}`;
	}
};

const FIRST_RU: Record<FirstSince['is'], string> = {
	highest: 'максимум',
	lowest: 'минимум',
	rise: 'первый рост',
	fall: 'первое снижение'
};

const TRADE_RU = { total: 'товарооборот', export: 'экспорт', import: 'импорт', balance: 'сальдо торговли' } as const;

/** A period as it stands after "с": every month takes the genitive. */
const genitive = (text: string): string =>
	text
		.replace(/(?<=[IV] )квартал/, 'квартала')
		.replace(/^(?![IV])\p{L}{3,}(?:–\p{L}+)?/u, (run) =>
			run.replace(/\p{L}+/gu, (word) => (/[ьй]$/.test(word) ? `${word.slice(0, -1)}я` : `${word}а`))
		);

const russian: HeadlineVoice = {
	first: ({ is, since, isAtLeast }) =>
		`, ${FIRST_RU[is]} ${isAtLeast ? 'по меньшей мере ' : ''}с ${genitive(named(since, 'ru'))}`,
	leader({ reporter, flow, measure, when, count, partner, overtook }, names) {
		const twelve = months(when) === 12 && when.from % 12 !== 0 ? '12 месяцев по ' : '';
		const who = `${m.of_partners({ count }, { locale: 'ru' })} ${SUPERLATIVE_RU[measure]} ${names.name(partner)}`;
		const over = overtook === undefined ? '' : ` (прежде — ${names.name(overtook)})`;
		return `${capitalised(names.name(reporter))}, ${TRADE_RU[flow]}, ${twelve}${named(when, 'ru')}: ${who}${over}`;
	}
};

const HEADLINE_VOICES: Record<Lang, HeadlineVoice> = { en: english, zh: chinese, ru: russian };
