import type { MendedFile } from '#lib/intake/plan-mend.ts';
import { columnLabel } from '#lib/components/column-label.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** What a column of a file is called where an editor mends a row of it. */
export const mendedLabel = (file: MendedFile, column: string, lang: Lang): string =>
	file === 'events.csv'
		? columnLabel(column, lang, (name) => eventLabel(name, { locale: lang }))
		: columnLabel(column, lang);

function eventLabel(name: string, locale: { locale: Lang }): string {
	switch (name) {
		case 'text':
			return m.event_text({}, locale);
		case 'kind':
			return m.event_kind({}, locale);
		case 'url':
			return m.event_link({}, locale);
		default:
			return m.event_field({ field: name }, locale);
	}
}
