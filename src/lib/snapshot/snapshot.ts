import { areaNames, type AreaNames } from '#lib/names/areas.ts';
import type { ChartRow } from '#lib/tables/charts.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { wordFinding } from '#lib/words/findings.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { badView } from '#lib/tables/problems.ts';
import { printed, type Bounded } from '#lib/trade/bounds.ts';
import { calendar, type CalendarYear } from '#lib/trade/calendar.ts';
import { pictureRoom } from '#lib/charts/config.ts';
import { DEFAULT_LANG, LANG_TAGS, type Lang } from '#lib/lang/lang.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import { Knowledge, knownBy } from '#lib/trade/knowledge.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { FLOWS, rowRef, type Flow, type Observation, type RowRef } from '#lib/trade/observation.ts';
import { formatPeriod, parsePeriod, type Period } from '#lib/trade/period.ts';
import { indexed, type Relation, type Rows } from '#lib/trade/rows.ts';
import { reach, releases, type Reach, type Release } from '#lib/trade/release.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Answer, AnswerSource } from '#lib/views/answer.ts';
import { answer, type Words } from '#lib/views/result.ts';
import type { Names } from '#lib/names/names.ts';
import type { PageData, AccountRow } from '#lib/pages/page-data.ts';
import { wordViewFault } from '#lib/words/view-faults.ts';
import type { ViewFault } from '#lib/views/view-fault.ts';
import { DEFAULT_VIEW, formatView, parseView, type Refused, type View, type Vocabulary } from '#lib/views/view.ts';
import { growthText, valueWithUnit } from '#lib/words/printed.ts';

/** One state of the data on one day, with everything that is worked out from it once. */
export interface Snapshot {
	readonly dataset: Dataset;
	readonly today: string;
	readonly areas: AreaNames;
	readonly names: Names;
	namesIn(lang: Lang): Names;
	readonly vocabulary: Vocabulary;
	readonly rows: Rows;
	/** What is known today. */
	readonly current: Knowledge;
	/** What is known by a day of `asof`, or today where it is empty. */
	knowledge(asof: string): Knowledge;
}

/** As-of days kept worked out: a slider or a few pinned embeds. */
const KEPT_DAYS = 8;

/**
 * `today` is a day of UTC, YYYY-MM-DD: later sources are under embargo.
 * @param rows those of the dataset, put in order
 * @param former what its comparisons found holds where the rows are still the same
 */
export function createSnapshot(
	dataset: Dataset,
	today: string,
	rows: Rows = indexed(dataset.observations),
	former?: Snapshot
): Snapshot {
	const areas = areaNames(dataset.areas.values());
	const current = new Knowledge(rows, today, former?.current);
	const known = new Map<string, Knowledge>();
	const namesIn = (lang: Lang): Names => ({
		name: (code) => areas.nameOf(code, lang),
		// areas.csv shortens English names only
		shortName: (code) => (lang === 'en' && dataset.areas.get(code)?.shortName) || areas.nameOf(code, lang)
	});
	return {
		dataset,
		today,
		rows,
		areas,
		names: namesIn('en'),
		namesIn,
		vocabulary: vocabulary(dataset, areas),
		current,
		knowledge(asof) {
			const day = knownBy(asof, today);
			if (day === today) return current;
			const found = known.get(day) ?? new Knowledge(rows, day, current);
			known.delete(day);
			known.set(day, found);
			const [oldest] = known.keys();
			if (known.size > KEPT_DAYS && oldest !== undefined) known.delete(oldest);
			return found;
		}
	};
}

const vocabulary = (dataset: Pick<Dataset, 'sources' | 'observations'>, areas: AreaNames): Vocabulary => {
	let named: Set<string> | undefined;
	return {
		area: (text) => areas.codeOf(text),
		isSource(id) {
			if (dataset.sources.has(id)) return true;
			named ??= new Set(dataset.observations.map(({ source }) => source.id));
			return named.has(id);
		}
	};
};

/** Works out once what a snapshot says as a whole. */
function once<T>(make: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
	const known = new WeakMap<Snapshot, { readonly made: T }>();
	return (snapshot) => {
		let found = known.get(snapshot);
		if (!found) known.set(snapshot, (found = { made: make(snapshot) }));
		return found.made;
	};
}

/**
 * Works out in steps what is asked of a snapshot as a whole, so that whoever asks does not wait for it.
 * Views do without: they are made from their own rows alone.
 */
export function* preparing(snapshot: Snapshot): Steps<void> {
	yield* snapshot.current.checking();
	if (!surveys.has(snapshot)) surveys.set(snapshot, yield* surveying(snapshot));
	for (const make of [choices, problemsOf, overview]) {
		make(snapshot);
		yield;
	}
}

/** What one look at every row tells. */
interface Survey {
	readonly currencies: ReadonlySet<string>;
	/** By id, in the order first met: how many rows a source has, and from where to where they reach. */
	readonly sources: ReadonlyMap<string, Coverage>;
	readonly reaches: ReadonlyMap<string, ReadonlyMap<string, Reach>>;
	/** Of the row that ends last. */
	readonly newest: Period | undefined;
	/** The newest day of a source. */
	readonly updated: string;
	readonly firstMonth: number;
	readonly lastMonth: number;
}

