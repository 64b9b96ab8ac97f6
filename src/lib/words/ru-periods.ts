import { periodLabel } from '#lib/lang/periods.ts';
import { formatPeriod, lastMonth, months, type Period } from '#lib/trade/period.ts';

export const label = (period: Period): string => periodLabel(period, 'long', 'ru');

/** "январь–август 2023 г." as it stands after "в": every month takes the same ending. */
const within = (text: string): string =>
	text.replace(/\p{L}+(?=[– ])/gu, (word) => PREPOSITIONAL[word] ?? word).replace(/(?<=[IV] )квартал/, 'квартале');

const PREPOSITIONAL: Record<string, string> = Object.fromEntries(
	Array.from({ length: 12 }, (_, i) => {
		const name = new Intl.DateTimeFormat('ru', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, i, 1));
		return [name, /[ьй]$/.test(name) ? `${name.slice(0, -1)}е` : `${name}е`];
	})
);

/** "в январе–августе 2023 г.", "за 12 месяцев по август 2023 г." */
export function during(period: Period): string {
	if (months(period) === 12 && formatPeriod(period).includes('/')) return upTo(lastMonth(period));
	const text = label(period);
	return text.includes(' – ') ? `за период ${text}` : `в ${within(text)}`;
}

/** "за 12 месяцев по август 2023 г." */
export const upTo = (month: Period): string => `за 12 месяцев по ${label(month)}`;

/** A period as it stands after "с": every month takes the genitive. */
export const genitive = (text: string): string =>
	text
		.replace(/(?<=[IV] )квартал/, 'квартала')
		.replace(/^(?![IV])\p{L}{3,}(?:–\p{L}+)?/u, (run) =>
			run.replace(/\p{L}+/gu, (word) => (/[ьй]$/.test(word) ? `${word.slice(0, -1)}я` : `${word}а`))
		);
