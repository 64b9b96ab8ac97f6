import { areaNames, isCountry, type AreaNames } from '#lib/names/areas.ts';
import type { Nomenclature } from '#lib/names/nomenclature.ts';
import { productNames } from '#lib/names/product-names.ts';
import type { ChartRow } from '#lib/tables/charts.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { langOf, type Lang } from '#lib/lang/lang.ts';
import { isPublished } from '#lib/trade/competition.ts';
import { Knowledge, knownBy, WholeKnowledge } from '#lib/trade/knowledge.ts';
import type { Observation } from '#lib/trade/observation.ts';
import type { Rows } from '#lib/trade/rows.ts';
import type { Relation, Slice } from '#lib/trade/slice.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Names } from '#lib/names/names.ts';
import type { Need } from '#lib/views/need.ts';
import type { ViewFault } from '#lib/views/view-fault.ts';
import { parseView, type View, type Vocabulary } from '#lib/views/view.ts';
import { cataloguing, coverageOf, mostCovered, shownOn, type Catalogue, type Coverage } from './catalogue.ts';
import { comparisonOf, type Comparison } from './comparison.ts';
import { editorWords, headlineIn, type EditorWords } from './editor-words.ts';
import { goodsOf } from './goods.ts';
import { listingOf, type Listing } from './listing.ts';

/** One state of the data on one day, with everything that is worked out from it once. */
export interface Snapshot {
	readonly dataset: Dataset;
	readonly today: string;
	readonly areas: AreaNames;
	readonly names: Names;
	namesIn(lang: Lang): Names;
	/** How goods are called, by HS code or code of a group. */
	productsIn(lang: Lang): Names;
	/** What every code of the HS is called, where rows are about codes that nothing else names. */
	readonly nomenclature: Nomenclature | undefined;
	readonly vocabulary: Vocabulary;
	readonly catalogue: Catalogue;
	/** What the catalogue says of one relation. */
	covered(relation: Relation): Coverage | undefined;
	readonly listing: Listing;
	readonly comparison: Comparison;
	/**
	 * The rows that an answer needs, in one question to where rows stand.
	 * @param likely those of them that are fetched at once, where rows are not in memory
	 */
	rows(need: Need, likely?: Need): Promise<Slice>;
	/** What is known of them by a day of `asof`, or today where it is empty. */
	knowledge(slice: Slice, asof: string): Knowledge;
	/** The same data with the rows that are needed in memory: of relations that are not, none need be there. */
	inMemory(need: Need): Promise<MemorySnapshot>;
}

/** A snapshot of rows in memory, all of them. */
export interface MemorySnapshot extends Snapshot {
	/** The rows that may be shown today, withdrawn ones too, in order. */
	readonly observations: readonly Observation[];
	/** What is known today. */
	readonly current: WholeKnowledge;
}

/** As-of days kept worked out: a slider or a few pinned embeds. */
const KEPT_DAYS = 8;

/**
 * Makes a snapshot of what the data directory says. Rows are not compared by this: see `Snapshot.comparison`.
 * @param today a day of UTC, YYYY-MM-DD: later sources are under embargo
 * @param rows those of the dataset, put in order
 * @param former what its comparisons found holds where the rows are still the same
 * @param nomenclature see `nomenclatureFor`
 */
export function* opening(
	dataset: Dataset,
	today: string,
	rows: Rows,
	former?: MemorySnapshot,
	nomenclature?: Nomenclature
): Steps<MemorySnapshot> {
	const seen = yield* shownOn(today, rows.all);
	const catalogue = yield* cataloguing(rows, seen, today);
	const isAllSeen = dataset.observations.length === rows.all.length;
	const observations = isAllSeen ? seen : yield* shownOn(today, dataset.observations);
	const goods = goodsOf(dataset);
	const current = new WholeKnowledge(rows, today, former?.current, goods);
	const knowledgeByDay = new Map<string, Knowledge>();
	const snapshot: MemorySnapshot = {
		...described(dataset, today, catalogue, nomenclature),
		covered: (relation) =>
			coverageOf(
				relation,
				rows.of(relation).map(({ source }) => ({ source, rows: 1 })),
				(source) => isPublished(source, today)
			),
		observations,
		current,
		listing: listingOf(observations),
		comparison: comparisonOf(current),
		inMemory: () => Promise.resolve(snapshot),
		// the index itself: what is worked out of its relations is shared by all who ask
		rows: () => Promise.resolve(rows),
		knowledge(slice, asof) {
			const day = knownBy(asof, today);
			if (slice !== rows) return new Knowledge(slice, day, undefined, goods);
			if (day === today) return current;
			const knowledgeThen = knowledgeByDay.get(day) ?? current.asOf(day);
			knowledgeByDay.delete(day);
			knowledgeByDay.set(day, knowledgeThen);
			const [oldest] = knowledgeByDay.keys();
			if (knowledgeByDay.size > KEPT_DAYS && oldest !== undefined) knowledgeByDay.delete(oldest);
			return knowledgeThen;
		}
	};
	return snapshot;
}

