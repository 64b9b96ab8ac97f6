import type { PackedGroup, PackedRows } from '#lib/tables/packed-rows.ts';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { formatPeriod, type Period } from '#lib/trade/period.ts';
import { releases, type Reach } from '#lib/trade/release.ts';
import type { Rows } from '#lib/trade/rows.ts';
import type { Relation } from '#lib/trade/slice.ts';
import type { Steps } from '#lib/trade/steps.ts';
import { coverageOf, monthText, sourceCoverage, type Catalogue, type Coverage } from './catalogue.ts';
import type { Relations } from './packed-relations.ts';

/** Groups, or relations, between two steps. */
const STEP = 4096;

interface Place {
	readonly period: Period;
	readonly order: number;
}

/** A row as a group of its own. */
const groupOf = (row: Observation): PackedGroup => ({
	reporter: row.reporter,
	partner: row.partner,
	product: row.product,
	source: row.source,
	currency: row.unit.currency,
	rows: 1,
	order: row.order,
	first: { period: row.period, order: row.order },
	last: { period: row.period, order: row.order },
	reach: row.period.to - row.period.from <= 12 ? row.period.to : 0,
	most: row.value?.value ?? 0
});

const earlier = (a: Place, b: Place): Place => ((a.period.from - b.period.from || a.order - b.order) <= 0 ? a : b);

const later = (a: Place, b: Place): Place => ((b.period.to - a.period.to || a.order - b.order) <= 0 ? a : b);

interface Span {
	readonly source: Source;
	rows: number;
	order: number;
	first: Place;
	last: Place;
	readonly reaches: Map<string, Reach & { order: number }>;
}

/** What `cataloguing` counts of rows in memory, of packed ones beside them: the very same. */
export function* packedCatalogue(
	packed: PackedRows,
	inMemory: Rows,
	relations: Relations,
	isShown: (source: Source) => boolean
): Steps<Catalogue> {
	const spans = new Map<string, Span>();
	const currencies = new Set<string>();
	let [observations, embargoed] = [0, 0];
	let newest: Place | undefined;
	let firstMonth = Infinity;
	const count = (group: PackedGroup) => {
		const { source, rows } = group;
		if (!isShown(source)) {
			embargoed += rows;
			return;
		}
		const { currency, reporter, order, first, last } = group;
		observations += rows;
		currencies.add(currency);
		firstMonth = Math.min(firstMonth, first.period.from);
		newest = newest ? later(newest, last) : last;
		let span = spans.get(source.id);
		if (!span) spans.set(source.id, (span = { source, rows: 0, order, first, last, reaches: new Map() }));
		span.rows += rows;
		span.order = Math.min(span.order, order);
		span.first = earlier(span.first, first);
		span.last = later(span.last, last);
		let reach = span.reaches.get(reporter);
		if (!reach) span.reaches.set(reporter, (reach = { reporter, source, to: 0, rows: 0, order }));
		reach.rows += rows;
		reach.to = Math.max(reach.to, group.reach);
		reach.order = Math.min(reach.order, order);
	};
	for (const [at, group] of packed.groups.entries()) {
		if (at % STEP === STEP - 1) yield;
		count(group);
	}
	for (const row of inMemory.all) count(groupOf(row));
	const inOrder = [...spans.values()].sort((a, b) => a.order - b.order);
	const reaches = new Map(
		inOrder.map(({ source, reaches: ofSource }) => [
			source.id,
			new Map([...ofSource].sort(([, a], [, b]) => a.order - b.order))
		])
	);
	return {
		observations,
		embargoed,
		newest: newest ? formatPeriod(newest.period) : '',
		updated: inOrder.reduce((last, { source }) => (source.day > last ? source.day : last), ''),
		sources: inOrder.map(({ source, rows, first, last }) =>
			sourceCoverage({ source, rows, first: first.period, last: last.period })
		),
		currencies: [...currencies].sort(),
		firstMonth: monthText(firstMonth),
		lastMonth: monthText(newest ? newest.period.to - 1 : -Infinity),
		coverage: yield* covered(inMemory, relations, isShown),
		releases: releases(reaches)
	};
}

function* covered(inMemory: Rows, relations: Relations, isShown: (source: Source) => boolean): Steps<Coverage[]> {
	const all: Coverage[] = [];
	for (const [at, relation] of relations.all.entries()) {
		if (at % STEP === STEP - 1) yield;
		const coverage = coveredIn(relation, inMemory, relations, isShown);
		if (coverage) all.push(coverage);
	}
	return all;
}

/** See `Snapshot.covered`. */
export const coveredIn = (
	relation: Relation,
	inMemory: Rows,
	relations: Relations,
	isShown: (source: Source) => boolean
): Coverage | undefined =>
	coverageOf(relation, relations.packed(relation) ?? inMemory.of(relation).map(groupOf), isShown);

/** How many rows a relation has. */
export const rowsOf = (relations: Relations, of: readonly Relation[]): number =>
	of.reduce(
		(sum, relation) => sum + (relations.packed(relation) ?? []).reduce((rows, group) => rows + group.rows, 0),
		0
	);
