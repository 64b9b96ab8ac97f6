import type { Lang } from '#lib/lang/lang.ts';
import type { Names } from '#lib/names/names.ts';
import type { Headline } from './headline.ts';
import { english } from './headline-en.ts';
import { russian } from './headline-ru.ts';
import type { HeadlineVoice } from './headline-shape.ts';
import { chinese } from './headline-zh.ts';
import type { Fact } from './statement.ts';
import type { Summary, Unknown } from './summary.ts';
import { voiceOf } from './voices.ts';

const HEADLINE_VOICES: Record<Lang, HeadlineVoice> = { en: english, zh: chinese, ru: russian };

const NOTHING_UNKNOWN: Unknown = { named: [], others: 0, arePartners: false };

const changeOf = ({ says }: Fact): 'rose' | 'fell' | undefined =>
	says === 'rose' || says === 'fell' ? says : undefined;

/** A title made from the figures. Areas have their short names in it. */
export function headlineText(headline: Headline, lang: Lang, names: Names): string {
	const short: Names = { name: (code) => names.shortName(code), shortName: (code) => names.shortName(code) };
	const voice = voiceOf(lang);
	const titles = HEADLINE_VOICES[lang];
	switch (headline.says) {
		case 'names':
			return voice.title(headline.title, names);
		case 'leader':
			return titles.leader(headline, short);
		case 'together':
			return titles.together(headline, short);
		case 'standings':
			return titles.standings(headline, short) + (headline.first ? titles.first(headline.first, undefined) : '');
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
			return first ? `${claim}${titles.first(first, changeOf(statements[0].fact))}` : claim;
		}
	}
}
