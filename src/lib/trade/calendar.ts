import type { How } from './figure.ts';
import type { Ledger, TradeKey } from './ledger.ts';
import type { Flow } from './observation.ts';
import { month, type Period } from './period.ts';

/**
 * How a month is known: printed, worked out from other rows, only together with the month before or after it
 * (January and February, as Chinese customs prints them), or not at all.
 */
export type MonthKnown = 'observed' | 'derived' | 'combined' | 'missing';

export interface CalendarYear {
	readonly year: number;
	/** January to December. */
	readonly months: readonly MonthKnown[];
}

const KNOWN: Record<How, MonthKnown> = {
	observed: 'observed',
	derived: 'derived',
	identity: 'derived',
	sum: 'derived',
	implied: 'missing'
};

/** What is known of every month of a trade, newest year first, from the first year with a month to the last. */
export function calendar(ledger: Ledger, key: TradeKey, flow: Flow): CalendarYear[] {
	const rows = ledger.relationRows(key);
	if (rows.length === 0) return [];
	const first = Math.floor(Math.min(...rows.map(({ period }) => period.from)) / 12);
	const last = Math.floor((Math.max(...rows.map(({ period }) => period.to)) - 1) / 12);
	const monthsKnown = (period: Period): MonthKnown => {
		const figure = ledger.figureFromRows(key, flow, period);
		return figure ? KNOWN[figure.how] : 'missing';
	};
	const years: CalendarYear[] = [];
	for (let year = last; year >= first; year--) {
		const months = Array.from({ length: 12 }, (_, i) => monthsKnown(month(year, i + 1)));
		const isOpen = months[0] === 'missing' && months[1] === 'missing';
		if (isOpen && monthsKnown({ from: year * 12, to: year * 12 + 2 }) !== 'missing') months[0] = months[1] = 'combined';
		years.push({ year, months });
	}
	const isKnown = ({ months }: CalendarYear) => months.some((monthKnown) => monthKnown !== 'missing');
	return years.slice(Math.max(0, years.findIndex(isKnown)), years.findLastIndex(isKnown) + 1);
}
