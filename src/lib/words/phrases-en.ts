import { periodLabel } from '#lib/lang/periods.ts';
import { inSentence } from '#lib/names/in-sentence.ts';
import type { Names } from '#lib/names/names.ts';
import type { AnyFlow } from '#lib/trade/ledger.ts';
import { formatPeriod, lastMonth, months, type Period } from '#lib/trade/period.ts';
import type { Measure } from '#lib/views/view.ts';
import type { Partners } from './account.ts';

export const TRADE: Record<AnyFlow, string> = {
	total: 'trade with',
	export: 'exports to',
	import: 'imports from',
	balance: 'trade balance with'
};

export const FLOW_WORDS: Record<AnyFlow, string> = {
	total: 'trade',
	export: 'exports',
	import: 'imports',
	balance: 'trade balance'
};

/** How what stands first of many does. */
export const SUPERLATIVE: Record<Measure, string> = {
	value: 'came first',
	growth: 'grew most',
	index: 'stood highest',
	share: 'had the largest share',
	contribution: 'added most',
	mirror: 'had the widest gap above',
	quantity: 'came first by quantity',
	'unit-value': 'had the highest value per unit'
};

/** Names of areas that stand before a noun as they are: "US exports". */
const BARE = new Set(['US', 'UK', 'EU', 'UAE']);

/** Whose something is: "China’s", "the Netherlands’", "US". */
export function possessive(name: string): string {
	if (BARE.has(name)) return name;
	const area = inSentence(name);
	return area.endsWith('s') ? `${area}\u2019` : `${area}\u2019s`;
}

export const counted = (partners: number): string => `${partners} partners`;

export const areas = (codes: readonly string[], names: Names): string[] =>
	codes.map((code) => inSentence(names.name(code)));

export const partnersText = (partners: Partners, names: Names): string[] =>
	'count' in partners ? [counted(partners.count)] : areas(partners.named, names);

/** "trade with Russia", "exports to Russia": what a reporter does with a partner. */
export const tradeWith = (flow: AnyFlow, partner: string): string => `${TRADE[flow]} ${inSentence(partner)}`;

/** "in 2023", "in January–August 2023", "in the 12 months to August 2023". */
export function during(period: Period): string {
	if (months(period) === 12 && formatPeriod(period).includes('/')) return `in the ${upTo(lastMonth(period))}`;
	return `in ${periodLabel(period)}`;
}

export const upTo = (month: Period): string => `12 months to ${periodLabel(month)}`;