interface Coverage {
	readonly source: Observation['source'];
	rows: number;
	first: Period;
	last: Period;
}

const surveys = new WeakMap<Snapshot, Survey>();

function survey(snapshot: Snapshot): Survey {
	let found = surveys.get(snapshot);
	if (!found) surveys.set(snapshot, (found = finish(surveying(snapshot))));
	return found;
}

/** Rows between two steps. */
const STEP = 8192;

function* surveying(snapshot: Snapshot): Steps<Survey> {
	const currencies = new Set<string>();
	const sources = new Map<string, Coverage>();
	const reaches = new Map<string, Map<string, Reach>>();
	let newest: Period | undefined;
	let [firstMonth, lastMonth] = [Infinity, -Infinity];
	let at = 0;
	for (const row of snapshot.current.ledger.rows) {
		if (++at % STEP === 0) yield;
		const { source, period } = row;
		currencies.add(row.unit.currency);
		reach(reaches, row);
		const known = sources.get(source.id);
		if (!known) sources.set(source.id, { source, rows: 1, first: period, last: period });
		else {
			known.rows++;
			if (period.from < known.first.from) known.first = period;
			if (period.to > known.last.to) known.last = period;
		}
		if (!newest || period.to > newest.to) newest = period;
		firstMonth = Math.min(firstMonth, period.from);
		lastMonth = Math.max(lastMonth, period.to - 1);
	}
	const updated = [...sources.values()].reduce((day, { source }) => (source.day > day ? source.day : day), '');
	return { currencies, sources, reaches, newest, updated, firstMonth, lastMonth };
}

/** Problems of files and rows, and what comparing all rows that may be shown today has found. */
export const problemsOf = once((snapshot): readonly Problem[] => {
	const { dataset, areas } = snapshot;
	const findings = snapshot.current.findings.map((finding) =>
		wordFinding(finding, { nameOf: (code) => areas.nameOf(code), columns: dataset.columns, lang: 'en' })
	);
	return [...dataset.problems, ...chartProblems(snapshot), ...findings];
});

/** Rows of charts.csv whose view cannot be shown. */
function chartProblems({ dataset, vocabulary }: Snapshot): Problem[] {
	const column = dataset.columns.get('charts.csv')?.get('view');
	return dataset.charts.flatMap(({ view, line }) => {
		const parsed = parseView(new URLSearchParams(view), vocabulary);
		const place = { file: 'charts.csv', line, ...(column !== undefined && { column }) };
		return 'fault' in parsed ? [badView(place, view, wordViewFault(parsed.fault, 'en'))] : [];
	});
}

/** What a page shows of a query, or why the query is no view. */
export async function show(snapshot: Snapshot, query: URLSearchParams): Promise<PageData<Problem> | Refused> {
	const parsed = parseView(query, snapshot.vocabulary);
	return 'fault' in parsed ? parsed : shown(snapshot, parsed.view);
}

async function shown(snapshot: Snapshot, view: View, words: Words = {}): Promise<PageData<Problem>> {
	const { dataset } = snapshot;
	const { lang } = view;
	const names = snapshot.namesIn(lang);
	const knowledge = snapshot.knowledge(view.asof);
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
		...mirrorOf(view, knowledge)
	};
}

