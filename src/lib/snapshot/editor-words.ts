import { langOf, type Lang } from '#lib/lang/lang.ts';
import type { ChartRow, ChartWords } from '#lib/tables/charts.ts';
import type { Period } from '#lib/trade/period.ts';
import { newestKnown } from '#lib/views/newest.ts';
import type { Result } from '#lib/views/result.ts';
import { formatView, type View } from '#lib/views/view.ts';

/**
 * An editor's words about a view, and what they rest on. Titles are claims: they stand only over the figures that they
 * were written for.
 */
export interface EditorWords {
	/** In the language of the view; empty where the editor wrote none in it. */
	readonly title: string;
	readonly subtitle: string;
	/** In the language of the view where there is one, else in that of the chart. */
	readonly note: string;
	readonly noteLang: Lang;
	/** The newest window that they were written for; absent where they hold of any. */
	readonly titleFor?: Period;
	/** Whether the view asks for the figures of the named one: only looks and language differ. */
	readonly isNamedView: boolean;
}

/** What a chart is called in a language: by its title in that language where there is one, else in its own. */
export const headlineIn = ({ title, translations, view }: ChartRow, lang: Lang): string =>
	(langOf(new URLSearchParams(view)) !== lang && translations.get(lang)?.title) || title;

/** What may be asked for otherwise without touching a figure. */
const LOOKS: Partial<View> = { theme: 'auto', chart: 'table', scale: '1', highlight: [], events: true, lang: 'en' };

const inOneLook = (view: View): string => formatView({ ...view, ...LOOKS });

/**
 * The words of a row of charts.csv for a view.
 * @param named the row's own view
 * @param asked the same with keys of an address in place of its own
 */
export function editorWords(chart: ChartRow, named: View, asked: View): EditorWords {
	const none: ChartWords = { title: '', subtitle: '', note: '' };
	const { title, subtitle, note } = chart.translations.get(asked.lang) ?? (asked.lang === named.lang ? chart : none);
	return {
		title,
		subtitle,
		// a correction is worth reading in another language
		note: note || chart.note,
		noteLang: note ? asked.lang : named.lang,
		...(chart.titleFor && { titleFor: chart.titleFor }),
		isNamedView: inOneLook(asked) === inOneLook(named)
	};
}

/** The newest window that a result has a figure for. */
export const newestDrawn = ({ lines, windows }: Pick<Result, 'lines' | 'windows'>): Period | undefined =>
	newestKnown(lines, windows);

/** The editor's words as far as they stand over these figures; empty where they do not. */
export function standing(editor: EditorWords, result: Pick<Result, 'lines' | 'windows'>): ChartWords {
	const { title, subtitle, note, titleFor, isNamedView } = editor;
	const isForThese = titleFor === undefined || newestDrawn(result)?.to === titleFor.to;
	return isNamedView && isForThese ? { title, subtitle, note } : { title: '', subtitle: '', note: '' };
}
