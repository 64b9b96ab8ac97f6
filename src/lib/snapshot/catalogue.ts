import { isPublished } from '#lib/trade/competition.ts';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { formatPeriod, type Period } from '#lib/trade/period.ts';
import { reach, releases, type Reach, type Release } from '#lib/trade/release.ts';
import type { Rows } from '#lib/trade/rows.ts';
import type { Relation } from '#lib/trade/slice.ts';
import type { Steps } from '#lib/trade/steps.ts';

/** The rows of one relation, counted. */
export interface Coverage {
	readonly relation: Relation;
	/** Rows that may be shown. */
	readonly rows: number;
	/** The day (YYYY-MM-DD) that the first of them was published. */
	readonly since: string;
}

/** What may be shown of a relation's rows, some of a source together; undefined where nothing may. */
export function coverageOf(
	relation: Relation,
	counted: Iterable<{ readonly source: Source; readonly rows: number }>,
	isShown: (source: Source) => boolean
): Coverage | undefined {
	let rows = 0;
	let since = '';
	for (const some of counted) {
		const { source } = some;
		if (!isShown(source)) continue;
		if (rows === 0 || source.day < since) since = source.day;
		rows += some.rows;
	}
	return rows > 0 ? { relation, rows, since } : undefined;
}

/** A source with how many rows name it, and from where to where they reach. */
export interface SourceCoverage extends Pick<
	Source,
	'id' | 'publisher' | 'origin' | 'title' | 'published' | 'url' | 'rank'
> {
	readonly rows: number;
	readonly first: string;
	readonly last: string;
}

/**
 * What a snapshot holds, counted in one pass over its rows: small, and at hand without a question to where rows stand.
 * Rows under embargo are in none of it but `embargoed`.
 */
export interface Catalogue {
	readonly observations: number;
	/** Rows of sources dated in the future: not shown before their day. */
	readonly embargoed: number;
	/** The newest period that any row covers the end of; empty without rows. */
	readonly newest: string;
	/** The newest day of a source. */
	readonly updated: string;
	/** In the order of their first rows. */
	readonly sources: readonly SourceCoverage[];
	readonly currencies: readonly string[];
	/** Months, YYYY-MM, that rows reach from and to; empty without rows. */
	readonly firstMonth: string;
	readonly lastMonth: string;
	/** Every relation that has rows, in the order first met. */
	readonly coverage: readonly Coverage[];
	/** How fresh the figures of each office are; those with the most rows first. */
	readonly releases: readonly Release[];
}

/** Rows between two steps. */
const STEP = 2048;

interface SourceSpan {
	readonly source: Source;
	rows: number;
	first: Period;
	last: Period;
}

/** The rows that may be shown on a day, in order. */
export function* shownOn(day: string, all: readonly Observation[]): Steps<readonly Observation[]> {
	const isShown = publishedBy(day);
	let shown: Observation[] | undefined;
	for (const [at, row] of all.entries()) {
		if (at % STEP === STEP - 1) yield;
		if (isShown(row)) shown?.push(row);
		else shown ??= all.slice(0, at);
	}
	return shown ?? all;
}

/** Whether a row's source is published, looked up once a source. */
function publishedBy(day: string): (row: Observation) => boolean {
	const publishedSources = new Map<Source, boolean>();
	return ({ source }) => {
		let isPublishedSource = publishedSources.get(source);
		if (isPublishedSource === undefined) publishedSources.set(source, (isPublishedSource = isPublished(source, day)));
		return isPublishedSource;
	};
}

/** @param shown the rows of `all` that may be shown on the day */
export function* cataloguing(rows: Rows, shown: readonly Observation[], day: string): Steps<Catalogue> {
	const currencies = new Set<string>();
	const sources = new Map<string, SourceSpan>();
	const reaches = new Map<string, Map<string, Reach>>();
	let newest: Period | undefined;
	let [firstMonth, lastMonth] = [Infinity, -Infinity];
	for (const [at, row] of shown.entries()) {
		if (at % STEP === STEP - 1) yield;
		const { source, period } = row;
		currencies.add(row.unit.currency);
		reach(reaches, row);
		const span = sources.get(source.id);
		if (!span) sources.set(source.id, { source, rows: 1, first: period, last: period });
		else {
			span.rows++;
			if (period.from < span.first.from) span.first = period;
			if (period.to > span.last.to) span.last = period;
		}
		if (!newest || period.to > newest.to) newest = period;
		firstMonth = Math.min(firstMonth, period.from);
		lastMonth = Math.max(lastMonth, period.to - 1);
	}
	const spans = [...sources.values()];
	return {
		observations: shown.length,
		embargoed: rows.all.length - shown.length,
		newest: newest ? formatPeriod(newest) : '',
		updated: spans.reduce((last, { source }) => (source.day > last ? source.day : last), ''),
		sources: spans.map(sourceCoverage),
		currencies: [...currencies].sort(),
		firstMonth: monthText(firstMonth),
		lastMonth: monthText(lastMonth),
		coverage: yield* covering(rows, day),
		releases: releases(reaches)
	};
}

function* covering(rows: Rows, day: string): Steps<Coverage[]> {
	const coverage: Coverage[] = [];
	const isShown = publishedBy(day);
	let seen = 0;
	for (const relation of rows.relations) {
		let count = 0;
		let since = '';
		for (const row of rows.of(relation)) {
			if (++seen % STEP === 0) yield;
			if (!isShown(row)) continue;
			if (count === 0 || row.source.day < since) since = row.source.day;
			count++;
		}
		if (count > 0) coverage.push({ relation, rows: count, since });
	}
	return coverage;
}

/** A month by its number (`Period.from`). */
export const monthText = (from: number): string => (Number.isFinite(from) ? formatPeriod({ from, to: from + 1 }) : '');

export const sourceCoverage = ({ source, rows, first, last }: SourceSpan): SourceCoverage => {
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
};

/** The relation of all goods that most rows are about; without a reporter or partner, of any. */
export function largestRelation(
	{ coverage }: Catalogue,
	{ reporter, partner }: { reporter: string; partner: string }
): Relation | undefined {
	let largest: Coverage | undefined;
	for (const covered of coverage) {
		const { relation, rows } = covered;
		if (relation.product !== 'TOTAL') continue;
		if ((reporter !== '' && relation.reporter !== reporter) || (partner !== '' && relation.partner !== partner))
			continue;
		if (rows > (largest?.rows ?? 0)) largest = covered;
	}
	return largest?.relation;
}

/** The partners of a reporter, those that most rows are about first; of as many, by code. */
export function mostCovered({ coverage }: Catalogue, reporter: string, product: string): string[] {
	return (
		coverage
			.filter(({ relation }) => relation.reporter === reporter && relation.product === product)
			// goods that came back are no trade with anybody
			.filter(({ relation }) => relation.partner !== reporter)
			.sort((a, b) => b.rows - a.rows || (a.relation.partner < b.relation.partner ? -1 : 1))
			.map(({ relation }) => relation.partner)
	);
}
