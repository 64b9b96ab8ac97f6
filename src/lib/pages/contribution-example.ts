import type { Lang } from '#lib/lang/lang.ts';
import { queryIn } from '#lib/lang/page-lang.ts';
import { formatFigure } from '#lib/lang/numbers.ts';
import { goodsInSentence } from '#lib/names/product-names.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Bounded } from '#lib/trade/bounds.ts';
import { show } from './show.ts';

/** A contribution worked out step by step, each figure as a reader meets it. */
export interface ContributionExample {
	readonly goods: string;
	/** The part in the year and the year before, and the whole in the year before. */
	readonly now: string;
	readonly before: string;
	readonly whole: string;
	readonly points: string;
	/** What all parts add up to. */
	readonly growth: string;
	/** The chart of it, as a query. */
	readonly query: string;
}

/** US exports of oilseeds to China, which nearly ended in 2018. */
const TRADE = { reporter: 'USA', partner: 'CHN', flow: 'export', window: 'year' };
const PART = '12';

/** The example of the method page, read from the data so that it never says what they do not; none where they lack it. */
export async function contributionExample(snapshot: Snapshot, lang: Lang): Promise<ContributionExample | undefined> {
	const ask = (keys: Record<string, string>) =>
		show(snapshot, new URLSearchParams({ ...TRADE, ...keys, ...queryIn(lang) }));
	const years = { time: '2017..2018', scale: 'bn' };
	const contributions = await ask({ time: '2018', measure: 'contribution', level: '2', top: '6' });
	const values = await ask({ ...years, product: `TOTAL~${PART}` });
	if ('fault' in contributions || 'fault' in values) return undefined;
	const { series, whole } = contributions.answer;
	const points = series.find(({ product }) => product === PART)?.points.at(-1);
	const of = (code: string) => values.answer.series.find(({ product }) => product === code)?.points ?? [];
	const [before, now] = of(PART);
	const [wholeBefore] = of('TOTAL');
	if (!points || !whole?.computed || !before || !now || !wholeBefore) return undefined;
	const money = (figure: Bounded): string => formatFigure(figure, 'USD bn', { lang, decimals: 2 });
	return {
		goods: goodsInSentence(snapshot.productsIn(lang).shortName(PART)),
		now: money(now),
		before: money(before),
		whole: money(wholeBefore),
		points: formatFigure(points, 'pp', { lang, decimals: 2, sign: true }),
		growth: formatFigure(whole.computed, '%', { lang, decimals: 2, sign: true }),
		query: contributions.query
	};
}
