import { expect, it } from 'vitest';
import { isPeriodText, monthNamed, periodInWords } from './month-words.ts';

it.each([
	['2026 Sep', '2026-09'],
	['Sept. 2026', '2026-09'],
	['SEPTEMBER, 2026', '2026-09'],
	['2026.Sep', '2026-09'],
	['Sep2026', '2026-09'],
	['May 2026', '2026-05'],
	['Jan–Aug 2026', '2026-01/2026-08'],
	['2026 January to August', '2026-01/2026-08'],
	['мая 2026 года', '2026-05'],
	['март 2026', '2026-03'],
	['январь–август 2026 г.', '2026-01/2026-08'],
	['２０２６年９月', '2026-09'],
	['2026 年 9月', '2026-09'],
	['2026年1—8月', '2026-01/2026-08'],
	['2026年1月至8月', '2026-01/2026-08'],
	['2026年十二月', '2026-12'],
	['2026年', '2026'],
	['Q3 2026', '2026-Q3'],
	['2026 Q3', '2026-Q3']
])('%s is written %s', (text, written) => {
	expect(periodInWords(text)).toBe(written);
	expect(isPeriodText(text)).toBe(true);
});

it.each([
	'',
	'2026',
	'2026-09',
	'2026.1',
	'2026-13',
	'2026年13月',
	'Sep-26',
	'Exports 2026',
	'marchand 2026',
	'Sep',
	'9 2026',
	'Jan-Feb-Mar 2026',
	'Jan 2025-Mar 2026',
	'十三月 2026',
	`${'Sep '.repeat(200)}2026`
])('%s stays as it is', (text) => expect(periodInWords(text)).toBe(text));

it.each([
	['Sep', 9],
	['Sept.', 9],
	['сентября', 9],
	['9月', 9],
	['九月', 9],
	['十', undefined],
	['9', undefined],
	['Sepia', undefined],
	['0月', undefined]
])('%s is the month %j', (text, month) => expect(monthNamed(text)).toBe(month));
