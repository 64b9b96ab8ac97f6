import type { Revised } from '#lib/words/revised.ts';
import type { ChangedRow, Merge } from './merge.ts';

/** A later print of a value in the same currency, and its change in per cent; undefined for any other change. */
function revision({ observation: row, revises: before }: ChangedRow) {
	if (!row.value || !before.value || before.value.value <= 0) return undefined;
	if (row.unit.currency !== before.unit.currency || row.source.day <= before.source.day) return undefined;
	const size = Math.abs(row.value.value - before.value.value);
	return size === 0 ? undefined : { row, before, size, percent: (row.value.value / before.value.value - 1) * 100 };
}

/** What a file that is newer than stored rows changes in them; undefined where it changes nothing. */
export function revisionsIn({ changed, unchanged }: Pick<Merge, 'changed' | 'unchanged'>): Revised | undefined {
	const revisions = changed.flatMap((row) => revision(row) ?? []);
	const [first] = revisions;
	if (!first) return undefined;
	const sizes = revisions.map(({ percent }) => Math.abs(percent)).sort((a, b) => a - b);
	const half = Math.floor(sizes.length / 2);
	const [low = 0, high = 0] = [sizes[sizes.length % 2 === 0 ? half - 1 : half], sizes[half]];
	return {
		changed: revisions.length,
		printedAgain: revisions.length + unchanged.length,
		median: (low + high) / 2,
		largest: revisions.reduce((most, one) => (one.size > most.size ? one : most), first)
	};
}
