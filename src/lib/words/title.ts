import { months, type Period } from '#lib/trade/period.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import { capitalised, inSentence, possessive } from '#lib/lang/grammar.ts';
import { listed } from '#lib/names/names.ts';
import { formatUnitName } from '#lib/lang/numbers.ts';
import { chineseSubtitle, chineseTitle } from './chinese.ts';
import { russianSubtitle, russianTitle } from './russian.ts';
import { countedIn, sidesOf, spanEnds, type Account } from './account.ts';
import type { Measure, Window } from '#lib/views/view.ts';

const FLOW_TITLES = {
	total: 'trade with',
	export: 'exports to',
	import: 'imports from',
	balance: 'trade balance with'
} as const;

const FEW = 3;

/** A plain title for a view nobody has named: whose trade with whom. */
export function titleOf(told: Account): string {
	const { lang } = told.view;
	return lang === 'zh' ? chineseTitle(told) : lang === 'ru' ? russianTitle(told) : englishTitle(told);
}

function englishTitle({ view, lines, names }: Account): string {
	const whose = capitalised(possessive(names.name(view.reporter)));
	const codes = [...new Set(lines.map(({ key }) => key.partner))];
	const partners = codes.map((code) => inSentence(names.name(code)));
	const whom = partners.length > FEW ? `${partners.length} partners` : listed(partners);
	const what = view.flow.length === 1 ? FLOW_TITLES[view.flow[0] ?? 'total'] : 'trade with';
	const product = view.product === 'TOTAL' ? '' : `, HS ${view.product}`;
	return whom === '' ? `${whose} trade` : `${whose} ${what} ${whom}${product}`;
}

const MEASURED: Record<Measure, string> = {
	value: '',
	growth: 'Growth over the same period a year earlier',
	index: 'Index',
	share: 'Share of trade with the world',
	contribution: 'Contribution to growth of trade with the world',
	mirror: 'Both sides’ records of the same trade'
};

const FLOWS_SAID = {
	total: 'exports plus imports',
	export: 'exports',
	import: 'imports',
	balance: 'exports minus imports'
};

const EACH: Record<Window, string> = {
	ytd: 'year to date',
	month: 'monthly',
	quarter: 'quarterly',
	year: 'yearly',
	rolling12: 'rolling 12 months'
};

/** Measure, unit, period and reporter: what a reader needs to read the picture rightly. */
export function subtitleOf(told: Account): string {
	const { lang } = told.view;
	return lang === 'zh' ? chineseSubtitle(told) : lang === 'ru' ? russianSubtitle(told) : englishSubtitle(told);
}

function englishSubtitle({ view, lines, windows, unit, names }: Account): string {
	const flows = listed(view.flow.map((flow) => FLOWS_SAID[flow]));
	const what = MEASURED[view.measure] === '' ? flows : `${MEASURED[view.measure]}, ${flows}`;
	const counted =
		view.measure === 'growth'
			? `${formatUnitName(unit)}, in ${view.currency}`
			: formatUnitName(countedIn({ view, unit }));
	const sides = sidesOf(
		{ view, lines },
		(code) => inSentence(names.name(code)),
		(count) => `${count} partners`
	);
	const base = view.measure === 'index' && view.base ? `${periodLabel(view.base)} = 100` : counted;
	return capitalised(
		[what, base, spanOf(windows, view.window), `as reported by ${listed(sides)}`]
			.filter((part) => part !== '')
			.join(', ')
	);
}

function spanOf(windows: readonly Period[], window: Window): string {
	const [first, last] = [windows[0], windows.at(-1)];
	if (!first || !last) return EACH[window];
	if (windows.length === 1) return window === 'rolling12' ? `12 months to ${monthLabel(last)}` : periodLabel(last);
	const yearly = last.to - first.to === (windows.length - 1) * 12;
	if (window === 'ytd' && yearly && months(last) < 12) {
		const span = periodLabel(last).replace(/ \d{4}$/, '');
		return `${span} of ${yearText(first)} to ${yearText(last)}`;
	}
	const ends = spanEnds(first, last, window).map((period) => periodLabel(period));
	return `${EACH[window]}, ${yearly ? `${yearText(first)}–${yearText(last)}` : ends.join('–')}`;
}

const monthLabel = ({ to }: Period): string => periodLabel({ from: to - 1, to });

const yearText = ({ to }: Period): string => String(Math.floor((to - 1) / 12));
