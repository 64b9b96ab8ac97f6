import { DEFAULT_LANG, LANGS, type Lang } from '#lib/lang/lang.ts';
import { parsePeriod, type Period } from '#lib/trade/period.ts';
import { isSlug } from './address-names.ts';
import { isFileError } from './file-error.ts';
import type { Problem } from './problem.ts';
import { lastDay } from './sources.ts';
import { fieldReader, openTable, type ColumnNumbers, type Schema } from './table.ts';
import { badPeriod } from './period-problems.ts';
import { badDay, badSlug, duplicateSlug } from './reference-problems.ts';
import { missingText } from './problems.ts';

export const CHART_COLUMNS = {
	slug: 'required',
	aliases: 'optional',
	title: 'required',
	subtitle: 'optional',
	view: 'required',
	note: 'optional',
	title_for: 'optional',
	title_saved: 'optional',
	title_zh: 'optional',
	subtitle_zh: 'optional',
	note_zh: 'optional',
	title_ru: 'optional',
	subtitle_ru: 'optional',
	note_ru: 'optional',
	retired: 'optional'
} as const satisfies Schema;

type Column = keyof typeof CHART_COLUMNS;

/** What a row of charts.csv says, as text; a cell that is empty says nothing. */
export type ChartCells = Readonly<Record<Column, string>>;

/** What an editor wrote about a chart in one language; empty where nothing was. */
export interface ChartWords {
	readonly title: string;
	readonly subtitle: string;
	/** A correction, say. */
	readonly note: string;
}

/** One row of charts.csv: a named view. */
export interface ChartRow {
	readonly slug: string;
	/** Old slugs, which redirect to this one for ever. */
	readonly aliases: readonly string[];
	/** In the language of the view. */
	readonly title: string;
	readonly subtitle: string;
	/** A query string as written, without a leading question mark. */
	readonly view: string;
	/** A correction, say; empty where there is none. */
	readonly note: string;
	/** The same in other languages. */
	readonly translations: ReadonlyMap<Lang, ChartWords>;
	/** The newest window that the words were written for; absent where they hold of any. */
	readonly titleFor?: Period;
	/** title_for as it is written. */
	readonly titleForText: string;
	/** The day or time at which the words were saved; empty where the file does not say. */
	readonly titleSaved: string;
	/** The day from which on it is not shown any more; empty for a chart that is. */
	readonly retired: string;
	/** Its line in charts.csv. */
	readonly line: number;
}

export interface ChartsFile {
	readonly charts: readonly ChartRow[];
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

/** Whether a text is empty or a day, YYYY-MM-DD. */
const isDay = (text: string): boolean => text === '' || (text.length === 10 && lastDay(text) === text);

/** The languages that have columns of their own. */
const TRANSLATED = LANGS.filter((lang): lang is 'zh' | 'ru' => lang !== DEFAULT_LANG);

/**
 * Reads charts.csv. Whether a view can be shown depends on more than this file, so it is not judged here. A row with an
 * error is left out. Of two rows that claim one address the first gets it. A bad alias is left out alone: its row
 * stays.
 */
export function readCharts(file: string, text: string): ChartsFile {
	const { table, problems } = openTable(file, text, CHART_COLUMNS);
	if (!table) return { charts: [], problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const charts: ChartRow[] = [];
	const aliasesOf: (() => void)[] = [];
	const owners = new Map<string, number>();
	/** Charts whose addresses another chart may take over. */
	const retiredLines = new Set<number>();
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<Column>(cells, line);
		const faults: Problem[] = [];
		const [slug, title] = [row.text('slug'), row.text('title')];
		const view = row.text('view').replace(/^\?/, '');
		const owner = owners.get(slug);
		if (!isSlug(slug)) faults.push(badSlug(row.place('slug'), slug));
		else if (owner !== undefined) faults.push(duplicateSlug(row.place('slug'), slug, owner));
		if (title === '') faults.push(missingText(row.place('title'), 'title'));
		const titleForText = row.text('title_for');
		const titleFor = titleForText === '' ? undefined : parsePeriod(titleForText);
		if (titleFor && 'fault' in titleFor) faults.push(badPeriod(row.place('title_for'), titleForText, titleFor.fault));
		const retired = row.text('retired');
		if (!isDay(retired)) faults.push(badDay(row.place('retired'), retired));
		rowProblems.push(...faults);
		if (faults.length > 0) return;
		owners.set(slug, line);
		if (retired !== '') retiredLines.add(line);

		const aliases: string[] = [];
		// every slug has its address before any alias claims one
		aliasesOf.push(() => {
			for (const alias of row
				.text('aliases')
				.split('~')
				.map((part) => part.trim())
				.filter(Boolean)) {
				const owner = owners.get(alias);
				const holder = owner !== undefined && owner !== line && retiredLines.has(owner) ? undefined : owner;
				if (!isSlug(alias)) rowProblems.push(badSlug(row.place('aliases'), alias));
				else if (holder !== undefined) rowProblems.push(duplicateSlug(row.place('aliases'), alias, holder));
				else aliases.push(alias);
				if (holder === undefined) owners.set(alias, line);
			}
		});
		charts.push({
			slug,
			aliases,
			title,
			subtitle: row.text('subtitle'),
			view,
			note: row.text('note'),
			translations: translationsOf((column) => row.text(column)),
			...(titleFor && 'period' in titleFor && { titleFor: titleFor.period }),
			titleForText,
			titleSaved: row.text('title_saved'),
			retired,
			line
		});
	});
	for (const claim of aliasesOf) claim();
	const failed = fileProblems.some(isFileError);
	return {
		charts: failed ? [] : charts,
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}

function translationsOf(text: (column: Column) => string): Map<Lang, ChartWords> {
	const translations = new Map<Lang, ChartWords>();
	for (const lang of TRANSLATED) {
		const words = { title: text(`title_${lang}`), subtitle: text(`subtitle_${lang}`), note: text(`note_${lang}`) };
		if (Object.values(words).some((word) => word !== '')) translations.set(lang, words);
	}
	return translations;
}

/** Rows as charts.csv has them, that read as the same rows. */
export const chartCells = (chart: ChartRow): ChartCells => {
	const words = (lang: Lang): ChartWords => chart.translations.get(lang) ?? { title: '', subtitle: '', note: '' };
	const [zh, ru] = [words('zh'), words('ru')];
	return {
		slug: chart.slug,
		aliases: chart.aliases.join('~'),
		title: chart.title,
		subtitle: chart.subtitle,
		view: chart.view,
		note: chart.note,
		title_for: chart.titleForText,
		title_saved: chart.titleSaved,
		title_zh: zh.title,
		subtitle_zh: zh.subtitle,
		note_zh: zh.note,
		title_ru: ru.title,
		subtitle_ru: ru.subtitle,
		note_ru: ru.note,
		retired: chart.retired
	};
};
