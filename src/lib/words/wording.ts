import { m } from '#lib/lang/messages.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Account } from './account.ts';
import { headline } from './headline.ts';
import { headlineText } from './headline-voice.ts';
import { summary } from './summary.ts';
import { subtitle } from './title.ts';
import { voiceOf } from './voices.ts';

/** The title of a view that nobody has named: what its figures surely say. */
export const titleOf = (account: Account): string => headlineText(headline(account), account.view.lang, account.names);

/** Measure, unit, time and whose records: what a reader needs to read the picture rightly. */
export const subtitleOf = (account: Account): string =>
	voiceOf(account.view.lang).subtitle(subtitle(account), account.names);

/** The sentence of a view. It is the text alternative of every picture. */
export const summaryOf = (account: Account): string =>
	voiceOf(account.view.lang).sentence(summary(account), account.names);

/** A series beside those of other partners, as labels call it: "Russia, exports". */
export const seriesName = (partner: string, flow: AnyFlow, lang: Lang): string =>
	m.flow_label_of({ partner, flow: m.flow_label({ flow }, { locale: lang }).toLowerCase() }, { locale: lang });
