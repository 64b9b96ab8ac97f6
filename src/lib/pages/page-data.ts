import type { PictureRoom } from '#lib/charts/picture-room.ts';
import type { RowRef } from '#lib/trade/observation.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Answer } from '#lib/views/answer.ts';
import type { Site } from '#lib/tables/site.ts';
import type { Account, AccountRow } from './account.ts';
import type { Drives } from './drives.ts';
import { fromJson } from '#lib/views/from-json.ts';
import { toJson, type AnswerJson } from '#lib/views/json.ts';

/** What a chart's own page says that is worded where the page is made: those words in all languages weigh more. */
export interface ChartSaid {
	/** Of the newest day of its sources; empty where they say it already. */
	readonly newest: string;
	/** Before the accounts of its figures. */
	readonly accounts: string;
}

/** A view's answer with what a page needs beside it. `F` is how findings are worded. */
export interface PageData<F> {
	answer: Answer<F>;
	/** Every row that a figure of the answer refers to. */
	rows: Record<RowRef, AccountRow>;
	/**
	 * What a page's own accounts say, by their ids, where it was sent without the rows behind its figures: `rows` are
	 * then those listed here, and no point has terms.
	 */
	accounts?: Readonly<Record<string, Account>>;
	/** #rrggbb by area code, where areas.csv gives one. */
	colors: Record<string, string>;
	/** Undefined where nothing is drawn: a table, or no figure at all. */
	picture: PictureRoom | undefined;
	/** Names by area code, for every area of the answer. */
	names: Record<string, string>;
	/** The view as a query string in canonical order, defaults left out; empty for the default view. */
	query: string;
	/** The query of both sides' records of a view's one trade, where the partner keeps one, too. */
	mirror?: string;
	/** The house style of the site; absent where it is the program's own. */
	site?: Site;
	/** Of a chart's own page. */
	said?: ChartSaid;
	/** Where nothing is known of parts: the newest time that has some, with its query. */
	withParts?: { readonly period: Period; readonly query: string };
	/** What leads from its figures to the goods that they are made of, and back. */
	drives?: Drives;
}

/** What a live chart is drawn from, as a response carries it. */
export interface PageJson<F> extends Omit<
	PageData<F>,
	'answer' | 'accounts' | 'drives' | 'said' | 'withParts' | 'site'
> {
	answer: AnswerJson<F>;
}

export function pageJson<F>(shown: PageData<F>): PageJson<F> {
	const { answer, rows, picture, colors, names, query, mirror } = shown;
	return { answer: toJson(answer), rows, picture, colors, names, query, ...(mirror !== undefined && { mirror }) };
}

export const fromPageJson = <F>(json: PageJson<F>): PageData<F> => ({ ...json, answer: fromJson(json.answer) });
