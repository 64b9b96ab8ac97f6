import type { Lang } from '#lib/lang/lang.ts';
import { listed } from '#lib/lang/lists.ts';
import { m } from '#lib/lang/messages.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { Names } from '#lib/names/names.ts';
import type { Overlap } from '#lib/views/overlaps.ts';
import { goodsIn } from './goods-parts.ts';

/** Things that a note names of each; one more takes no more room than to say that there is one. */
const FEW = 4;

/** Says what counts in what, so that nobody adds it up: empty where nothing overlaps. */
export const overlapText = (overlaps: readonly Overlap[], lang: Lang, names: Names): string =>
	overlaps
		.map(({ of, wider, includes }) => {
			const name = (code: string): string => {
				if (of === 'goods') return goodsIn(code, names);
				return lang === 'en' ? inSentence(names.shortName(code)) : names.shortName(code);
			};
			const named = includes.slice(0, includes.length === FEW + 1 ? FEW + 1 : FEW).map(name);
			const others = includes.length - named.length;
			const inner = listed(
				others > 0 ? [...named, m.and_more_included({ count: others }, { locale: lang })] : named,
				lang
			);
			return m.includes_too({ wider: name(wider), inner }, { locale: lang });
		})
		.join(lang === 'zh' ? '' : ' ');
