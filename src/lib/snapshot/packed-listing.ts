import { byBytes } from '#lib/tables/assemble.ts';
import type { PackedRows, PackedSection } from '#lib/tables/packed-rows.ts';
import { rowRef, type Observation, type Source } from '#lib/trade/observation.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import type { Listing } from './listing.ts';

/** The rows of one file that may be shown, in order. */
interface Part extends Omit<Listing, 'all'> {
	readonly file: string;
}

/**
 * All rows that may be shown, those in memory and packed ones, file by file.
 * @param all the rows in memory, embargoed ones too
 */
export function packedListing(
	packed: PackedRows,
	all: readonly Observation[],
	isShown: (source: Source) => boolean
): Listing {
	const byFile = groupBy(all, ({ file }) => file);
	const parts: Part[] = packed.sections.map((section) =>
		packedPart(section, byFile.get(section.file) ?? [], packed.inMemory.get(section.file) ?? [], isShown)
	);
	const packedFiles = new Set(parts.map(({ file }) => file));
	for (const [file, rows] of byFile) if (!packedFiles.has(file)) parts.push(partInMemory(file, rows, isShown));
	parts.sort((a, b) => byBytes(a.file, b.file));
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	return {
		length,
		async slice(from, until) {
			const rows: Observation[] = [];
			let start = 0;
			for (const part of parts) {
				const [first, end] = [Math.max(from - start, 0), Math.min(until - start, part.length)];
				if (first < end) rows.push(...(await part.slice(first, end)));
				start += part.length;
			}
			return rows;
		},
		async find(ref) {
			let start = 0;
			for (const part of parts) {
				if (ref.startsWith(`${part.file}:`)) {
					const found = await part.find(ref);
					return found && { row: found.row, place: start + found.place };
				}
				start += part.length;
			}
			return undefined;
		},
		async *parts() {
			for (const part of parts) yield* part.parts();
		}
	};
}

function partInMemory(file: string, rows: readonly Observation[], isShown: (source: Source) => boolean): Part {
	const shown = rows.filter(({ source }) => isShown(source));
	return {
		file,
		length: shown.length,
		slice: (from, until) => Promise.resolve(shown.slice(from, until)),
		find(ref) {
			const place = shown.findIndex((row) => rowRef(row) === ref);
			const row = shown[place];
			return Promise.resolve(row && { row, place });
		},
		async *parts() {
			yield await Promise.resolve(shown);
		}
	};
}

/** @param kept the rows of the file that are in memory, `read` the same with those that repeat others */
function packedPart(
	section: PackedSection,
	kept: readonly Observation[],
	read: readonly Observation[],
	isShown: (source: Source) => boolean
): Part {
	const inMemory = new Map(kept.map((row) => [row.line, row]));
	const dropped = read.filter(({ line }) => !inMemory.has(line));
	const asked = { isShown, without: dropped.map(({ line }) => line) };
	const shownRows = section.counts.reduce((sum, { source, rows }) => sum + (isShown(source) ? rows : 0), 0);
	const asInMemory = (rows: readonly Observation[]) => rows.map((row) => inMemory.get(row.line) ?? row);
	return {
		file: section.file,
		length: shownRows - dropped.filter(({ source }) => isShown(source)).length,
		slice: async (from, until) => asInMemory(await section.page({ ...asked, from, count: until - from })),
		async find(ref) {
			const line = Number(ref.slice(section.file.length + 1));
			if (!Number.isSafeInteger(line) || `${section.file}:${line}` !== ref) return undefined;
			const { place, isThere } = await section.before(line, asked);
			if (!isThere) return undefined;
			const [row] = asInMemory(await section.page({ ...asked, from: place, count: 1 }));
			return row && { row, place };
		},
		async *parts() {
			for await (const rows of section.parts(asked)) yield asInMemory(rows);
		}
	};
}
