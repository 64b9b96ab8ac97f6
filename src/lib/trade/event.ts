import type { AnyFlow } from './ledger.ts';
import type { Flow } from './observation.ts';
import type { Period } from './period.ts';

/** When something happened, and to which trade; what is absent is any. */
export interface EventScope {
	readonly period: Period;
	readonly reporter?: string;
	readonly partner?: string;
	readonly product?: string;
	readonly flow?: Flow;
}

/** The trade of a series, as far as an event can be about it. */
export interface EventTrade {
	readonly reporter: string;
	readonly partner: string;
	readonly product: string;
	readonly flow: AnyFlow;
}

const meets = (scope: string | undefined, of: string): boolean => scope === undefined || scope === of;

/** Whether an event is about a trade. A total and a balance are of exports and imports alike. */
export const isAbout = (scope: EventScope, trade: EventTrade): boolean =>
	meets(scope.reporter, trade.reporter) &&
	meets(scope.partner, trade.partner) &&
	meets(scope.product, trade.product) &&
	(meets(scope.flow, trade.flow) || trade.flow === 'total' || trade.flow === 'balance');

/** The window of `windows` (oldest first) that holds the event's period: the first, where several do, is when it began to tell. */
export const windowOf = ({ period }: Pick<EventScope, 'period'>, windows: readonly Period[]): Period | undefined =>
	windows.find(({ from, to }) => from <= period.from && period.to <= to);
