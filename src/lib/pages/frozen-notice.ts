import { formatDate } from '#lib/lang/dates.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** The view that a frozen chart was made of, and that goes on with newer figures. */
export interface LiveView {
	/** Its name in charts.csv, where it has one. */
	readonly slug?: string | undefined;
	/** Its query, without language and theme. */
	readonly query: string;
}

/** What a representation of a frozen chart says of itself. */
export interface FrozenNotice {
	readonly id: string;
	/** YYYY-MM-DD, UTC. */
	readonly day: string;
	readonly live: LiveView;
	/** The day that a row in it was withdrawn after it was frozen, YYYY-MM-DD. */
	readonly withdrawn?: string | undefined;
}

/** "Frozen on 26 November 2026: what is shown here does not change." and, where a row was withdrawn, when. */
export function noticeText({ day, withdrawn }: FrozenNotice, lang: Lang): string {
	const locale = { locale: lang };
	const frozen = m.frozen_on({ day: formatDate(day, lang) }, locale);
	return withdrawn === undefined
		? frozen
		: `${frozen} ${m.frozen_withdrawn({ day: formatDate(withdrawn, lang) }, locale)}`;
}
