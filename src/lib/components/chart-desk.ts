import { resolve } from '$app/paths';
import { inLang, langOf, type Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { addressOf } from '#lib/pages/addresses.ts';
import type { ChartCells } from '#lib/tables/charts.ts';
import { formatPeriod, parsePeriod } from '#lib/trade/period.ts';
import { newestShown } from '#lib/views/newest.ts';
import { columnLabel } from './column-label.ts';
import { mergeEdits } from './merge-edits.ts';
import { postEdit, refusalText } from './post-edit.ts';

/** A chart of charts.csv by its name, or the view that is to become one. */
export type ChartToEdit = { readonly slug: string } | { readonly view: string };

/** What an editor writes in one language. */
export type ChartTexts = Readonly<Record<'title' | 'subtitle' | 'note', string>>;

/** What an editor writes in all languages. */
export type ChartWordsByLang = Readonly<Record<Lang, ChartTexts>>;

/** What an editor writes of a chart, beside its address. */
export interface WrittenChart {
	readonly words: ChartWordsByLang;
	readonly view: string;
	/** Other addresses that lead to it, as they are typed. */
	readonly aliases: string;
}

const NO_TEXTS: ChartTexts = { title: '', subtitle: '', note: '' };

export const NO_WORDS: ChartWordsByLang = { en: NO_TEXTS, zh: NO_TEXTS, ru: NO_TEXTS };

/** The language of the columns of a chart's row that name none. */
export const langOfChart = ({ view }: ChartCells): Lang => langOf(new URLSearchParams(view));

/** What a chart's row says in its own language, which `en` stands for, and in the others. */
export const wordsOf = (chart: ChartCells): ChartWordsByLang => ({
	en: { title: chart.title, subtitle: chart.subtitle, note: chart.note },
	zh: { title: chart.title_zh, subtitle: chart.subtitle_zh, note: chart.note_zh },
	ru: { title: chart.title_ru, subtitle: chart.subtitle_ru, note: chart.note_ru }
});

/** The same as cells of charts.csv. */
export const cellsOf = ({ en, zh, ru }: ChartWordsByLang): Partial<ChartCells> => ({
	...en,
	title_zh: zh.title,
	subtitle_zh: zh.subtitle,
	note_zh: zh.note,
	title_ru: ru.title,
	subtitle_ru: ru.subtitle,
	note_ru: ru.note
});

const partsOf = (text: string): string[] => text.split(/[\s,;~]+/).filter(Boolean);

/** Addresses that lead to a chart, as an editor reads and types them, from a cell of charts.csv. */
export const aliasText = (cell: string): string => partsOf(cell).join(', ');

/** The same as a cell. */
export const aliasCell = (text: string): string => partsOf(text).join('~');

/** What the program says of a view by itself. */
export interface Draft {
	readonly title: string;
	readonly subtitle: string;
	/** The newest period that it draws, in the notation of files; empty where it draws none. */
	readonly drawn: string;
}

interface ViewJson {
	title: string;
	subtitle: string;
	series: { points: { period: string }[] }[];
}

/** A view's keys without the looks that a preview chooses for itself. */
export const withoutLooks = (view: string): string =>
	view
		.replace(/^\?/, '')
		.split('&')
		.filter((pair) => pair !== '' && !/^(?:lang|theme)(?:=|$)/.test(pair))
		.join('&');

/** What the program says of a view in a language, or why it cannot be shown. */
export async function draftOf(view: string, lang: Lang): Promise<Draft | { readonly failure: string }> {
	const address = addressOf({ query: withoutLooks(view), lang }, 'json');
	const response = await fetch(address, { cache: 'no-cache' }).catch(() => undefined);
	const json: unknown = await response?.json().catch(() => undefined);
	if (!response?.ok) {
		const { error } = (json ?? {}) as { error?: { message?: string } };
		return { failure: error?.message ?? m.edit_refused({ status: '0' }, { locale: lang }) };
	}
	const { title, subtitle, series } = json as ViewJson;
	const read = series.map(({ points }) => ({
		points: points.flatMap((point) => {
			const reading = parsePeriod(point.period);
			return 'period' in reading ? [reading] : [];
		})
	}));
	const newest = newestShown(read);
	return { title, subtitle, drawn: newest ? formatPeriod(newest) : '' };
}

/** The charts as they stand in charts.csv; undefined where the server does not answer. */
export async function chartsNow(): Promise<ChartCells[] | undefined> {
	const response = await fetch(resolve('/desk/charts'), { cache: 'no-store' }).catch(() => undefined);
	return response?.ok ? ((await response.json()) as { charts: ChartCells[] }).charts : undefined;
}

const LONGEST_SLUG = 60;

/** A name for an address that a headline gives, and none of `taken`. */
export function slugFrom(headline: string, taken: ReadonlySet<string>): string {
	const words = headline
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[’'\p{M}]/gu, '')
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
	let base = words.shift()?.slice(0, LONGEST_SLUG) ?? 'chart';
	for (const word of words) {
		if (base.length + 1 + word.length > LONGEST_SLUG) break;
		base += `-${word}`;
	}
	let slug = base;
	for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
	return slug;
}

/** All names that lead to a chart. */
export const namesOf = (charts: readonly ChartCells[]): Set<string> =>
	new Set(charts.flatMap(({ slug, aliases }) => [slug, ...aliases.split('~')]).filter(Boolean));

/** What became of an order: the save that made it so, or why nothing was saved, in words. */
export type ChartReply =
	| { readonly slug: string; readonly save: string }
	/** `why`: what the server calls it, where it has a name for it. */
	| { readonly failure: string; readonly why: string };

/** Sends an order about a chart. */
export async function orderChart(order: object, token: string, lang: Lang): Promise<ChartReply> {
	const reply = await postEdit(resolve(inLang('/desk/charts', lang)), token, order);
	if (reply.status === 200) {
		const { slug, saved } = reply.json as { slug: string; saved: { id: string } };
		return { slug, save: saved.id };
	}
	const { error } = reply.json as { error?: { why?: string } };
	const why = m.chart_refused({ why: error?.why ?? '' }, { locale: lang });
	return { failure: why || refusalText(reply, () => '', lang), why: error?.why ?? '' };
}

/**
 * What an editor goes on with whose chart somebody else has changed meanwhile: fields left as they were say what is there
 * now, and `theirs` tells what the other wrote where both did.
 */
export function withTheirs(
	seen: ChartCells,
	{ words, view, aliases }: WrittenChart,
	now: ChartCells,
	lang: Lang
): WrittenChart & { readonly failure: string } {
	const { cells, theirs } = mergeEdits(seen, { ...seen, ...cellsOf(words), view }, now);
	// an address that they have added goes on leading to it
	const former = partsOf(seen.aliases);
	const added = partsOf(now.aliases).filter((alias) => !former.includes(alias));
	const both = aliasCell(aliases) === seen.aliases ? now.aliases : [aliases, ...added].join('~');
	const locale = { locale: lang };
	const told = Object.entries(theirs).map(
		([column, text]) => `${columnLabel(column, lang)}${m.colon({}, locale)}${text || '–'}`
	);
	const failure = [m.both_wrote({}, locale), ...told].join('\n');
	return { words: wordsOf(cells), view: cells.view, aliases: aliasText(both), failure };
}
