import { areaNames, type AreaNames } from '#lib/names/areas.ts';
import type { ChartRow } from '#lib/tables/charts.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { wordFinding } from '#lib/words/findings.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { pictureRoom } from '#lib/charts/config.ts';
import type { Lang } from '#lib/lang/lang.ts';
import { Knowledge, knownBy, WholeKnowledge } from '#lib/trade/knowledge.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { rowRef, type Observation, type RowRef } from '#lib/trade/observation.ts';
import type { Rows } from '#lib/trade/rows.ts';
import { relationId, type Relation, type Slice } from '#lib/trade/slice.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Answer } from '#lib/views/answer.ts';
import { answer, type Words } from '#lib/views/result.ts';
import type { Names } from '#lib/names/names.ts';
import type { PageData, AccountRow } from '#lib/pages/page-data.ts';
import { needOf, type Need } from '#lib/views/need.ts';
import type { ViewFault } from '#lib/views/view-fault.ts';
import { DEFAULT_VIEW, formatView, parseView, type Refused, type View, type Vocabulary } from '#lib/views/view.ts';
import { growthText, valueWithUnit } from '#lib/words/printed.ts';
import { cataloguing, shownOn, type Catalogue } from './catalogue.ts';

/** One state of the data on one day, with everything that is worked out from it once. */
export interface Snapshot {
	readonly dataset: Dataset;
	readonly today: string;
	readonly areas: AreaNames;
	readonly names: Names;
	namesIn(lang: Lang): Names;
	readonly vocabulary: Vocabulary;
	readonly catalogue: Catalogue;
	/** The rows that may be shown today, in order. */
	readonly observations: readonly Observation[];
	/** What is known today. */
	readonly current: WholeKnowledge;
	/** The rows that an answer needs, in one question to where rows stand. */
	rows(need: Need): Promise<Slice>;
	/** What is known of them by a day of `asof`, or today where it is empty. */
	knowledge(slice: Slice, asof: string): Knowledge;
}

/** As-of days kept worked out: a slider or a few pinned embeds. */
const KEPT_DAYS = 8;

/**
 * Makes a snapshot of what the data directory says. Rows are not compared by this: see `Snapshot.current`.
 * @param today a day of UTC, YYYY-MM-DD: later sources are under embargo
 * @param rows those of the dataset, put in order
 * @param former what its comparisons found holds where the rows are still the same
 */
export function* opening(dataset: Dataset, today: string, rows: Rows, former?: Snapshot): Steps<Snapshot> {
	const areas = areaNames(dataset.areas.values());
	const observations = yield* shownOn(today, rows.all);
	const catalogue = yield* cataloguing(rows, observations, today);
	const current = new WholeKnowledge(rows, today, former?.current);
	const known = new Map<string, Knowledge>();
	const namesIn = (lang: Lang): Names => ({
		name: (code) => areas.nameOf(code, lang),
		// areas.csv shortens English names only
		shortName: (code) => (lang === 'en' && dataset.areas.get(code)?.shortName) || areas.nameOf(code, lang)
	});
	const sources = new Set([...dataset.sources.keys(), ...catalogue.sources.map(({ id }) => id)]);
	return {
		dataset,
		today,
		areas,
		names: namesIn('en'),
		namesIn,
		vocabulary: { area: (text) => areas.codeOf(text), isSource: (id) => sources.has(id) },
		catalogue,
		observations,
		current,
		// the index itself: what is worked out of its relations is shared by all who ask
		rows: () => Promise.resolve(rows),
		knowledge(slice, asof) {
			const day = knownBy(asof, today);
			if (slice !== rows) return new Knowledge(slice, day);
			if (day === today) return current;
			const found = known.get(day) ?? current.asOf(day);
			known.delete(day);
			known.set(day, found);
			const [oldest] = known.keys();
			if (known.size > KEPT_DAYS && oldest !== undefined) known.delete(oldest);
			return found;
		}
	};
}

/** The same at once, where nobody else waits. */
export const createSnapshot = (
	dataset: Dataset,
	today: string,
	rows: Rows = dataset.rows,
	former?: Snapshot
): Snapshot => finish(opening(dataset, today, rows, former));

