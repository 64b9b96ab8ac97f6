import { pictureRoom, type PictureRoom } from '#lib/charts/picture-room.ts';
import { DEFAULT_LANG, LANGS, type Lang } from '#lib/lang/lang.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { observationCells } from '#lib/tables/csv.ts';
import { OBSERVATION_COLUMNS } from '#lib/tables/observation-columns.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { rowRef, type RowRef } from '#lib/trade/observation.ts';
import { relationId, withRows, type Relation } from '#lib/trade/slice.ts';
import type { Answer } from '#lib/views/answer.ts';
import { fromJson } from '#lib/views/from-json.ts';
import { needOf } from '#lib/views/need.ts';
import type { Refused, Theme } from '#lib/views/view.ts';
import type { LiveView } from './frozen-notice.ts';
import { pageJson, type PageData, type PageJson } from './page-data.ts';
import { show, showChart, type NamedChart } from './show.ts';

/** The form of stored frozen charts. A number that this program does not know is of a later one. */
export const FROZEN_SCHEMA = 1;

/** A chart as it was in one language; the picture's room is that of the program which draws it. */
export interface FrozenWords extends Omit<PageJson<Problem>, 'picture' | 'mirror'> {
	readonly note: string;
	readonly noteLang: Lang;
}

/** A row of the data as it stood: its place, and its cells by the columns of `observations/`. */
export type FrozenRow = { readonly ref: RowRef } & Readonly<Record<string, string>>;

/** A frozen chart as it is stored: figures, words, rows, sources and colours. */
export interface FrozenChart {
	readonly schema: typeof FROZEN_SCHEMA;
	/** ISO 8601, UTC. */
	readonly frozen: string;
	readonly live: LiveView;
	/** Every row that a figure rests on. */
	readonly rows: readonly FrozenRow[];
	readonly words: { readonly [L in Lang]?: FrozenWords | undefined };
}

/** A frozen chart in one language, as pages, pictures and frames take any chart. */
export interface FrozenPage {
	readonly shown: PageData<Problem>;
	readonly note: string;
	readonly noteLang: Lang;
}

/**
 * A stored chart as its representations show it, in a language that it has.
 * @throws {RangeError} where another program wrote it
 */
export function frozenPage({ words }: FrozenChart, lang: Lang, theme?: Theme): FrozenPage {
	const chosen = words[lang] ?? words[DEFAULT_LANG] ?? LANGS.map((other) => words[other]).find(Boolean);
	if (!chosen) throw new RangeError('there are no words in any language');
	const { note, noteLang, answer: json, ...rest } = chosen;
	const stored = fromJson(json);
	const answer: Answer<Problem> = theme ? { ...stored, view: { ...stored.view, theme } } : stored;
	let picture: { room: PictureRoom | undefined } | undefined;
	return {
		note,
		noteLang,
		shown: {
			...rest,
			answer,
			// programs ask for figures alone
			get picture() {
				return (picture ??= { room: pictureRoom({ answer, colors: rest.colors }) }).room;
			}
		}
	};
}

/** Why a view cannot be frozen: there is no such chart, or no such view. */
export type NotFrozen = Refused | Exclude<NamedChart, { kind: 'chart' | 'moved' }>;

/** A view as it is at this moment, in every language. @param when ISO 8601, UTC */
export async function frozenChart(
	snapshot: Snapshot,
	{ slug, query }: LiveView,
	when: string
): Promise<FrozenChart | NotFrozen> {
	const words: { [L in Lang]?: FrozenWords } = {};
	const rows = new Map<RowRef, FrozenRow>();
	for (const lang of LANGS) {
		const asked = new URLSearchParams(query);
		asked.set('lang', lang);
		const made = slug === undefined ? await viewWords(snapshot, asked) : await chartWords(snapshot, slug, asked);
		if ('kind' in made || 'fault' in made) return made;
		words[lang] = made.words;
		if (lang === DEFAULT_LANG) for (const row of await frozenRows(snapshot, made.answer)) rows.set(row.ref, row);
	}
	const live = new URLSearchParams(query);
	for (const key of ['lang', 'theme']) live.delete(key);
	return {
		schema: FROZEN_SCHEMA,
		frozen: when,
		live: { ...(slug !== undefined && { slug }), query: live.toString() },
		rows: [...rows.values()],
		words
	};
}

/** Words of a chart, with the answer that they are of. */
interface Made {
	words: FrozenWords;
	answer: Answer<Problem>;
}

function madeOf(shown: PageData<Problem>, note: string, noteLang: Lang): Made {
	const { picture: _picture, mirror: _mirror, ...page } = pageJson(shown);
	return { words: { ...page, note, noteLang }, answer: shown.answer };
}

async function viewWords(snapshot: Snapshot, asked: URLSearchParams): Promise<Made | Refused> {
	const shown = await show(snapshot, asked);
	return 'fault' in shown ? shown : madeOf(shown, '', DEFAULT_LANG);
}

async function chartWords(snapshot: Snapshot, slug: string, asked: URLSearchParams): Promise<Made | NotFrozen> {
	const chart = await showChart(snapshot, slug, asked);
	if (chart.kind === 'moved') return chartWords(snapshot, chart.slug, asked);
	return chart.kind === 'chart' ? madeOf(chart.shown, chart.note, chart.noteLang) : chart;
}

/** The rows that an answer's figures rest on. */
async function frozenRows(snapshot: Snapshot, { series, view }: Answer<Problem>): Promise<FrozenRow[]> {
	const refs = new Set<RowRef>();
	const relations = new Map<string, Relation>();
	const meet = (relation: Relation) => relations.set(relationId(relation), relation);
	for (const { reporter, partner, product, points } of series) {
		meet({ reporter, partner, product });
		for (const { terms, growth } of points) {
			for (const ref of growth?.rows ?? []) refs.add(ref);
			for (const term of terms) {
				meet({
					reporter: term.reporter ?? reporter,
					partner: term.partner ?? partner,
					product: term.product ?? product
				});
				for (const ref of term.rows) refs.add(ref);
			}
		}
	}
	const slice = await snapshot.rows(needOf(view), [...relations.values()]);
	const rows = await withRows(function* () {
		return [...relations.values()].flatMap((relation) => slice.of(relation));
	});
	return rows
		.filter((row) => refs.has(rowRef(row)))
		.map((row) => {
			const cells = observationCells(row).map((cell) => (typeof cell === 'object' ? cell.digits : String(cell)));
			return { ...Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at] ?? ''])), ref: rowRef(row) };
		});
}

const COLUMNS = Object.keys(OBSERVATION_COLUMNS);
