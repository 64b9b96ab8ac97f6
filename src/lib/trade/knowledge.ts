import type { Finding, FindingCode } from './finding.ts';
import { conflicts } from './findings/conflicts.ts';
import { cumulativeDecrease } from './findings/cumulative-decrease.ts';
import {
	exceededBy,
	exceedsAny,
	exceedsWorld,
	worldTotals,
	type Exceeded,
	type WorldTotals
} from './findings/exceeds-world.ts';
import { growthBracket } from './findings/growth-bracket.ts';
import { growthComputed } from './findings/growth-computed.ts';
import { growthCurrency } from './findings/growth-currency.ts';
import { magnitude } from './findings/magnitude.ts';
import { parts } from './findings/parts.ts';
import { sum } from './findings/sum.ts';
import { Ledger, suspicionsOf, type Suspicions } from './ledger.ts';
import type { Observation } from './observation.ts';
import { indexed, type Rows } from './rows.ts';
import { relationId, type Relation, type Slice } from './slice.ts';
import { sorting } from './sorting.ts';
import { finish, type Steps } from './steps.ts';

/** What comparing the rows of one relation, with each other and with the world's, has found. */
export interface Digest {
	readonly rows: readonly Observation[];
	readonly world: readonly Observation[];
	/** The world figures that partners exceed, with their rows, where it is about them. */
	readonly exceeded: readonly Observation[];
	readonly findings: readonly Finding[];
	readonly suspicions: Suspicions;
}

/** Findings about rows that an editor confirmed are told, and are no warnings. */
const settled = (findings: readonly Finding[]): Finding[] =>
	findings.map((finding) =>
		finding.severity === 'warning' && finding.rows[0].decision === 'confirmed'
			? { ...finding, severity: 'info' }
			: finding
	);

const slipsAmong = (rows: Ledger): Finding[] => settled(magnitude(rows));

/**
 * Compares the rows of a relation with each other and with those of the reporter's trade with the whole world.
 * Unit slips are found first, since a slip explains what else does not fit; figures then avoid the rows under
 * suspicion, and only then are they compared with reported growth.
 */
function digestOf(
	relation: Relation,
	rows: readonly Observation[],
	exceeded: readonly Exceeded[],
	isSlip: (row: Observation) => boolean
): Pick<Digest, 'findings' | 'suspicions'> {
	const bare = Ledger.of(relation, rows);
	const slips = slipsAmong(bare);
	const unslipped = bare.warned(suspicionsOf(slips));
	const fromRows = settled([
		...slips,
		...sum(unslipped),
		...growthBracket(unslipped),
		...conflicts(unslipped),
		...cumulativeDecrease(unslipped),
		...exceedsWorld(relation, exceeded, isSlip),
		...parts(unslipped)
	]);
	const sound = bare.warned(suspicionsOf(fromRows));
	const warned = [...fromRows, ...settled(growthCurrency(sound))];
	const suspicions = suspicionsOf(warned);
	const findings = [...warned, ...settled(growthComputed(bare.warned(suspicions)))];
	return { findings, suspicions: suspicionsOf(findings) };
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

const byStage = (a: Finding, b: Finding): number =>
	STAGES[a.code] - STAGES[b.code] || a.rows[0].order - b.rows[0].order;

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
		a.note === b.note &&
		a.decision === b.decision);

const areSame = (a: readonly Observation[], b: readonly Observation[]): boolean =>
	a === b || (a.length === b.length && a.every((row, i) => isSame(row, b[i]!)));

type Compared = Pick<Digest, 'rows' | 'world' | 'exceeded'>;

const areAllSame = (a: Compared, b: Compared): boolean =>
	areSame(a.rows, b.rows) && areSame(a.world, b.world) && areSame(a.exceeded, b.exceeded);

