import { m } from '#lib/lang/messages.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { AnswerSeries, ResultHeld } from '#lib/views/answer.ts';

/** Why a figure is held back: "it looks a thousand times too small". */
export function whyHeld({ held, factor = 1 }: Pick<ResultHeld, 'held' | 'factor'>, lang: Lang): string {
	const locale = { locale: lang };
	if (held === 'cumulative-decrease') return m.held_fell_to_nothing({}, locale);
	if (held === 'exceeds-world' || factor === 1) return m.held_not_fitting({}, locale);
	const times = m.held_times({ times: String(Math.round(Math.max(factor, 1 / factor))) }, locale);
	return factor > 1 ? m.held_too_large({ times }, locale) : m.held_too_small({ times }, locale);
}

/** That a series goes on with a figure which is held back: "Russia, Q1 2026: a newer figure is held back: ...". */
export const heldNewerText = ({ label, heldNewer }: AnswerSeries, lang: Lang): string =>
	heldNewer
		? m.held_newer(
				{ label, period: periodLabel(heldNewer.period, 'short', lang), why: whyHeld(heldNewer, lang) },
				{ locale: lang }
			)
		: '';
