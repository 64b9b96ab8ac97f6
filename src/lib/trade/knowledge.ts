import type { Finding, FindingCode } from './finding.ts';
import { conflicts } from './findings/conflicts.ts';
import { cumulativeDecrease } from './findings/cumulative-decrease.ts';
import { exceedsWorld } from './findings/exceeds-world.ts';
import { growthBracket } from './findings/growth-bracket.ts';
import { growthComputed } from './findings/growth-computed.ts';
import { growthCurrency } from './findings/growth-currency.ts';
import { magnitude } from './findings/magnitude.ts';
import { parts } from './findings/parts.ts';
import { sum } from './findings/sum.ts';
import { Ledger, suspicionsOf, type Suspicions } from './ledger.ts';
import type { Observation } from './observation.ts';
import { indexed, type Relation, type Rows } from './rows.ts';
import { finish, type Steps } from './steps.ts';

/** What comparing the rows of one relation, with each other and with the world's, has found. */
interface Checked {
	readonly rows: readonly Observation[];
	readonly world: readonly Observation[];
	readonly findings: readonly Finding[];
	readonly suspicions: Suspicions;
}

/** The reporter's trade with the world, which a partner's is compared with. */
const worldRows = (relation: Relation, all: Ledger): readonly Observation[] =>
	relation.partner === 'WLD' ? [] : all.relationRows({ ...relation, partner: 'WLD' });

/**
 * Unit slips are found first, since a slip explains what else does not fit; figures then avoid the rows under
 * suspicion, and only then are they compared with reported growth.
 */
function check(relation: Relation, all: Ledger): Checked {
	const rows = all.relationRows(relation);
	const world = worldRows(relation, all);
	const bare = Ledger.of(relation, rows);
	const slips = magnitude(bare);
	const unslipped = bare.warned(suspicionsOf(slips));
	const fromRows = [
		...slips,
		...sum(unslipped),
		...growthBracket(unslipped),
		...conflicts(unslipped),
		...cumulativeDecrease(unslipped),
		...(world.length > 0 ? exceedsWorld(unslipped, all) : []),
		...parts(unslipped)
	];
	const sound = bare.warned(suspicionsOf(fromRows));
	const warned = [...fromRows, ...growthCurrency(sound)];
	const suspicions = suspicionsOf(warned);
	const findings = [...warned, ...growthComputed(bare.warned(suspicions))];
	return { rows, world, findings, suspicions: suspicionsOf(findings) };
}

/** The order in which findings are told: that of the contract, those that need only rows first. */
const STAGES: Record<FindingCode, number> = {
	magnitude: 0,
	sum: 1,
	'growth-bracket': 2,
	'source-conflict': 3,
	revision: 3,
	'cumulative-decrease': 4,
	'exceeds-world': 5,
	parts: 6,
	'growth-currency': 7,
	'growth-computed': 8,
	'mixed-currency': 9,
	'placeholder-zero': 10
};

const inOrder = (findings: readonly Finding[]): Finding[] =>
	[...findings].sort((a, b) => STAGES[a.code] - STAGES[b.code] || a.rows[0].order - b.rows[0].order);

/** Whether two rows say the same at the same place; their order among all rows may differ. */
const isSame = (a: Observation, b: Observation): boolean =>
	a === b ||
	(a.file === b.file &&
		a.line === b.line &&
		a.flow === b.flow &&
		a.value === b.value &&
		a.growth === b.growth &&
		a.growthCurrency === b.growthCurrency &&
		a.period === b.period &&
		a.unit === b.unit &&
		a.source === b.source &&
		a.note === b.note);

const areSame = (a: readonly Observation[], b: readonly Observation[]): boolean =>
	a === b || (a.length === b.length && a.every((row, i) => isSame(row, b[i]!)));

/** What was found about rows, told of the same rows at another place in the order. */
function moved(before: Checked, rows: readonly Observation[], world: readonly Observation[]): Checked {
	const isAt = (now: readonly Observation[], then: readonly Observation[]) => now.every((row, i) => row === then[i]);
	if (before.findings.length === 0 || (isAt(rows, before.rows) && isAt(world, before.world)))
		return { ...before, rows, world };
	const now = new Map<Observation, Observation>();
	before.rows.forEach((row, i) => now.set(row, rows[i]!));
	before.world.forEach((row, i) => now.set(row, world[i]!));
	const findings = before.findings.map((finding): Finding => {
		const [about, ...others] = finding.rows.map((row) => now.get(row) ?? row);
		return about ? { ...finding, rows: [about, ...others] } : finding;
	});
	return { rows, world, findings, suspicions: suspicionsOf(findings) };
}

const idOf = ({ reporter, partner, product }: Relation): string => `${reporter} ${partner} ${product}`;

/**
 * All that is known on a day, and all that comparing the rows has found. Rows are compared relation by relation, when
 * something is asked of them; what an earlier state found holds for every relation whose rows are the same.
 */
export class Knowledge {
	readonly ledger: Ledger;
	private readonly checked = new Map<string, Checked>();
	private former: ReadonlyMap<string, Checked>;
	private all: readonly Finding[] | undefined;
	private last: { readonly of: Observation; readonly checked: Checked } | undefined;

	/** @param day YYYY-MM-DD, UTC: what is published later is not known */
	constructor(rows: Rows, day: string, before?: Knowledge) {
		this.ledger = Ledger.on(day, rows, (row) => this.around(row).suspicions.get(row));
		this.former = before ? new Map([...before.former, ...before.checked]) : new Map();
	}

	/** All findings. */
	get findings(): readonly Finding[] {
		finish(this.checking());
		return (this.all ??= inOrder([...this.checked.values()].flatMap(({ findings }) => findings)));
	}

	/** What has been found about the relations that some rows are of. */
	findingsAround(rows: Iterable<Observation>): Finding[] {
		const around = new Set<Checked>();
		for (const row of rows) around.add(this.around(row));
		return inOrder([...around].flatMap(({ findings }) => findings));
	}

	/** Compares the rows of all relations, one after the other. */
	*checking(): Steps<void> {
		if (this.all) return;
		for (const relation of this.ledger.relations()) {
			this.check(relation);
			yield;
		}
		this.former = new Map();
	}

	/** What was found about the relation that a row is of; the next row asked about is mostly of the same. */
	private around(row: Observation): Checked {
		const { last } = this;
		if (last?.of.partner === row.partner && last.of.reporter === row.reporter && last.of.product === row.product)
			return last.checked;
		const checked = this.check(row);
		this.last = { of: row, checked };
		return checked;
	}

	private check(relation: Relation): Checked {
		const id = idOf(relation);
		const known = this.checked.get(id);
		if (known) return known;
		const rows = this.ledger.relationRows(relation);
		const world = worldRows(relation, this.ledger);
		const before = this.former.get(id);
		const same = before && areSame(before.rows, rows) && areSame(before.world, world);
		const now = same ? moved(before, rows, world) : check(relation, this.ledger);
		this.checked.set(id, now);
		return now;
	}
}

/** What is known of some rows on a day (YYYY-MM-DD, UTC). */
export const know = (rows: readonly Observation[], day: string): Knowledge => new Knowledge(indexed(rows), day);

/** The day that counts for a view: `asof`, but never after today, for a source dated in the future is embargoed. */
export const knownBy = (asof: string, today: string): string => (asof !== '' && asof < today ? asof : today);