/** What was found about rows, told of the same rows at another place in the order. */
function moved(before: Digest, after: Compared): Digest {
	const lists = (['rows', 'world', 'exceeded'] as const).map((list) => [before[list], after[list]] as const);
	const isAt = (then: readonly Observation[], now: readonly Observation[]) => now.every((row, i) => row === then[i]);
	if (before.findings.length === 0 || lists.every(([then, now]) => isAt(then, now))) return { ...before, ...after };
	const now = new Map<Observation, Observation>();
	for (const [from, to] of lists) from.forEach((row, i) => now.set(row, to[i]!));
	const findings = before.findings.map((finding): Finding => {
		const [about, ...others] = finding.rows.map((row) => now.get(row) ?? row);
		return about ? { ...finding, rows: [about, ...others] } : finding;
	});
	return { ...after, findings, suspicions: suspicionsOf(findings) };
}

/**
 * All that is known of a slice on a day, and all that comparing its rows has found. A relation is compared when
 * something is asked of it, and then once: figures avoid rows under suspicion, so the ledger's first question about a
 * relation (`isUnder`) comes back here and makes all of its findings before the figure is found.
 * What an earlier state found holds for every relation whose rows are the same.
 */
export class Knowledge {
	readonly ledger: Ledger;
	protected readonly digests = new Map<string, Digest>();
	private readonly wholes = new Map<string, Whole>();
	private readonly slips = new Map<string, ReadonlySet<Observation>>();
	private last: { readonly of: Observation; readonly digest: Digest } | undefined;

	/**
	 * @param day YYYY-MM-DD, UTC: what is published later is not known
	 * @param former what was found before, by relation (`relationId`)
	 */
	constructor(
		slice: Slice,
		day: string,
		private readonly former: (id: string) => Digest | undefined = () => undefined
	) {
		this.ledger = Ledger.on(day, slice, (row) => this.around(row).suspicions.get(row));
	}

	/** What has been found about the relations that some rows are of. */
	findingsAround(rows: Iterable<Observation>): Finding[] {
		return finish(this.findingAround(rows));
	}

	/** The same in steps: relations that were never asked about are compared. */
	*findingAround(rows: Iterable<Observation>): Steps<Finding[]> {
		const around = new Set<Digest>();
		for (const row of rows) {
			const digest = this.around(row);
			if (around.has(digest)) continue;
			around.add(digest);
			yield;
		}
		return [...around].flatMap(({ findings }) => findings).sort(byStage);
	}

	/** What was found about the relation that a row is of; the next row asked about is mostly of the same. */
	private around(row: Observation): Digest {
		const { last } = this;
		if (last?.of.partner === row.partner && last.of.reporter === row.reporter && last.of.product === row.product)
			return last.digest;
		const digest = this.digest(row);
		this.last = { of: row, digest };
		return digest;
	}

	/** What comparing the rows of a relation finds. */
	protected digest(relation: Relation): Digest {
		const id = relationId(relation);
		return this.digests.get(id) ?? this.make(id, relation);
	}

	protected make(id: string, relation: Relation): Digest {
		const { ledger } = this;
		const rows = ledger.relationRows(relation);
		const world = relation.partner === WORLD ? NONE : ledger.relationRows({ ...relation, partner: WORLD });
		const whole = this.whole(relation);
		const exceeded = relation.partner === WORLD || exceedsAny(rows, whole.totals) ? whole.exceeded() : [];
		const compared = { rows, world, exceeded: exceeded.flatMap((each) => [each.world, ...each.by]) };
		const before = this.former(id);
		const digest =
			before && areAllSame(before, compared)
				? moved(before, compared)
				: { ...compared, ...digestOf(relation, rows, exceeded, this.isSlip) };
		this.digests.set(id, digest);
		return digest;
	}

