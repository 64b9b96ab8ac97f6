import type { Finding, FindingCode } from './finding.ts';
import { areaChanged } from './findings/area-changed.ts';
import { conflicts } from './findings/conflicts.ts';
import { cumulativeDecrease } from './findings/cumulative-decrease.ts';
import { exceedsWorld, type Exceeded } from './findings/exceeds-world.ts';
import { growthBracket } from './findings/growth-bracket.ts';
import { growthComputed } from './findings/growth-computed.ts';
import { growthCurrency } from './findings/growth-currency.ts';
import { magnitude } from './findings/magnitude.ts';
import { parts } from './findings/parts.ts';
import { sum } from './findings/sum.ts';
import type { Ledger } from './ledger.ts';
import type { Observation } from './observation.ts';
import type { Relation } from './slice.ts';
import type { Steps } from './steps.ts';
import { suspicionsOf, type Suspicions } from './suspicions.ts';

/** What comparing the rows of one relation, with each other and with the world's, has found. */
export interface Digest {
	readonly rows: readonly Observation[];
	readonly world: readonly Observation[];
	/** The world figures that partners exceed, with their rows, where it is about them. */
	readonly exceeded: readonly Observation[];
	/** The reporter's rows with the partner in all goods, where it has any in several; one list for all of them. */
	readonly family: readonly Observation[];
	readonly findings: readonly Finding[];
	readonly suspicions: Suspicions;
}

/** Findings about rows that an editor confirmed stay, but are no warnings. */
const settled = (findings: readonly Finding[]): Finding[] =>
	findings.map((finding) =>
		finding.severity === 'warning' && finding.rows[0].decision === 'confirmed'
			? { ...finding, severity: 'info' }
			: finding
	);

/** The unit slips among the rows of a relation. */
export const slipsAmong = (rows: Ledger, closesAbove: (row: Observation) => boolean): Finding[] =>
	settled(magnitude(rows, closesAbove));

/** What a relation's rows are compared with beyond themselves. */
interface Around {
	/** The world figures that its partners exceed. */
	readonly exceeded: readonly Exceeded[];
	readonly isSlip: (row: Observation) => boolean;
	readonly closesAbove: (row: Observation) => boolean;
	/** What comparing it with other goods of the same trade has found. */
	readonly ofGoods: readonly Finding[];
}

/**
 * Compares the rows of a relation with each other and with those of the reporter's trade with the whole world.
 * Unit slips are found first, since a slip explains what else does not fit; figures then avoid the rows under
 * suspicion, and only then are they compared with reported growth. Each kind of finding is a step.
 * @param bare the ledger of the relation, which suspects nothing
 */
export function* digesting(
	bare: Ledger,
	relation: Relation,
	{ exceeded, isSlip, closesAbove, ofGoods }: Around
): Steps<Pick<Digest, 'findings' | 'suspicions'>> {
	const slips = slipsAmong(bare, closesAbove);
	const unslipped = bare.warned(suspicionsOf(slips));
	const found: (readonly Finding[])[] = [slips];
	for (const find of [
		() => sum(unslipped),
		() => growthBracket(unslipped),
		() => conflicts(unslipped),
		() => cumulativeDecrease(unslipped),
		() => exceedsWorld(relation, exceeded, isSlip),
		() => parts(unslipped),
		() => ofGoods,
		() => areaChanged(unslipped)
	]) {
		yield;
		found.push(find());
	}
	const fromRows = settled(found.flat());
	const sound = bare.warned(suspicionsOf(fromRows));
	yield;
	const warned = [...fromRows, ...settled(growthCurrency(sound))];
	const suspicions = suspicionsOf(warned);
	yield;
	const findings = [...warned, ...settled(growthComputed(bare.warned(suspicions)))];
	return { findings, suspicions: suspicionsOf(findings) };
}

/** The order in which findings are listed: that of the contract, those that need only rows first. */
const STAGES: Record<FindingCode, number> = {
	magnitude: 0,
	sum: 1,
	'growth-bracket': 2,
	'source-conflict': 3,
	revision: 3,
	'cumulative-decrease': 4,
	'exceeds-world': 5,
	parts: 6,
	'product-sum': 6,
	'double-total': 6,
	'growth-currency': 7,
	'growth-computed': 8,
	'mixed-currency': 9,
	'area-changed': 10,
	'edition-changed': 10,
	'placeholder-zero': 11
};

/** Sorts findings by stage, then by the first row each is about. */
export const byStage = (a: Finding, b: Finding): number =>
	STAGES[a.code] - STAGES[b.code] || a.rows[0].order - b.rows[0].order;

/** Whether two rows say the same at the same place; their order among all rows may differ. */
const isSame = (a: Observation, b: Observation): boolean =>
	a === b ||
	(a.file === b.file &&
		a.line === b.line &&
		a.product === b.product &&
		a.flow === b.flow &&
		a.value === b.value &&
		a.growth === b.growth &&
		a.growthCurrency === b.growthCurrency &&
		a.edition === b.edition &&
		a.quantity === b.quantity &&
		a.quantityUnit === b.quantityUnit &&
		a.period === b.period &&
		a.unit === b.unit &&
		a.source === b.source &&
		a.note === b.note &&
		a.decision === b.decision);

const areSame = (a: readonly Observation[], b: readonly Observation[]): boolean =>
	a === b || (a.length === b.length && a.every((row, i) => isSame(row, b[i]!)));

/** The rows that a digest rests on. */
export type ComparedRows = Pick<Digest, 'rows' | 'world' | 'exceeded' | 'family'>;

const sameFamilies = new WeakMap<readonly Observation[], WeakMap<readonly Observation[], boolean>>();

/** The same of rows in all goods: the lists are long, and many digests have the same two. */
function areSameFamilies(a: readonly Observation[], b: readonly Observation[]): boolean {
	let known = sameFamilies.get(a);
	if (!known) sameFamilies.set(a, (known = new WeakMap()));
	let is = known.get(b);
	if (is === undefined) known.set(b, (is = areSame(a, b)));
	return is;
}

/** Whether the same rows were compared, wherever they stand in the order of all rows. */
export const areAllSame = (a: ComparedRows, b: ComparedRows): boolean =>
	areSame(a.rows, b.rows) &&
	areSame(a.world, b.world) &&
	areSame(a.exceeded, b.exceeded) &&
	areSameFamilies(a.family, b.family);

/** The digest of the same rows at other places in the order of all rows: its findings then name the new rows. */
export function moved(before: Digest, after: ComparedRows): Digest {
	const lists = (['rows', 'world', 'exceeded', 'family'] as const).map((list) => [before[list], after[list]] as const);
	const areIdentical = (a: readonly Observation[], b: readonly Observation[]) => b.every((row, i) => row === a[i]);
	if (before.findings.length === 0 || lists.every(([from, to]) => areIdentical(from, to)))
		return { ...before, ...after };
	const newRows = new Map<Observation, Observation>();
	for (const [from, to] of lists) from.forEach((row, i) => newRows.set(row, to[i]!));
	const findings = before.findings.map((finding): Finding => {
		const [about, ...others] = finding.rows.map((row) => newRows.get(row) ?? row);
		return about ? { ...finding, rows: [about, ...others] } : finding;
	});
	return { ...after, findings, suspicions: suspicionsOf(findings) };
}
