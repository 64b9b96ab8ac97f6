import type { Lang } from '#lib/lang/lang.ts';
import type { Measure, WholeKind } from '#lib/views/view.ts';

type OfParts = Record<Exclude<WholeKind, 'world'>, Readonly<Record<'share' | 'contribution', string>>>;

const TEXTS: Record<Lang, OfParts> = {
	en: {
		parent: { share: 'Share of the whole', contribution: 'Contribution to growth of the whole' },
		goods: { share: 'Share of all goods', contribution: 'Contribution to growth of all goods' }
	},
	zh: {
		parent: { share: '占总体比重', contribution: '对总体增速的拉动' },
		goods: { share: '占全部商品比重', contribution: '对全部商品增速的拉动' }
	},
	ru: {
		parent: { share: 'доля в целом', contribution: 'вклад в прирост целого' },
		goods: { share: 'доля во всех товарах', contribution: 'вклад в прирост по всем товарам' }
	}
};

/** What a share or a contribution of goods is of, for a subtitle; undefined of other measures and of world trade. */
export const measureOfParts = (measure: Measure, of: WholeKind, lang: Lang): string | undefined =>
	of !== 'world' && (measure === 'share' || measure === 'contribution') ? TEXTS[lang][of][measure] : undefined;