	/** What a reporter's trade in a product came to with the whole world, and which of that its partners exceed. */
	private whole({ reporter, product }: Relation): Whole {
		const { ledger } = this;
		const id = relationId({ reporter, partner: WORLD, product });
		let whole = this.wholes.get(id);
		if (!whole) {
			const totals = worldTotals(ledger.relationRows({ reporter, partner: WORLD, product }));
			let found: readonly Exceeded[] | undefined;
			const partners = function* () {
				if (totals.size === 0) return;
				for (const partner of ledger.partners(reporter, product))
					if (partner !== WORLD) yield ledger.relationRows({ reporter, partner, product });
			};
			this.wholes.set(id, (whole = { totals, exceeded: () => (found ??= exceededBy(partners(), totals)) }));
		}
		return whole;
	}

	/** Whether a row looks like a unit slip among those of its own relation: asked about few rows. */
	private readonly isSlip = (row: Observation): boolean => {
		const id = relationId(row);
		let slips = this.slips.get(id);
		if (!slips) {
			const found = slipsAmong(Ledger.of(row, this.ledger.relationRows(row)));
			this.slips.set(id, (slips = new Set(suspicionsOf(found).keys())));
		}
		return slips.has(row);
	};
}

interface Whole {
	readonly totals: WorldTotals;
	readonly exceeded: () => readonly Exceeded[];
}

const WORLD = 'WLD';

const NONE: readonly Observation[] = [];

/** What is known of all rows of the data, which can be compared as a whole. */
export class WholeKnowledge extends Knowledge {
	/** Findings made so far, by severity. */
	readonly counts: Record<Finding['severity'], number> = { warning: 0, info: 0 };
	private readonly inherited: { digests: ReadonlyMap<string, Digest> };
	private all: readonly Finding[] | undefined;

	constructor(
		private readonly rows: Rows,
		day: string,
		before?: WholeKnowledge
	) {
		const inherited = {
			digests: before ? new Map([...before.inherited.digests, ...before.digests]) : new Map<string, Digest>()
		};
		super(rows, day, (id) => inherited.digests.get(id));
		this.inherited = inherited;
	}

	/** Whether rows are left that have not been compared. */
	get isComparing(): boolean {
		return this.all === undefined;
	}

	/** Compares the rows of all relations, one after the other, and puts what is found in order. */
	*comparing(): Steps<readonly Finding[]> {
		for (const relation of this.rows.relations) {
			this.digest(relation);
			yield;
		}
		if (this.all) return this.all;
		const found: Finding[] = [];
		for (const { findings } of this.digests.values()) {
			for (const finding of findings) found.push(finding);
			yield;
		}
		const order = yield* sorting(Uint32Array.from(found.keys()), (a, b) =>
			byStage(found[a] as Finding, found[b] as Finding)
		);
		this.inherited.digests = new Map();
		return (this.all ??= yield* inOrder(found, order));
	}

	/** All findings, at once: not for a server, which does `comparing` in slices. */
	get findings(): readonly Finding[] {
		return this.all ?? finish(this.comparing());
	}

	/** What was known on an earlier day. What has been found holds for relations that had the same rows then. */
	asOf(day: string): Knowledge {
		return new Knowledge(this.rows, day, (id) => this.digests.get(id) ?? this.inherited.digests.get(id));
	}

	protected override make(id: string, relation: Relation): Digest {
		const digest = super.make(id, relation);
		for (const { severity } of digest.findings) this.counts[severity]++;
		return digest;
	}
}

/** Findings between two steps. */
const STEP = 16_384;

function* inOrder(found: readonly Finding[], order: Uint32Array): Steps<Finding[]> {
	const all: Finding[] = [];
	for (const at of order) {
		if (all.push(found[at] as Finding) % STEP === 0) yield;
	}
	return all;
}

/** What is known of some rows on a day (YYYY-MM-DD, UTC). */
export const know = (rows: readonly Observation[], day: string): WholeKnowledge =>
	new WholeKnowledge(indexed(rows), day);

/** The day that counts for a view: `asof`, but never after today, for a source dated in the future is embargoed. */
export const knownBy = (asof: string, today: string): string => (asof !== '' && asof < today ? asof : today);
