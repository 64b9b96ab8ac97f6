import { m } from '#lib/lang/messages.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { months, type Period } from '#lib/trade/period.ts';

/** That the figures of two periods are compared by their months, since one is longer; empty where they are as long. */
export const perMonth = (base: Period | undefined, when: Period, lang: Lang): string =>
	base && months(base) !== months(when) ? m.by_monthly_average({}, { locale: lang }) : '';