/** What a page shows of a query, or why the query is no view. */
export async function show(snapshot: Snapshot, query: URLSearchParams): Promise<PageData<Problem> | Refused> {
	const parsed = parseView(query, snapshot.vocabulary);
	return 'fault' in parsed ? parsed : shown(snapshot, parsed.view);
}

async function shown(snapshot: Snapshot, view: View, words: Words = {}): Promise<PageData<Problem>> {
	const { dataset } = snapshot;
	const { lang } = view;
	const names = snapshot.namesIn(lang);
	const knowledge = snapshot.knowledge(await snapshot.rows(needOf(view)), view.asof);
	const told = answer(view, knowledge, names, words);
	const findings = told.findings.map((finding) =>
		wordFinding(finding, { nameOf: names.name, columns: dataset.columns, lang })
	);
	const worded: Answer<Problem> = { ...told, findings };
	const codes = new Set(told.series.flatMap(({ reporter, partner }) => [reporter, partner]));
	const colors = [...codes].flatMap((code) => {
		const color = dataset.areas.get(code)?.color;
		return color ? [[code, color] as const] : [];
	});
	const colorOf = Object.fromEntries(colors);
	let rows: Record<RowRef, AccountRow> | undefined;
	let picture: { room: PageData<Problem>['picture'] } | undefined;
	return {
		answer: worded,
		// programs ask for figures alone
		get rows() {
			return (rows ??= shownRows(worded, knowledge, lang));
		},
		get picture() {
			return (picture ??= { room: pictureRoom({ answer: worded, colors: colorOf }) }).room;
		},
		colors: colorOf,
		names: Object.fromEntries([...codes].map((code) => [code, names.name(code)])),
		query: formatView(view),
		...mirrorOf(view, snapshot)
	};
}

/** The years to date of both records: offices seldom publish the same months of a partner. */
function mirrorOf(view: View, { catalogue, today }: Snapshot): Pick<PageData<Problem>, 'mirror'> {
	const [partner, ...others] = view.partner === 'all' ? [] : view.partner;
	const isOne = partner !== undefined && others.length === 0 && view.measure !== 'mirror';
	if (!isOne || view.flow.includes('balance')) return {};
	const record = catalogue.coverage.get(
		relationId({ reporter: partner, partner: view.reporter, product: view.product })
	);
	if (!record || record.since > knownBy(view.asof, today)) return {};
	const { reporter, flow, product, currency, lang, theme } = view;
	const time = { from: 'earliest', to: 'latest' } as const;
	return {
		mirror: formatView({
			...DEFAULT_VIEW,
			reporter,
			partner: [partner],
			flow,
			product,
			currency,
			lang,
			theme,
			measure: 'mirror',
			time
		})
	};
}

/** Every row that the answer's figures and findings refer to, and the rows that print the same figures. */
function shownRows(
	{ series, findings }: Answer<Problem>,
	{ ledger }: Knowledge,
	lang: Lang
): Record<RowRef, AccountRow> {
	const refs = new Set<string>(findings.flatMap(({ rows }) => rows ?? []));
	for (const { points } of series)
		for (const { terms, growth } of points) {
			for (const { rows } of terms) for (const ref of rows) refs.add(ref);
			for (const ref of growth?.rows ?? []) refs.add(ref);
		}
	const rows: Record<RowRef, AccountRow> = {};
	for (const row of rowsAround(series, ledger)) {
		if (!refs.has(rowRef(row))) continue;
		rows[rowRef(row)] = shownRow(row, ledger, lang);
		for (const other of otherPrints(row, ledger)) rows[rowRef(other)] ??= shownRow(other, ledger, lang);
	}
	return rows;
}

/** The rows, in order, of all relations that a view's figures and findings can be about. */
function rowsAround(series: Answer<Problem>['series'], ledger: Ledger): Observation[] {
	const relations = new Map<string, Relation>();
	const add = (relation: Relation) =>
		relations.set(`${relation.reporter} ${relation.partner} ${relation.product}`, relation);
	for (const { reporter, partner, product, points } of series) {
		add({ reporter, partner, product });
		add({ reporter, partner: 'WLD', product });
		for (const { terms } of points)
			for (const term of terms)
				if (term.reporter ?? term.partner)
					add({ reporter: term.reporter ?? reporter, partner: term.partner ?? partner, product });
	}
	return [...relations.values()].flatMap((relation) => ledger.relationRows(relation)).sort((a, b) => a.order - b.order);
}

