import type { Problem } from '#lib/tables/problem.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** What each kind of problem is called in a heading: a finding, or a fault of a file or row, which no chart shows. */
export const problemName = (code: Problem['code'], lang: Lang = 'en'): string =>
	m.finding_name({ code }, { locale: lang }) || m.fault_name({ code }, { locale: lang }) || code;
