import type { Lang } from '#lib/lang/lang.ts';
import { countryCodes, isCountry } from '#lib/names/areas.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { formatUnit } from '#lib/trade/unit.ts';

/** What a person may type into a field, the usual first. */
export interface Completions {
	/** Names of areas as people type them, each with the name that pages use. */
	readonly areas: readonly { readonly typed: string; readonly name: string }[];
	readonly units: readonly string[];
	readonly sources: readonly { readonly id: string; readonly publisher: string; readonly published: string }[];
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
		sources: [...dataset.sources.values()]
			.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
			.map(({ id, publisher, published }) => ({ id, publisher, published }))
	};
}
