import { formatDate } from '#lib/lang/dates.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import type { Source } from '#lib/trade/observation.ts';

/** A known source as a list of choices names it: "Customs, 7 September 2023 (gacc-09)". */
export function sourceChoice(
	{ id, publisher, published }: Pick<Source, 'id' | 'publisher' | 'published'>,
	lang: Lang
): string {
	const locale = { locale: lang };
	const day = published === '' ? '' : m.comma_text({ text: formatDate(published, lang) }, locale);
	return `${publisher}${day}${m.bracketed({ text: id }, locale)}`;
}