function otherPrints(row: Observation, ledger: Ledger): Observation[] {
	const { reporter, partner, product, unit } = row;
	const printed = ledger.series({ reporter, partner, product, currency: unit.currency }, row.flow).printed(row.period);
	return printed.filter((other) => other !== row);
}

function shownRow(row: Observation, ledger: Ledger, lang: Lang): AccountRow {
	const isEarlier = ({ source }: Observation): boolean =>
		source.origin === row.source.origin && source.day < row.source.day;
	const prints = otherPrints(row, ledger);
	return {
		...printedRow(row, lang),
		earlier: prints.filter(isEarlier).map(rowRef),
		others: prints.filter((other) => !isEarlier(other)).map(rowRef)
	};
}

function printedRow(row: Observation, lang: Lang): Omit<AccountRow, 'earlier' | 'others'> {
	const { value, growth, unit, growthCurrency, source, note } = row;
	return {
		ref: rowRef(row),
		printed: valueWithUnit(value, unit),
		growth: growthText(growth, growthCurrency, unit, lang),
		source: source.id,
		publisher: source.publisher,
		published: source.published,
		url: source.url,
		note
	};
}

/** A named chart, or why there is none. */
export type NamedChart =
	| { kind: 'chart'; slug: string; note: string; noteLang: Lang; shown: PageData<Problem> }
	/** An old name: it redirects for ever. */
	| { kind: 'moved'; slug: string }
	/** A key of the query that overrides the chart's own is bad. */
	| { kind: 'refused'; fault: ViewFault }
	| { kind: 'broken'; slug: string; title: string; fault: ViewFault; file: string; line: number }
	| { kind: 'unknown' };

/** The chart of charts.csv with this slug; keys of the query override those of its view. */
export async function showChart(snapshot: Snapshot, slug: string, query: URLSearchParams): Promise<NamedChart> {
	const { charts } = snapshot.dataset;
	const chart = charts.find((row) => row.slug === slug);
	if (!chart) {
		const moved = charts.find(({ aliases }) => aliases.includes(slug));
		return moved ? { kind: 'moved', slug: moved.slug } : { kind: 'unknown' };
	}
	const { title, subtitle, note, line } = chart;
	const keys = new URLSearchParams(chart.view);
	const named = parseView(keys, snapshot.vocabulary);
	if ('fault' in named) return { kind: 'broken', slug, title, fault: named.fault, file: 'charts.csv', line };
	for (const key of query.keys()) keys.delete(key);
	for (const [key, text] of query) keys.append(key, text);
	const asked = parseView(keys, snapshot.vocabulary);
	if ('fault' in asked) return { kind: 'refused', fault: asked.fault };
	const { view } = asked;
	// a chart's texts are in the language of its own view
	const words = view.lang === named.view.lang && sameFigures(view, named.view) ? { title, subtitle } : {};
	return { kind: 'chart', slug, note, noteLang: named.view.lang, shown: await shown(snapshot, view, words) };
}

/** Whether a chart's own title is still true: only its looks, or the day it is known by, were overridden. */
function sameFigures(asked: View, own: View): boolean {
	const looks: Partial<View> = { theme: 'auto', chart: 'table', scale: '1', asof: '' };
	return formatView({ ...asked, ...looks }) === formatView({ ...own, ...looks });
}

/** The named charts that can be shown, in the order of charts.csv. */
export function charts({ dataset, vocabulary }: Snapshot): Pick<ChartRow, 'slug' | 'aliases' | 'title' | 'subtitle'>[] {
	return dataset.charts
		.filter(({ view }) => 'view' in parseView(new URLSearchParams(view), vocabulary))
		.map(({ slug, aliases, title, subtitle }) => ({ slug, aliases, title, subtitle }));
}
