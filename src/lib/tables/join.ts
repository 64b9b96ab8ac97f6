import { rowRef, type Observation } from '#lib/trade/observation.ts';
import { picking } from '#lib/trade/long-lists.ts';
import { indexing, type Rows } from '#lib/trade/rows.ts';
import { inOrder as sortedBy } from '#lib/trade/sorting.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Problem } from './problem.ts';
import { duplicateObservation } from './observation-problems.ts';

/** Same series, edition, period, value, unit, growth, quantity and source: to the last printed digit. */
export const sameFigure = (a: Observation, b: Observation): boolean =>
	a.partner === b.partner &&
	a.reporter === b.reporter &&
	a.flow === b.flow &&
	a.product === b.product &&
	a.period.from === b.period.from &&
	a.period.to === b.period.to &&
	a.unit.currency === b.unit.currency &&
	a.unit.power === b.unit.power &&
	a.source.id === b.source.id &&
	a.value?.value === b.value?.value &&
	a.value?.decimals === b.value?.decimals &&
	a.growth?.value === b.growth?.value &&
	a.growth?.decimals === b.growth?.decimals &&
	a.growthCurrency === b.growthCurrency &&
	a.edition === b.edition &&
	a.quantity?.value === b.quantity?.value &&
	a.quantity?.decimals === b.quantity?.decimals &&
	a.quantityUnit === b.quantityUnit;

/**
 * One list of the rows of several files, in the order of the files. A row that repeats an earlier one is dropped with a
 * warning. `order` rises along the list; a row is copied only where its `order` has to change.
 */
export const joinObservations = (files: readonly (readonly Observation[])[]): JoinedRows => finish(joining(files));

interface JoinedRows {
	readonly observations: readonly Observation[];
	/** The same rows, indexed by what they are about. */
	readonly rows: Rows;
	readonly problems: Problem[];
	/** The rows that were dropped; `problems` has a warning for each. */
	readonly dropped: readonly Observation[];
}

/** Rows between two steps. */
const STEP = 2048;

/** The order of the row that is the `number`th of a list; where it is not given, its number. */
export type OrderOf = (row: Observation, number: number) => number;

const byNumber: OrderOf = (_, number) => number;

/** Whether `earlier`, joined before, is a copy of this row. */
const isCopyOf = (row: Observation, earlier: Observation | undefined): earlier is Observation =>
	earlier !== undefined &&
	earlier.line === row.line &&
	earlier.decision === row.decision &&
	earlier.value === row.value &&
	earlier.growth === row.growth &&
	earlier.quantity === row.quantity &&
	earlier.period === row.period &&
	earlier.source === row.source &&
	earlier.file === row.file;

/**
 * `joinObservations` in steps.
 * @param former an earlier list of the same files: a row that was copied for that list is not copied again
 */
export function* joining(
	files: readonly (readonly Observation[])[],
	former: readonly Observation[] = [],
	orderOf: OrderOf = byNumber
): Steps<JoinedRows> {
	const all = yield* inOrder(files, former, orderOf);
	const rows = yield* indexing(all);
	const earlier = yield* duplicates(rows);
	if (earlier.size === 0) return { observations: all, rows, problems: [], dropped: [] };
	const rowsToIndex = yield* picking(all, (row) => !earlier.has(row));
	const observations = yield* inOrder([rowsToIndex], former, orderOf);
	const dropped = [...earlier.keys()];
	const problems: Problem[] = [];
	for (const row of yield* sortedBy(dropped, (a, b) => a.order - b.order)) {
		const first = earlier.get(row);
		const { file, line } = row;
		if (first && problems.push(duplicateObservation({ file, line }, rowRef(first))) % STEP === 0) yield;
	}
	return { observations, rows: yield* indexing(observations), problems, dropped };
}

function* inOrder(
	files: readonly (readonly Observation[])[],
	former: readonly Observation[],
	orderOf: OrderOf
): Steps<Observation[]> {
	const all: Observation[] = [];
	for (const rows of files)
		for (const row of rows) {
			const number = all.length;
			if (number % STEP === STEP - 1) yield;
			const order = orderOf(row, number);
			const before = former[number];
			all.push(
				row.order === order ? row : isCopyOf(row, before) && before.order === order ? before : { ...row, order }
			);
		}
	return all;
}

/** Maps every row that repeats an earlier row of its relation to that earlier row. */
function* duplicates({ relations, of }: Rows): Steps<Map<Observation, Observation>> {
	const earlier = new Map<Observation, Observation>();
	const sources = new Map<string, number>();
	let numbers = new Int32Array(1024);
	let since = 0;
	for (const relation of relations) {
		const rows = of(relation);
		// a hash table of row numbers: a text key per row would cost more than reading the row
		let size = 1024;
		while (size < rows.length * 2) size *= 2;
		if (size > numbers.length) numbers = new Int32Array(size);
		const table = numbers.fill(0, 0, size);
		for (const [at, row] of rows.entries()) {
			if (++since % STEP === 0) yield;
			let source = sources.get(row.source.id);
			if (source === undefined) sources.set(row.source.id, (source = sources.size));
			let slot = hashOf(row, source) & (size - 1);
			for (let number = table[slot]; number; number = table[slot]) {
				const other = rows[number - 1]!;
				if (sameFigure(other, row)) {
					earlier.set(row, other);
					break;
				}
				slot = (slot + 1) & (size - 1);
			}
			if (!table[slot]) table[slot] = at + 1;
		}
	}
	return earlier;
}

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);
const mix = (hash: number, part: number): number => Math.imul(hash ^ part, 0x9e3779b1) ^ (hash >>> 15);

/** A hash of the fields by which rows of one relation differ. */
function hashOf({ flow, period, value, growth }: Observation, source: number): number {
	bits[0] = (value?.value ?? -1) + (growth?.value ?? 0) * 7919;
	const figure = mix(mix(flow.charCodeAt(0) * 31 + source, halves[0] ?? 0), halves[1] ?? 0);
	const hash = mix(mix(figure, period.from), period.to);
	return hash ^ (hash >>> 16);
}
