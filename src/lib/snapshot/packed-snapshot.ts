import type { Nomenclature } from '#lib/names/nomenclature.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import type { PackedRows } from '#lib/tables/packed-rows.ts';
import { isPublished } from '#lib/trade/competition.ts';
import { Knowledge, knownBy } from '#lib/trade/knowledge.ts';
import type { Source } from '#lib/trade/observation.ts';
import { indexed, type Rows } from '#lib/trade/rows.ts';
import type { Slice } from '#lib/trade/slice.ts';
import { yielding } from '#lib/trade/steps.ts';
import type { Need } from '#lib/views/need.ts';
import { goodsOf, nomenclatureFor } from './goods.ts';
import { coveredIn, packedCatalogue } from './packed-catalogue.ts';
import { packedComparison } from './packed-comparison.ts';
import { packedListing } from './packed-listing.ts';
import { relationsOf, type Relations } from './packed-relations.ts';
import { pagedSlice, type PagedSlice } from './paged-slice.ts';
import { createSnapshot, described, type MemorySnapshot, type Snapshot } from './snapshot.ts';

/** Packed rows that slices of views hold together: a view that is asked for again need not be fetched again. */
const MOST_ROWS = 60_000;

/** A snapshot of rows that stand in packed files, with others in memory beside them. */
export async function openPacked(dataset: Dataset, packed: PackedRows, today: string): Promise<Snapshot> {
	const published = new Map<Source, boolean>();
	const isShown = (source: Source): boolean => {
		let is = published.get(source);
		if (is === undefined) published.set(source, (is = isPublished(source, today)));
		return is;
	};
	const relations = await yielding(relationsOf(packed, dataset.rows));
	const catalogue = await yielding(packedCatalogue(packed, dataset.rows, relations, isShown));
	const goods = goodsOf(dataset);
	const nomenclature = await nomenclatureFor(dataset, relations.all);
	const newSlice = () => pagedSlice(packed, dataset.rows, relations);
	const slices = keptSlices(newSlice);
	const known = new WeakMap<Slice, Map<string, Knowledge>>();
	return {
		...described(dataset, today, catalogue, nomenclature),
		covered: (relation) => coveredIn(relation, dataset.rows, relations, isShown),
		listing: packedListing(packed, dataset.observations, isShown),
		comparison: packedComparison(packed, relations, isShown, {
			newSlice,
			knowing: (slice) => new Knowledge(slice, today, undefined, goods)
		}),
		async rows(need, likely = need) {
			const slice = slices(JSON.stringify(likely));
			await slice.fetch(relations.among(likely));
			return slice;
		},
		knowledge(slice, asof) {
			const day = knownBy(asof, today);
			const byDay = known.get(slice) ?? new Map<string, Knowledge>();
			known.set(slice, byDay);
			let knowledge = byDay.get(day);
			if (!knowledge) byDay.set(day, (knowledge = new Knowledge(slice, day, undefined, goods)));
			return knowledge;
		},
		inMemory: (need) => inMemory(dataset, packed, relations, need, today, nomenclature)
	};
}

/** Slices by what they begin with, those asked for last. */
function keptSlices(newSlice: () => PagedSlice): (key: string) => PagedSlice {
	const slices = new Map<string, PagedSlice>();
	return (key) => {
		const slice = slices.get(key) ?? newSlice();
		slices.delete(key);
		slices.set(key, slice);
		let rows = [...slices.values()].reduce((sum, { size }) => sum + size, 0);
		for (const [oldest, { size }] of slices) {
			if (rows <= MOST_ROWS || slices.size === 1) break;
			slices.delete(oldest);
			rows -= size;
		}
		return slice;
	};
}

/** The rows of a need, and those in memory, as a data set of its own. */
async function inMemory(
	dataset: Dataset,
	packed: PackedRows,
	relations: Relations,
	need: Need,
	today: string,
	nomenclature: Nomenclature | undefined
): Promise<MemorySnapshot> {
	const slice = pagedSlice(packed, dataset.rows, relations);
	const wanted = relations.among(need);
	await slice.fetch(wanted);
	const fetched = wanted.flatMap((relation) => slice.of(relation));
	const observations = [...new Set([...dataset.observations, ...fetched])].sort((a, b) => a.order - b.order);
	const rows: Rows = indexed(observations.filter(({ decision }) => decision !== 'withdrawn'));
	return createSnapshot({ ...dataset, observations, rows }, today, rows, undefined, nomenclature);
}
