import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { wordPeriodFault } from '#lib/lang/period-faults.ts';
import type { PeriodFault } from '#lib/trade/period.ts';
import type { ViewKey } from './keys.ts';

/** What is wrong with a query: the key, and what it said. */
export type ViewFault =
	| { readonly why: 'not-one-of'; readonly key: ViewKey; readonly text: string; readonly known: readonly string[] }
	| { readonly why: 'names-nothing' | 'no-area'; readonly key: ViewKey; readonly text: string }
	| { readonly why: 'no-period'; readonly key: 'time' | 'base'; readonly text: string; readonly fault: PeriodFault }
	| { readonly why: 'no-moment' | 'more-ends' | 'ends-first'; readonly key: 'time'; readonly text: string }
	| { readonly why: 'no-product'; readonly key: 'product'; readonly text: string }
	| { readonly why: 'no-currency'; readonly key: 'currency'; readonly text: string }
	| { readonly why: 'no-number'; readonly key: 'top'; readonly text: string; readonly most: number }
	| { readonly why: 'no-source'; readonly key: 'source'; readonly text: string }
	| { readonly why: 'no-day'; readonly key: 'asof'; readonly text: string }
	| { readonly why: 'no-base'; readonly key: 'base' };

/** Why a query is no view, as a sentence for a person. */
export function wordViewFault(fault: ViewFault, lang: Lang): string {
	const locale = { locale: lang };
	switch (fault.why) {
		case 'not-one-of':
			return m.view_not_one_of(
				{ key: fault.key, text: fault.text, known: fault.known.join(m.source_comma({}, locale)) },
				locale
			);
		case 'names-nothing':
			return m.view_names_nothing({ key: fault.key, text: fault.text }, locale);
		case 'no-area':
			return m.view_no_area({ key: fault.key, text: fault.text }, locale);
		case 'no-period': {
			const { reason, suggestion } = wordPeriodFault(fault.fault, lang);
			return fault.key === 'time'
				? m.view_no_time({ text: fault.text, reason, suggestion }, locale)
				: m.view_no_base_period({ text: fault.text, reason }, locale);
		}
		case 'no-moment':
			return m.view_no_moment({ text: fault.text }, locale);
		case 'more-ends':
			return m.view_more_ends({ text: fault.text }, locale);
		case 'ends-first':
			return m.view_ends_first({ text: fault.text }, locale);
		case 'no-product':
			return m.view_no_product({ text: fault.text }, locale);
		case 'no-currency':
			return m.view_no_currency({ text: fault.text }, locale);
		case 'no-number':
			return m.view_no_number({ text: fault.text, most: fault.most }, locale);
		case 'no-source':
			return m.view_no_source({ text: fault.text }, locale);
		case 'no-day':
			return m.view_no_day({ text: fault.text }, locale);
		case 'no-base':
			return m.view_no_base({}, locale);
	}
}
