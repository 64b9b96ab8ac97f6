import { LANG_NAMES, LANGS, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';

/**
 * What a column of a file is called where an editor fills it in; words in another language name it.
 * @param named what it is called without a language
 */
export function columnLabel(
	column: string,
	lang: Lang,
	named = (name: string): string => m.column_label({ column: name }, { locale: lang })
): string {
	const written = LANGS.find((each) => column.endsWith(`_${each}`));
	return written ? `${named(column.slice(0, -written.length - 1))} (${LANG_NAMES[written]})` : named(column);
}
