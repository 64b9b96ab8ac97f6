import type { Area, Observation, Source } from '#lib/trade/observation.ts';
import { areaNames } from '#lib/names/areas.ts';
import { checkRows, type CheckedRow } from './check-rows.ts';
import { isDecidedAlike } from '#lib/tables/decide.ts';
import { readFlow } from '#lib/tables/flow.ts';
import type { Incoming, IncomingRow, Omission } from '#lib/formats/incoming.ts';
import { noSuchPartner } from '#lib/formats/sheet-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { remember } from '#lib/tables/remember.ts';
import { textCell } from '#lib/tables/text-cell.ts';
import { twoFigures } from './two-figures.ts';
import { figureKey, saysAll, verdict } from './verdict.ts';

/** What the data directory holds already; a Dataset is one. */
export interface StoredTables {
	readonly observations: readonly Observation[];
	readonly sources: ReadonlyMap<string, Source>;
	readonly areas: ReadonlyMap<string, Area>;
}

/** Which rows of a file are wanted: all, or those with some partners or of some flows. */
export interface RowFilter {
	readonly partners?: readonly string[];
	readonly flows?: readonly string[];
}

/** An incoming row that can be used. Its observation names the incoming file and line. */
export interface GoodRow {
	readonly incoming: IncomingRow;
	readonly observation: Observation;
}

/** A row that says something else than a stored (or an earlier incoming) one of the same origin: a new vintage. */
export interface ChangedRow extends GoodRow {
	readonly revises: Observation;
}

/** A row whose publisher is known to have said so. */
export interface UnchangedRow extends GoodRow {
	readonly same: Observation;
}

/** A row that cannot be used, and why. Without `incoming` its format did not let it in. */
export interface RefusedRow {
	readonly incoming?: IncomingRow;
	readonly line: number;
	readonly problems: readonly Problem[];
}

/** What adding a file would do, row by row. */
export interface Merge {
	readonly added: readonly GoodRow[];
	readonly changed: readonly ChangedRow[];
	readonly unchanged: readonly UnchangedRow[];
	/** Rows that say what a withdrawn one said: they are not used again. */
	readonly withdrawn: readonly UnchangedRow[];
	readonly refused: readonly RefusedRow[];
	/** Rows that were not asked for, or are no figures. */
	readonly omissions: readonly Omission[];
	/** Of the file, and warnings about rows that are used all the same; those of refused rows stand with them. */
	readonly problems: readonly Problem[];
	/** Sources that the new rows name and sources.csv does not have yet. */
	readonly sources: readonly Source[];
}

/** Incoming sources by their final ids: one that another publisher has is given a number. */
function withFinalIds(
	incoming: Incoming,
	stored: StoredTables
): { sources: Map<string, Source>; ids: Map<string, string> } {
	const sources = new Map<string, Source>();
	const ids = new Map<string, string>();
	for (const source of incoming.sources) {
		let { id } = source;
		for (let number = 2; ; number++) {
			const holder = stored.sources.get(id) ?? sources.get(id);
			if (!holder || holder.publisher === source.publisher || id === incoming.givenSource) break;
			id = `${source.id}-${number}`;
		}
		ids.set(source.id, id);
		const holder = stored.sources.get(id);
		sources.set(id, holder ?? { ...source, id });
	}
	return { sources, ids };
}

/** The oldest source first: what a file says of one figure is a history, in whatever order it stands there. */
const byDay = (rows: readonly CheckedRow[]): readonly CheckedRow[] => {
	const day = ({ observation }: CheckedRow): string => observation?.source.day ?? '';
	const first = rows[0] && day(rows[0]);
	if (rows.every((row) => day(row) === first)) return rows;
	return [...rows].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
};

/** Splits off the rows that were not asked for; one whose partner nobody can read was not. */
function selectRows(
	rows: readonly IncomingRow[],
	only: RowFilter,
	codeOf: (text: string) => string | undefined
): { rows: readonly IncomingRow[]; left: number; unknown: readonly string[] } {
	const { partners = [], flows = [] } = only;
	if (partners.length + flows.length === 0) return { rows, left: 0, unknown: [] };
	const codes = new Set(partners.map((text) => codeOf(textCell(text)) ?? text));
	const names = new Set(flows.map((text) => readFlow(textCell(text)) ?? text));
	const partner = remember((cell) => codes.size === 0 || codes.has(codeOf(textCell(cell)) ?? textCell(cell)));
	const flow = remember((cell) => names.size === 0 || names.has(readFlow(textCell(cell)) ?? textCell(cell)));
	const selected = rows.filter(({ cells }) => partner(cells.partner) && flow(cells.flow));
	const strangers = new Set(partners.filter((text) => codeOf(textCell(text)) === undefined));
	for (const { cells } of strangers.size > 0 ? rows : []) strangers.delete(textCell(cells.partner));
	return { rows: selected, left: rows.length - selected.length, unknown: [...strangers] };
}