/** The years to date of both records: offices seldom publish the same months of a partner. */
function mirrorOf(view: View, { ledger }: Knowledge): Pick<PageData<Problem>, 'mirror'> {
	const [partner, ...others] = view.partner === 'all' ? [] : view.partner;
	const isOne = partner !== undefined && others.length === 0 && view.measure !== 'mirror';
	if (!isOne || view.flow.includes('balance') || !ledger.partners(partner, view.product).has(view.reporter)) return {};
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

interface Choice {
	code: string;
	name: string;
}

/** What a person can choose from when exploring. */
export interface Choices {
	reporters: Choice[];
	partners: Choice[];
	products: string[];
	currencies: string[];
	sources: { id: string; publisher: string; published: string }[];
	firstMonth: string;
	lastMonth: string;
}

/** Named and ordered in a language. */
export function choices(snapshot: Snapshot, lang: Lang = DEFAULT_LANG): Choices {
	const all = choicesIn(snapshot);
	let found = all.get(lang);
	if (!found) all.set(lang, (found = choose(snapshot, lang)));
	return found;
}

const choicesIn = once(() => new Map<Lang, Choices>());

function choose(snapshot: Snapshot, lang: Lang): Choices {
	const names = snapshot.namesIn(lang);
	const { ledger } = snapshot.current;
	const named = (codes: Iterable<string>): Choice[] =>
		[...new Set(codes)]
			.map((code) => ({ code, name: names.name(code) }))
			.sort((a, b) => a.name.localeCompare(b.name, LANG_TAGS[lang]));
	const relations = [...ledger.relations()];
	const { sources, currencies, firstMonth, lastMonth } = survey(snapshot);
	const monthAt = (from: number) => (Number.isFinite(from) ? formatPeriod({ from, to: from + 1 }) : '');
	return {
		reporters: named(relations.map(({ reporter }) => reporter)),
		partners: named(relations.map(({ partner }) => partner)),
		products: [...new Set(relations.map(({ product }) => product))].sort(),
		currencies: [...currencies].sort(),
		sources: [...sources.values()]
			.map(({ source: { id, publisher, published } }) => ({ id, publisher, published }))
			.sort((a, b) => a.publisher.localeCompare(b.publisher, 'en') || b.published.localeCompare(a.published)),
		firstMonth: monthAt(firstMonth),
		lastMonth: monthAt(lastMonth)
	};
}

/** Growth of one period as printed, in one currency. */
export interface PrintedGrowth extends Bounded {
	currency: string;
	row: RowRef;
}

/** The growth printed for a period, in every currency that it was measured in. */
export function printedGrowths(snapshot: Snapshot, relation: Relation, flow: Flow, text: string): PrintedGrowth[] {
	const reading = parsePeriod(text);
	if (!('period' in reading)) return [];
	const { ledger } = snapshot.current;
	const { period } = reading;
	const currencies = new Set(ledger.tradeRows(relation, flow).map(({ growthCurrency }) => growthCurrency));
	return [...currencies].flatMap((currency) => {
		const row = ledger.growthRow({ ...relation, currency }, flow, period);
		if (!row?.growth) return [];
		const { value, low, high } = printed(row.growth);
		return [{ value, low, high, currency, row: rowRef(row) }];
	});
}

/** What is known of a reporter's trade with a partner, flow by flow and month by month. */
export interface Known {
	reporter: string;
	partner: string;
	/** The currency that most of its values are in. */
	currency: string;
	flows: { flow: Flow; years: readonly CalendarYear[] }[];
}

/** All goods. Without a reporter or partner: those that most rows are about. Undefined where there is no such row. */
export function calendarOf(snapshot: Snapshot, asked: { reporter: string; partner: string }): Known | undefined {
	const { ledger } = snapshot.current;
	const relation = relationFor(snapshot, asked);
	if (!relation) return undefined;
	const byCurrency = groupBy(
		ledger.relationRows(relation).filter(({ value }) => value),
		({ unit }) => unit.currency
	);
	const [most] = [...byCurrency].sort(([, a], [, b]) => b.length - a.length);
	if (!most) return undefined;
	const [currency] = most;
	const flows = FLOWS.map((flow) => ({ flow, years: calendar(ledger, { ...relation, currency }, flow) }));
	return { reporter: relation.reporter, partner: relation.partner, currency, flows };
}

function relationFor(
	snapshot: Snapshot,
	{ reporter, partner }: { reporter: string; partner: string }
): Relation | undefined {
	const { ledger } = snapshot.current;
	const code = (text: string) => (text === '' ? '' : (snapshot.areas.codeOf(text) ?? text));
	const [of, to] = [code(reporter), code(partner)];
	let found: Relation | undefined;
	let most = 0;
	for (const relation of ledger.relations()) {
		if (relation.product !== 'TOTAL') continue;
		if ((of !== '' && relation.reporter !== of) || (to !== '' && relation.partner !== to)) continue;
		const { length } = snapshot.rows.of(relation);
		if (length > most) [found, most] = [relation, length];
	}
	return found;
}

export interface Overview {
	observations: number;
	/** The newest period that any row covers the end of. */
	newest: string;
	problems: readonly Problem[];
	counts: Record<Problem['severity'], number>;
	/** Rows of sources dated in the future: not shown before their day. */
	embargoed: number;
	sources: (AnswerSource & { rank: number; rows: number; first: string; last: string })[];
	version: string;
	updated: string;
	releases: readonly Release[];
}

/** How fresh the figures of each office are; those with the most rows first. */
export const releasesOf = once((snapshot): readonly Release[] => releases(survey(snapshot).reaches));

export const overview = once((snapshot): Overview => {
	const { rows } = snapshot.current.ledger;
	const problems = problemsOf(snapshot);
	const { newest, updated } = survey(snapshot);
	return {
		observations: rows.length,
		newest: newest ? formatPeriod(newest) : '',
		problems,
		counts: countsOf(problems),
		embargoed: snapshot.dataset.observations.length - rows.length,
		sources: sourceCoverage(snapshot),
		version: snapshot.dataset.version,
		updated,
		releases: releasesOf(snapshot)
	};
});

function countsOf(problems: readonly Problem[]): Overview['counts'] {
	const counts = { error: 0, warning: 0, info: 0 };
	for (const { severity } of problems) counts[severity]++;
	return counts;
}

const sourceCoverage = (snapshot: Snapshot): Overview['sources'] =>
	[...survey(snapshot).sources.values()].map(({ source, rows, first, last }) => {
		const { id, publisher, origin, title, published, url, rank } = source;
		return {
			id,
			publisher,
			origin,
			title,
			published,
			url,
			rank,
			rows,
			first: formatPeriod(first),
			last: formatPeriod(last)
		};
	});
