import { areaNames } from '#lib/names/areas.ts';
import type { Area, Observation, Source } from '#lib/trade/observation.ts';
import { indexing, type Rows } from '#lib/trade/rows.ts';
import type { Relation } from '#lib/trade/slice.ts';
import type { Steps } from '#lib/trade/steps.ts';
import type { Decision } from './decisions.ts';
import { readRows } from './observation-rows.ts';
import type { Problem } from './problem.ts';
import { noSuchRow } from './reference-problems.ts';
import type { ColumnNumbers } from './table.ts';

interface Undecided {
	readonly observations: readonly Observation[];
	readonly rows: Rows;
}

interface Decided extends Undecided {
	readonly problems: readonly Problem[];
	/** By line: the sources of the rows that decisions are about. */
	readonly origins: ReadonlyMap<number, Source>;
	/** Rows that were withdrawn, with when: milliseconds since 1970. */
	readonly withdrawn: ReadonlyMap<Observation, number>;
}

/** What lines of decisions refer to, beside the rows. */
interface Known {
	readonly decisions: readonly Decision[];
	readonly sources: ReadonlyMap<string, Source>;
	/** Rows of other sources wait: sources.csv has faults. */
	readonly othersWait?: boolean | undefined;
	readonly areas: ReadonlyMap<string, Area>;
}

/** Whether two rows of one relation print the same value for the same thing: 31.80 is 31.8. */
const hasSameValue = (row: Observation, named: Observation): boolean =>
	row.flow === named.flow &&
	row.period.from === named.period.from &&
	row.period.to === named.period.to &&
	row.unit.currency === named.unit.currency &&
	row.unit.power === named.unit.power &&
	row.source.id === named.source.id &&
	row.value?.value === named.value?.value;

/** Whether a decision about one row of a relation is about another too. */
export const isDecidedAlike = (a: Observation, b: Observation): boolean =>
	hasSameValue(a, b) &&
	a.edition === b.edition &&
	a.quantity?.value === b.quantity?.value &&
	a.growth?.value === b.growth?.value &&
	a.growthCurrency === b.growthCurrency;

/** Whether a row is the one that a line names. Edition, quantity and growth count where the file has a column for them. */
const isMeant = (named: Observation, row: Observation, columns: ColumnNumbers): boolean =>
	hasSameValue(row, named) &&
	(!columns.has('edition') || row.edition === named.edition) &&
	(!columns.has('quantity') || row.quantity?.value === named.quantity?.value) &&
	(!columns.has('yoy') || row.growth?.value === named.growth?.value) &&
	(!columns.has('yoy_currency') || row.growthCurrency === named.growthCurrency);

/** The rows that lines name, by line, and what is wrong with the lines. */
function reading({ decisions, sources, othersWait = false, areas }: Known) {
	const [first] = decisions;
	if (!first) return { rows: [], problems: [], origins: new Map<number, Source>() };
	const read = (visit: (cells: readonly string[], line: number) => void): Problem[] => {
		for (const { cells, line } of decisions) visit(cells, line);
		return [];
	};
	const known = { sources, othersWait, areas: areaNames(areas.values()) };
	return readRows(first.file, { columns: first.columns, read }, known, 'point', 0);
}

/** The relations that lines of decisions are about. */
export const relationsDecided = (known: Known): readonly Relation[] => reading(known).rows;

/** The earliest first: the latest decision about a row counts, then the later line. */
const byTime = (a: Decision, b: Decision): number => a.decided - b.decided || a.line - b.line;

/** The latest decision about each row that any is about, and what is wrong with the lines. */
export function* decisionsAbout(
	rows: Pick<Rows, 'of'>,
	known: Known
): Steps<Pick<Decided, 'problems' | 'origins'> & { readonly latest: ReadonlyMap<Observation, Decision> }> {
	const lines = reading(known);
	const named = new Map(lines.rows.map((row) => [row.line, row]));
	const problems = lines.problems.filter(({ code }) => code !== 'unknown-source');
	const origins = new Map(lines.origins);
	const latest = new Map<Observation, Decision>();
	for (const decision of [...known.decisions].sort(byTime)) {
		const { columns, file, line } = decision;
		const wanted = named.get(line);
		if (!wanted) continue;
		origins.set(line, wanted.source);
		const met = rows.of(wanted).filter((row) => isMeant(wanted, row, columns));
		if (met.length === 0) problems.push(noSuchRow({ file, line }));
		for (const row of met) latest.set(row, decision);
		yield;
	}
	return { latest, problems, origins };
}

/**
 * Rows with what was decided about them. A withdrawn one stays in the list of all rows, and leaves those that figures
 * and findings see. A line that meets no row is a problem; `origins` tells whether it may be shown yet.
 */
export function* deciding({ observations, rows }: Undecided, known: Known): Steps<Decided> {
	const { decisions } = known;
	if (decisions.length === 0) return { observations, rows, problems: [], origins: new Map(), withdrawn: new Map() };
	const { latest, problems, origins } = yield* decisionsAbout(rows, known);
	const standing = { withdraw: 'withdrawn', confirm: 'confirmed', reopen: undefined } as const;
	const withdrawn = new Map<Observation, number>();
	const all = observations.map((row): Observation => {
		const decided = latest.get(row);
		const decision = decided && standing[decided.decision];
		const standsAs = row.decision === decision ? row : { ...row, decision };
		if (decided && decision === 'withdrawn') withdrawn.set(standsAs, decided.decided);
		return standsAs;
	});
	const seen = yield* indexing(all.filter(({ decision }) => decision !== 'withdrawn'));
	const byLine = [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
	return { observations: all, rows: seen, problems: byLine, origins, withdrawn };
}
