import type { Lang } from './lang.ts';
import { m } from './messages.ts';
import { EARLIEST_YEAR, LATEST_YEAR, type PeriodFault } from '#lib/trade/period.ts';

/** Why a text is no period, to stand after the text itself, and what to write instead. */
export function wordPeriodFault(fault: PeriodFault, lang: Lang): { reason: string; suggestion: string } {
	const locale = { locale: lang };
	const usual = m.write_period({}, locale);
	switch (fault.why) {
		case 'ends-first':
			return { reason: m.period_ends_first({}, locale), suggestion: usual };
		case 'other-years':
			return { reason: m.period_other_years({ from: EARLIEST_YEAR, to: LATEST_YEAR }, locale), suggestion: usual };
		case 'within-month':
			return { reason: m.period_within_month({}, locale), suggestion: usual };
		case 'too-long':
			return { reason: m.period_too_long({}, locale), suggestion: usual };
		case 'empty':
			return { reason: m.period_empty({}, locale), suggestion: usual };
		case 'financial-year':
			return { reason: m.period_financial_year({}, locale), suggestion: usual };
		case 'future-year':
			return { reason: m.period_future_year({}, locale), suggestion: m.write_month({}, locale) };
		case 'no-period':
			return { reason: m.period_none({}, locale), suggestion: usual };
		case 'no-month':
			return { reason: m.period_no_month({ month: fault.month }, locale), suggestion: m.write_month({}, locale) };
		case 'no-month-name':
			return { reason: m.period_no_month_name({ name: fault.name }, locale), suggestion: usual };
		case 'one-or-ten': {
			const { year } = fault;
			return { reason: m.period_one_or_ten({ year }, locale), suggestion: m.write_one_or_ten({ year }, locale) };
		}
		case 'number':
			return { reason: m.period_number({}, locale), suggestion: m.write_this({ period: fault.write }, locale) };
	}
}
