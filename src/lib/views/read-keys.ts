import { months, parsePeriod, type Period } from '#lib/trade/period.ts';
import type { ViewKey } from './keys.ts';
import type { ViewFault } from './view-fault.ts';

/** An end of a view's time: a month, a year, or the oldest or newest window there is. */
export type Moment = 'earliest' | 'latest' | Period;

/** Ends the reading of a query at its first fault; `parseView` hands the fault on. */
export class BadView extends Error {
	constructor(readonly fault: ViewFault) {
		super(fault.why);
	}
}

export const JOIN = '~';

export function oneOf<T extends string>(key: ViewKey, text: string, allowed: readonly T[]): T {
	const match = allowed.find((word) => word === text);
	if (match === undefined) throw new BadView({ why: 'not-one-of', key, text, allowed });
	return match;
}

export function list(key: ViewKey, text: string): string[] {
	const parts = [...new Set(text.split(JOIN).filter((part) => part !== ''))];
	if (parts.length === 0) throw new BadView({ why: 'names-nothing', key, text });
	return parts;
}

function moment(text: string): Moment {
	if (text === 'earliest' || text === 'latest') return text;
	const reading = parsePeriod(text);
	if (!('period' in reading)) throw new BadView({ why: 'no-period', key: 'time', text, fault: reading.fault });
	if (months(reading.period) !== 1 && !isYear(reading.period))
		throw new BadView({ why: 'no-moment', key: 'time', text });
	return reading.period;
}

export const isYear = (period: Period): boolean => months(period) === 12 && period.from % 12 === 0;

export function time(text: string): { readonly from: Moment; readonly to: Moment } {
	const ends = text.split('..');
	if (ends.length > 2) throw new BadView({ why: 'more-ends', key: 'time', text });
	const [first = '', last = first] = ends.map((end) => end.trim());
	if (first === '' || last === '')
		throw new BadView({ why: 'lacks-end', key: 'time', text, write: `${first || 'earliest'}..${last || 'latest'}` });
	const from = moment(first);
	const to = ends.length === 2 ? moment(last) : from;
	const endsFirst =
		(to === 'earliest' && from !== 'earliest') ||
		(from === 'latest' && to !== 'latest') ||
		(typeof from === 'object' && typeof to === 'object' && to.to < from.from + 1);
	if (endsFirst) throw new BadView({ why: 'ends-first', key: 'time', text });
	return { from, to };
}

export function base(text: string): Period {
	const reading = parsePeriod(text);
	if ('period' in reading) return reading.period;
	throw new BadView({ why: 'no-period', key: 'base', text, fault: reading.fault });
}

export function day(text: string): string {
	const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
	if (!parsed || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== text)
		throw new BadView({ why: 'no-day', key: 'asof', text });
	return text;
}
