import type { Lang } from '#lib/lang/lang.ts';
import { countryCodes, isCountry } from '#lib/names/areas.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { formatPeriod, monthAt, year, yearToDate } from '#lib/trade/period.ts';
import { formatUnit } from '#lib/trade/unit.ts';

/** What a person may type into a field, the usual first. */
export interface Completions {
	/** Names of areas as people type them, each with the name that pages use. */
	readonly areas: readonly { readonly typed: string; readonly name: string }[];
	readonly units: readonly string[];
	/** Those that come next, and the newest that the data have. */
	readonly periods: readonly string[];
	readonly sources: readonly { readonly id: string; readonly publisher: string; readonly published: string }[];
}

/** The month after the newest of the rows, and that one, each alone and from January on; then the last whole year. */
function likelyPeriods(rows: readonly Observation[]): string[] {
	const newest = rows.reduce((most, { period }) => Math.max(most, period.to), -Infinity);
	if (newest === -Infinity) return [];
	const ends = [newest + 1, newest].flatMap((end) => [monthAt(end - 1), yearToDate(end)]);
	return [...new Set([...ends, year(Math.floor(newest / 12) - 1)].map(formatPeriod))];
}

/**
 * Names of all countries, those that the data have with everything they are called; the units that the data have, and the
 * sources, the newest first.
 */
export function completionsOf({ dataset, areas, namesIn }: Snapshot, lang: Lang): Completions {
	const codes = new Set([
		...dataset.areas.keys(),
		...dataset.observations.flatMap((row) => [row.reporter, row.partner])
	]);
	const names = namesIn(lang);
	const known = [...codes].flatMap((code) => {
		const name = names.name(code);
		const others = isCountry(code) || dataset.areas.has(code) ? areas.otherNames(code) : [code];
		return [...new Set([areas.nameOf(code), ...others])].map((text) => ({ typed: text, name }));
	});
	const others = [...countryCodes()].flatMap((code) =>
		codes.has(code) ? [] : [{ typed: areas.nameOf(code), name: names.name(code) }]
	);
	const units = new Set(['USD bn', 'USD mn', 'CNY 100mn', ...dataset.observations.map(({ unit }) => formatUnit(unit))]);
	return {
		areas: [...known, ...others].sort((a, b) => a.typed.localeCompare(b.typed)),
		units: [...units],
		periods: likelyPeriods(dataset.observations),
		sources: [...dataset.sources.values()]
			.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
			.map(({ id, publisher, published }) => ({ id, publisher, published }))
	};
}
