import { rowRef, type Observation } from '#lib/trade/observation.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import type { Problem } from './problem.ts';
import { duplicateObservation } from './words.ts';

/** Gives every distinct text a number, for hashing. */
function numbering(): (text: string) => number {
	const numbers = new Map<string, number>();
	let lastText = '';
	let last = 0;
	return (text) => {
		if (text === lastText) return last;
		let number = numbers.get(text);
		if (number === undefined) numbers.set(text, (number = numbers.size + 1));
		lastText = text;
		return (last = number);
	};
}

/** Same series, period, value, unit, growth and source: to the last printed digit. */
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
	a.growthCurrency === b.growthCurrency;

/**
 * One list of the rows of several files, in the order of the files. A row that says what an earlier one said is
 * dropped with a warning. `order` rises along the list; rows are copied only where theirs has to change.
 *
 * Duplicates are found in a hash table of row numbers: a text key per row would cost more than reading the row.
 */
export const joinObservations = (files: readonly (readonly Observation[])[]): Joined =>
	finish(joining(files));

interface Joined {
	readonly observations: Observation[];
	readonly problems: Problem[];
}

/** Rows between two steps. */
const STEP = 8192;

/** Whether `earlier`, joined before, is a copy of this row. */
const isCopyOf = (row: Observation, earlier: Observation | undefined): earlier is Observation =>
	earlier !== undefined &&
	earlier.line === row.line &&
	earlier.value === row.value &&
	earlier.growth === row.growth &&
	earlier.period === row.period &&
	earlier.source === row.source &&
	earlier.file === row.file;

/**
 * `joinObservations` in steps.
 * @param former an earlier list of the same files: rows that had to be copied for it are not copied again
 */
export function* joining(
	files: readonly (readonly Observation[])[],
	former: readonly Observation[] = []
): Steps<Joined> {
	const observations: Observation[] = [];
	const problems: Problem[] = [];
	const total = files.reduce((sum, rows) => sum + rows.length, 0);
	let size = 16;
	while (size < total * 2) size *= 2;
	const table = new Int32Array(size);
	const [reporterOf, partnerOf, flowOf, productOf, sourceOf] = [
		numbering(),
		numbering(),
		numbering(),
		numbering(),
		numbering()
	];
	const bits = new Float64Array(1);
	const halves = new Int32Array(bits.buffer);
	const mix = (hash: number, part: number): number => Math.imul(hash ^ part, 0x9e3779b1) ^ (hash >>> 15);
	let last: Observation | undefined;
	let tradeHash = 0;
	const hashOf = (row: Observation): number => {
		const { reporter, partner, flow, product, period, source, value, growth } = row;
		// rows of one trade mostly stand together
		if (
			last?.partner !== partner ||
			last.flow !== flow ||
			last.reporter !== reporter ||
			last.product !== product
		)
			// prettier-ignore
			tradeHash = mix(mix(mix(reporterOf(reporter), partnerOf(partner)), flowOf(flow)), productOf(product));
		last = row;
		let hash = mix(mix(mix(tradeHash, sourceOf(source.id)), period.from), period.to);
		bits[0] = (value?.value ?? -1) + (growth?.value ?? 0) * 7919;
		hash = mix(mix(hash, halves[0] ?? 0), halves[1] ?? 0);
		return hash ^ (hash >>> 16);
	};

	let order = 0;
	for (const rows of files) {
		for (const [at, row] of rows.entries()) {
			if (at % STEP === STEP - 1) yield;
			let slot = hashOf(row) & (size - 1);
			let earlier: Observation | undefined;
			for (let number = table[slot]; number; number = table[slot]) {
				earlier = observations[number - 1];
				if (earlier && sameFigure(earlier, row)) break;
				earlier = undefined;
				slot = (slot + 1) & (size - 1);
			}
			if (earlier) problems.push(duplicateObservation({ file: row.file, line: row.line }, rowRef(earlier)));
			else {
				const before = former[order];
				const known = isCopyOf(row, before) ? before : undefined;
				observations.push(row.order === order ? row : (known ?? { ...row, order }));
				table[slot] = observations.length;
				order++;
			}
		}
	}
	return { observations, problems };
}
