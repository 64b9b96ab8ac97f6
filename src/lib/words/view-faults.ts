import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { formatNumber } from '#lib/lang/numbers.ts';
import { wordPeriodFault } from '#lib/lang/period-faults.ts';
import type { ViewKey } from '#lib/views/keys.ts';
import type { ViewFault } from '#lib/views/view-fault.ts';

/** A whole number as a language groups its digits. */
const plain = (value: number, lang: Lang): string => formatNumber({ value, low: value, high: value }, { lang });

/** What a control of the form says that the fault is about: "Time “2023-13”". */
function askedInForm({ key, text }: ViewFault, lang: Lang): string {
	const locale = { locale: lang };
	const labels: Partial<Record<ViewKey, string>> = {
		reporter: m.reporter({}, locale),
		partner: m.partners_chosen({}, locale),
		flow: m.flow({}, locale),
		product: m.product({}, locale),
		currency: m.currency({}, locale),
		scale: m.scale({}, locale),
		measure: m.measure({}, locale),
		window: m.each_covers({}, locale),
		time: m.time_shown({}, locale),
		base: m.base_period({}, locale),
		sort: m.order({}, locale),
		top: m.at_most_series({}, locale),
		source: m.only_this_source({}, locale),
		asof: m.as_published_by({}, locale),
		chart: m.chart({}, locale)
	};
	return m.asked_in_form({ label: labels[key] ?? key, text }, locale);
}

/**
 * Why a query is no view, as a sentence for a person.
 * @param asked what it is about, as the person knows it: by default what stands in the address
 */
export function wordViewFault(fault: ViewFault, lang: Lang, asked = `${fault.key}=${fault.text}`): string {
	const locale = { locale: lang };
	switch (fault.why) {
		case 'not-one-of':
			return m.view_not_one_of({ asked, known: fault.allowed.join(m.source_comma({}, locale)) }, locale);
		case 'names-nothing':
			return m.view_names_nothing({ asked }, locale);
		case 'no-area':
			return m.view_no_area({ asked }, locale);
		case 'no-period': {
			const { reason, suggestion } = wordPeriodFault(fault.fault, lang);
			return fault.key === 'time'
				? m.view_no_time({ asked, reason, suggestion }, locale)
				: m.view_no_base_period({ asked, reason }, locale);
		}
		case 'no-moment':
			return m.view_no_moment({ asked }, locale);
		case 'more-ends':
			return m.view_more_ends({ asked }, locale);
		case 'lacks-end':
			return m.view_lacks_end({ asked, write: fault.write }, locale);
		case 'ends-first':
			return m.view_ends_first({ asked }, locale);
		case 'no-product':
			return m.view_no_product({ asked }, locale);
		case 'not-together':
			return m.view_not_together({ asked, other: `${fault.other}=${fault.otherText}` }, locale);
		case 'different-units':
			return m.view_different_units({ asked, units: fault.units.join(m.source_comma({}, locale)) }, locale);
		case 'not-finer':
			return m.view_not_finer({ asked, product: fault.product }, locale);
		case 'no-currency':
			return m.view_no_currency({ asked }, locale);
		case 'no-number':
			return m.view_no_number({ asked, most: fault.most }, locale);
		case 'no-source':
			return m.view_no_source({ asked }, locale);
		case 'no-day':
			return m.view_no_day({ asked }, locale);
		case 'too-many-series':
			return m.view_too_many_series({ series: plain(fault.series, lang), most: plain(fault.most, lang) }, locale);
		case 'too-many-to-draw':
			return m.view_too_many_to_draw({ figures: plain(fault.figures, lang), most: plain(fault.most, lang) }, locale);
		case 'too-dear': {
			const { series, windows, figures, most } = fault;
			const numbers = { series: plain(series, lang), windows: plain(windows, lang), figures: plain(figures, lang) };
			return m.view_too_dear({ ...numbers, most: plain(most, lang) }, locale);
		}
	}
}

/** The same beside the form it comes from, where nobody sees an address. */
export const wordViewFaultInForm = (fault: ViewFault, lang: Lang): string =>
	wordViewFault(fault, lang, askedInForm(fault, lang));