/**
 * Compares what a file says with what is stored, row by row; nothing is written. Rows of the same origin with other
 * figures are new vintages, and the old rows stay.
 */
export function merge(stored: StoredTables, incoming: Incoming, only: RowFilter = {}): Merge {
	const areas = areaNames(stored.areas.values());
	const { sources, ids } = withFinalIds(incoming, stored);
	const selection = selectRows(incoming.rows, only, (text) => areas.codeOf(text));
	const renamed = [...ids].some(([from, to]) => from !== to);
	const rows = renamed
		? selection.rows.map((row) => ({
				...row,
				cells: { ...row.cells, source: ids.get(row.cells.source) ?? row.cells.source }
			}))
		: selection.rows;

	const partners = (only.partners ?? []).map((text) => areas.codeOf(textCell(text)) ?? text);
	const refused: RefusedRow[] = incoming.refusals
		.filter(
			({ partner }) =>
				partners.length === 0 || partner === '' || partners.includes(areas.codeOf(textCell(partner)) ?? partner)
		)
		.map(({ line, problem }) => ({ line, problems: [problem] }));
	const problems = [...incoming.problems];
	const omissions = [...incoming.omissions];
	if (selection.left > 0) omissions.push({ reason: 'not asked for', rows: selection.left });
	problems.push(...selection.unknown.map((name) => noSuchPartner(incoming.file, name)));

	if (incoming.needs.length > 0) {
		const needed = incoming.needs.map(({ problem }) => problem);
		refused.push(...rows.map((row) => ({ incoming: row, line: row.line, problems: needed })));
		return { added: [], changed: [], unchanged: [], withdrawn: [], refused, omissions, problems, sources: [] };
	}

	const references = { sources: new Map([...stored.sources, ...sources]), areas };
	const checked = checkRows(incoming, rows, references);
	problems.push(...checked.problems);

	const index = new Map<string, Observation[]>();
	const takenBack = new Map<string, Observation[]>();
	const file = (key: string, row: Observation, to = index) => {
		const others = to.get(key);
		if (others) others.push(row);
		else to.set(key, [row]);
	};
	const keys = new Set<string>();
	for (const { observation } of checked.rows) if (observation) keys.add(figureKey(observation));
	for (const row of stored.observations) {
		const key = figureKey(row);
		if (keys.has(key)) file(key, row, row.decision === 'withdrawn' ? takenBack : index);
	}

	const added: GoodRow[] = [];
	const changed: ChangedRow[] = [];
	const unchanged: UnchangedRow[] = [];
	const withdrawn: UnchangedRow[] = [];
	let unpublished = 0;
	const contradictions = twoFigures(incoming.file, checked.rows, (row) => {
		const others = index.get(figureKey(row)) ?? [];
		return others.some((other) => other.source.id === row.source.id && saysAll(other, row));
	});
	for (const checkedRow of byDay(checked.rows)) {
		const { incoming: row, observation, problems: rowProblems } = checkedRow;
		if (!observation) {
			if (rowProblems.length > 0) refused.push({ incoming: row, line: row.line, problems: rowProblems });
			else unpublished++;
			continue;
		}
		problems.push(...rowProblems);
		const key = figureKey(observation);
		const slip = takenBack.get(key)?.find((row) => isDecidedAlike(row, observation));
		if (slip) {
			withdrawn.push({ incoming: row, observation, same: slip });
			continue;
		}
		const contradiction = contradictions.get(checkedRow);
		if (contradiction) {
			refused.push({ incoming: row, line: row.line, problems: [contradiction] });
			continue;
		}
		const comparison = verdict(observation, index.get(key) ?? []);
		if (comparison && 'same' in comparison) {
			unchanged.push({ incoming: row, observation, same: comparison.same });
			continue;
		}
		// a finer print beside a coarser one of the same source changes nothing that was said before
		const isOfThisFile = comparison?.revises.file === incoming.file && comparison.revises.source === observation.source;
		if (comparison && !isOfThisFile) changed.push({ incoming: row, observation, revises: comparison.revises });
		else added.push({ incoming: row, observation });
		file(key, observation);
	}
	if (unpublished > 0) omissions.push({ reason: 'not published yet', rows: unpublished });

	const used = new Set([...added, ...changed].map(({ observation }) => observation.source.id));
	return {
		added,
		changed,
		unchanged,
		withdrawn,
		refused: refused.sort((a, b) => a.line - b.line),
		omissions,
		problems,
		sources: [...sources.values()].filter(({ id }) => used.has(id) && !stored.sources.has(id))
	};
}