/** What a snapshot says without a look at rows: names, and what addresses may ask for. */
export function described(
	dataset: Dataset,
	today: string,
	catalogue: Catalogue,
	nomenclature: Nomenclature | undefined
): Pick<
	Snapshot,
	'dataset' | 'today' | 'areas' | 'names' | 'namesIn' | 'nomenclature' | 'productsIn' | 'vocabulary' | 'catalogue'
> {
	const { products, groups } = dataset;
	const productsIn = (lang: Lang): Names => productNames({ products, groups, nomenclature }, lang);
	const areas = areaNames(dataset.areas.values());
	const namesIn = (lang: Lang): Names => ({
		productName: productsIn(lang).shortName,
		name: (code) => areas.nameOf(code, lang),
		// areas.csv shortens English names only
		shortName: (code) => (lang === 'en' && dataset.areas.get(code)?.shortName) || areas.nameOf(code, lang)
	});
	// a source under embargo is as little known as one that there is not
	const published = [...dataset.sources.values()].filter((source) => isPublished(source, today));
	const sources = new Set([...published, ...catalogue.sources].map(({ id }) => id));
	return {
		dataset,
		today,
		areas,
		names: namesIn('en'),
		namesIn,
		productsIn,
		nomenclature,
		vocabulary: {
			area: (text) => areas.codeOf(text),
			isSource: (id) => sources.has(id),
			isGroup: (code) => dataset.groups.has(code),
			partnersOf: (reporter, product) => mostCovered(catalogue, reporter, product).filter(isCountry)
		},
		catalogue
	};
}

/** The same at once, where nobody else waits. */
export const createSnapshot = (
	dataset: Dataset,
	today: string,
	rows: Rows = dataset.rows,
	former?: MemorySnapshot,
	nomenclature = former?.nomenclature
): MemorySnapshot => finish(opening(dataset, today, rows, former, nomenclature));

/** The view of a named chart, or why there is none. */
export type NamedView =
	| { kind: 'chart'; slug: string; view: View; editor: EditorWords }
	/** An old name: it redirects for ever. */
	| { kind: 'moved'; slug: string }
	/** A key of the query that overrides the chart's own is bad. */
	| { kind: 'refused'; fault: ViewFault }
	/** An editor took it off the site on a day (YYYY-MM-DD). */
	| { kind: 'retired'; slug: string; title: string; since: string; lang: Lang }
	| { kind: 'broken'; slug: string; title: string; fault: ViewFault; file: string; line: number }
	| { kind: 'unknown' };

/** The view of the chart of charts.csv with this slug; keys of the query override those of its own. */
export function namedView({ dataset, vocabulary, today }: Snapshot, slug: string, query: URLSearchParams): NamedView {
	const { charts } = dataset;
	const chart = charts.find((row) => row.slug === slug);
	if (!chart || isRetired(chart, today)) {
		const moved = charts.find(({ aliases }) => aliases.includes(slug));
		if (moved) return { kind: 'moved', slug: moved.slug };
		return chart ? retiredChart(chart, query) : { kind: 'unknown' };
	}
	const { title, line } = chart;
	const keys = new URLSearchParams(chart.view);
	const named = parseView(keys, vocabulary);
	if ('fault' in named) return { kind: 'broken', slug, title, fault: named.fault, file: 'charts.csv', line };
	for (const key of query.keys()) keys.delete(key);
	for (const [key, text] of query) keys.append(key, text);
	const asked = parseView(keys, vocabulary);
	if ('fault' in asked) return { kind: 'refused', fault: asked.fault };
	return { kind: 'chart', slug, view: asked.view, editor: editorWords(chart, named.view, asked.view) };
}

/** What is said of a retired chart: in the language of an address that names one, else in the chart's own. */
function retiredChart(chart: ChartRow, query: URLSearchParams): NamedView {
	const lang = langOf(query.has('lang') ? query : new URLSearchParams(chart.view));
	return { kind: 'retired', slug: chart.slug, title: headlineIn(chart, lang), since: chart.retired, lang };
}

/** Whether an editor has taken a chart off the site by a day. */
export const isRetired = ({ retired }: ChartRow, today: string): boolean => retired !== '' && retired <= today;

/** The named charts that can be shown, in the order of charts.csv. */
export function charts({
	dataset,
	vocabulary,
	today
}: Snapshot): Pick<ChartRow, 'slug' | 'aliases' | 'title' | 'subtitle'>[] {
	return dataset.charts
		.filter((chart) => !isRetired(chart, today))
		.filter(({ view }) => 'view' in parseView(new URLSearchParams(view), vocabulary))
		.map(({ slug, aliases, title, subtitle }) => ({ slug, aliases, title, subtitle }));
}
