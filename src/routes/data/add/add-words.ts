import type { Effects } from './page-preview.ts';
import type { Kind } from '#lib/intake/propose.ts';
import type { Summary } from '#lib/intake/summary.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { LARGEST_FILE } from '#lib/tables/decode.ts';
import { counted } from '../count.ts';
import type { LocalizedText } from './fault.ts';
import type { SavedRows } from './saving.ts';

/** What pasted rows are called instead of a file. */
export const PASTED = 'pasted';

export const SILENCE: LocalizedText = () => '';

/** A message that has nothing to fill in. */
export const plainly =
	(message: (inputs: Record<string, never>, options: { locale: Lang }) => string): LocalizedText =>
	(lang) =>
		message({}, { locale: lang });

/** "2 new rows" */
export const rowsText = (kind: Kind, count: number, lang: Lang): string =>
	m.rows_of_kind({ kind, count, number: count.toLocaleString(lang) }, { locale: lang });

/** "1 new, 0 changed, 1 unchanged, 1 refused" */
export function countsText({ counts }: Pick<Summary, 'counts'>, lang: Lang): string {
	const number = (kind: Kind) => counts[kind].toLocaleString(lang);
	const withdrawn = counts.withdrawn > 0 ? m.and_withdrawn({ number: number('withdrawn') }, { locale: lang }) : '';
	const usual = m.counts_of_kinds(
		{
			added: number('added'),
			changed: number('changed'),
			unchanged: number('unchanged'),
			refused: number('refused')
		},
		{ locale: lang }
	);
	return usual + withdrawn;
}

/** "2 new rows, 1 changed" */
export const savedText = ({ added, changed }: Pick<SavedRows, 'added' | 'changed'>, lang: Lang): string =>
	m.rows_and_changed({ rows: rowsText('added', added, lang), changed: changed.toLocaleString(lang) }, { locale: lang });

export const readingText =
	(name: string): LocalizedText =>
	(lang) => {
		const locale = { locale: lang };
		return m.reading_file({ name: name === PASTED ? m.the_pasted_rows({}, locale) : name }, locale);
	};

/** `size` in bytes. */
export const tooLargeText =
	(size: number): LocalizedText =>
	(lang) =>
		m.file_too_large(
			{
				size: Math.ceil(size / 2 ** 20).toLocaleString(lang),
				most: (LARGEST_FILE / 2 ** 20).toLocaleString(lang)
			},
			{ locale: lang }
		);

export const comparedText =
	(summary: Summary): LocalizedText =>
	(lang) =>
		m.looking_at_changes({ counts: countsText(summary, lang) }, { locale: lang });

export const previewText =
	(summary: Summary, { found, moreFound, charts }: Effects): LocalizedText =>
	(lang) =>
		m.preview_done(
			{
				counts: countsText(summary, lang),
				findings: counted(m.new_findings_count, found.length + moreFound, lang),
				charts: counted(m.charts_changed_count, charts.length, lang)
			},
			{ locale: lang }
		);

export const moreRowsText =
	(count: number): LocalizedText =>
	(lang) =>
		counted(m.more_rows_shown, count, lang);

export const savedStatus =
	(save: SavedRows): LocalizedText =>
	(lang) =>
		m.saved_said({ rows: savedText(save, lang) }, { locale: lang });

export const conflictText =
	(reason: LocalizedText): LocalizedText =>
	(lang) =>
		m.look_again({ message: reason(lang) }, { locale: lang });

export const downloadedText =
	(file: string): LocalizedText =>
	(lang) =>
		m.file_downloaded({ file }, { locale: lang });
