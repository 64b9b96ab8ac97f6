import { m } from '#lib/lang/messages.ts';
import type { Lang } from '#lib/lang/lang.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import type { Overlap } from '#lib/views/overlaps.ts';
import type { Account } from './account.ts';
import { drivenStory, goodsClaim, goodsStory, isOfGoods, type Moved } from './goods.ts';
import { aboutGoods, goodsSentence, goodsTitle, titleByProduct } from './goods-voice.ts';
import { headline } from './headline.ts';
import { headlineText } from './headline-voice.ts';
import { overlapText } from './overlaps.ts';
import { summary } from './summary.ts';
import { subtitle, title } from './title.ts';
import { voiceOf } from './voices.ts';

/** What a result knows that figures alone do not say. */
type Known = Moved & { readonly overlaps: readonly Overlap[] };

const NOTHING_KNOWN: Known = { moved: [], overlaps: [] };

/** The title of a view that nobody has named: what its figures surely say. */
export function titleOf(account: Account, moved: Moved = NOTHING_KNOWN): string {
	const { names } = account;
	const { lang } = account.view;
	const driven = drivenStory(account, moved);
	if (!driven && !isOfGoods(account)) return aboutGoods(headlineText(headline(account), lang, names), account);
	const story = driven ?? goodsStory(account);
	const claim = story && goodsClaim(account, story);
	if (claim) return goodsTitle(claim, lang, names);
	const named = headlineText({ says: 'names', title: title(account) }, lang, names);
	const varies = account.view.level !== undefined || account.view.product.length > 1;
	return aboutGoods(varies ? titleByProduct(named, lang) : named, account);
}

/** Measure, unit, time and whose records: what a reader needs to read the picture rightly. */
export const subtitleOf = (account: Account): string =>
	voiceOf(account.view.lang).subtitle(subtitle(account), account.names);

/** The sentence of a view. It is the text alternative of every picture. */
export function summaryOf(account: Account, known: Known = NOTHING_KNOWN): string {
	const { names } = account;
	const { lang } = account.view;
	const story = drivenStory(account, known) ?? (isOfGoods(account) ? goodsStory(account) : undefined);
	const sentence = story
		? goodsSentence(story, lang, names)
		: aboutGoods(voiceOf(lang).sentence(summary(account), names), account);
	const overlaps = overlapText(known.overlaps, lang, names);
	return [sentence, overlaps].filter((text) => text !== '').join(lang === 'zh' ? '' : ' ');
}

/** A series beside those of other partners, as labels call it: "Russia, exports". */
export const seriesName = (partner: string, flow: AnyFlow, lang: Lang): string =>
	m.flow_label_of({ partner, flow: m.flow_label({ flow }, { locale: lang }).toLowerCase() }, { locale: lang });
