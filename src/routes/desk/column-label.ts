import type { MendedFile } from '#lib/intake/plan-mend.ts';
import { LANG_NAMES, LANGS, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/** What a column of a file is called where an editor fills it in; words in another language name it. */
export function columnLabel(file: MendedFile, column: string, lang: Lang): string {
	const locale = { locale: lang };
	const written = LANGS.find((each) => column.endsWith(`_${each}`));
	const name = written ? column.slice(0, -written.length - 1) : column;
	const label = file === 'events.csv' ? eventLabel(name, locale) : m.column_label({ column: name }, locale);
	return written ? `${label} (${LANG_NAMES[written]})` : label;
}

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
