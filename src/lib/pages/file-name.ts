import { formatPeriod, type Period } from '#lib/trade/period.ts';
import { TOTAL } from '#lib/trade/product.ts';
import type { Answer } from '#lib/views/answer.ts';

/** More codes of one kind are counted, not named. */
const MOST_NAMED = 5;
const LONGEST = 80;

/** Codes of areas or goods side by side, "rus-usa" or "24-partners". */
const named = (codes: readonly string[], many: string): string =>
	codes.length <= MOST_NAMED ? codes.join('-') : `${codes.length}-${many}`;

/** The time that periods cover: "2023-08", "2017-to-2025", "2022-01-to-2023-08". */
function spanOf(periods: readonly Period[]): string {
	const [first, ...others] = [...periods].sort((a, b) => a.from - b.from || a.to - b.to);
	if (!first) return '';
	const last = others.reduce((last, period) => (period.to >= last.to ? period : last), first);
	const [from = ''] = formatPeriod(first).split('/');
	const to = formatPeriod(last).split('/').at(-1) ?? from;
	return from === to ? from : `${from}-to-${to}`;
}

/**
 * What a file of a view is called: who trades with whom in what, measured how, and when: "chn-rus-usa-total-2017-to-2025".
 * Codes are the same in every language, and may stand in any file name.
 */
export function fileName({ view, series }: Pick<Answer<unknown>, 'view' | 'series'>): string {
	const { reporter, partner, flow, product, level, measure, lang } = view;
	const goods = product.filter((code) => code !== TOTAL);
	return [
		reporter,
		named(partner, 'partners'),
		named(goods, 'products'),
		level === undefined ? '' : `by-hs${level}`,
		flow.join('-'),
		measure === 'value' ? '' : measure,
		spanOf(series.flatMap(({ points }) => points.map(({ period }) => period))),
		lang === 'en' ? '' : lang
	]
		.filter(Boolean)
		.join('-')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, LONGEST)
		.replace(/-+$/, '');
}
