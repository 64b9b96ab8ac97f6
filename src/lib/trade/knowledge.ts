import { areAllSame, byStage, digesting, moved, slipsAmong, type Digest } from './digest.ts';
import type { Finding } from './finding.ts';
import { editionChanged } from './findings/edition-changed.ts';
import { exceededBy, exceedsAny, worldTotals, type Exceeded, type WorldTotals } from './findings/exceeds-world.ts';
import { productSum } from './findings/product-sum.ts';
import { Ledger } from './ledger.ts';
import type { Observation } from './observation.ts';
import { closesInGoods } from './no-trade.ts';
import { indexed, type Rows } from './rows.ts';
import { relationId, type Relation, type Slice } from './slice.ts';
import { inOrder } from './sorting.ts';
import { finish, type Steps } from './steps.ts';
import { suspicionsOf } from './suspicions.ts';
import { NO_VOCABULARY, type Vocabulary } from './vocabulary.ts';

/**
 * All that is known of a slice on a day, and all that comparing its rows has found. A relation is compared once, when
 * something is first asked of it. Figures avoid rows under suspicion: so the ledger's first question about a relation
 * (`isUnder`) comes back here, and all findings of the relation are made before the figure is.
 * A digest of an earlier state still holds for a relation whose rows are the same.
 */
export class Knowledge {
	readonly ledger: Ledger;
	protected readonly digests = new Map<string, Digest>();
	private readonly wholes = new Map<string, Whole>();
	private readonly families = new Map<string, readonly Observation[]>();
	private readonly slips = new Map<string, ReadonlySet<Observation>>();
	private last: { readonly of: Observation; readonly digest: Digest } | undefined;

	/**
	 * @param day YYYY-MM-DD, UTC: what is published later is not known
	 * @param former what was found before, by relation (`relationId`)
	 */
	constructor(
		slice: Slice,
		day: string,
		private readonly former?: (id: string) => Digest | undefined,
		vocabulary: Vocabulary = NO_VOCABULARY
	) {
		this.ledger = Ledger.on(day, slice, (row) => this.around(row).suspicions.get(row), vocabulary);
	}

	/** What comparing the rows of one relation has found. */
	findingsAbout(relation: Relation): readonly Finding[] {
		return this.digest(relation).findings;
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
	private digest(relation: Relation): Digest {
		return this.digests.get(relationId(relation)) ?? finish(this.digestInSteps(relation));
	}

	/** The same in steps. Whoever asks meanwhile does not wait for it. */
	protected *digestInSteps(relation: Relation): Steps<Digest> {
		const id = relationId(relation);
		const known = this.digests.get(id);
		if (known) return known;
		const digest = yield* this.making(id, relation);
		const madeMeanwhile = this.digests.get(id);
		if (madeMeanwhile) return madeMeanwhile;
		this.digests.set(id, digest);
		this.made(digest);
		return digest;
	}

	/** Called with each digest, once. */
	protected made(_digest: Digest): void {}

	private *making(id: string, relation: Relation): Steps<Digest> {
		const { ledger } = this;
		const rows = ledger.relationRows(relation);
		const world = relation.partner === WORLD ? NONE : ledger.relationRows({ ...relation, partner: WORLD });
		const whole = this.whole(relation);
		const exceeded = relation.partner === WORLD || exceedsAny(rows, whole.totals) ? whole.exceeded() : [];
		const compared = {
			rows,
			world,
			exceeded: exceeded.flatMap(({ world, by }) => [world, ...by]),
			// only who looks for changes since has a use for it
			family: this.former ? this.family(relation) : NONE
		};
		const before = this.former?.(id);
		if (before && areAllSame(before, compared)) return moved(before, compared);
		const around = {
			exceeded,
			isSlip: this.isSlip,
			closesAbove: this.closesAbove,
			ofGoods: [...productSum(ledger, relation), ...editionChanged(ledger, relation)]
		};
		yield;
		return { ...compared, ...(yield* digesting(ledger.unsuspecting(relation), relation, around)) };
	}

	/** What a reporter's trade in a product came to with the whole world, and which of that its partners exceed. */
	private whole({ reporter, product }: Relation): Whole {
		const { ledger } = this;
		const id = relationId({ reporter, partner: WORLD, product });
		let whole = this.wholes.get(id);
		if (!whole) {
			const totals = worldTotals(ledger.relationRows({ reporter, partner: WORLD, product }));
			let exceeded: readonly Exceeded[] | undefined;
			const partners = function* () {
				if (totals.size === 0) return;
				const least = Math.min(...[...totals.values()].flat().map(({ value }) => value?.value ?? Infinity));
				for (const partner of ledger.partners(reporter, product)) {
					const relation = { reporter, partner, product };
					if (partner !== WORLD && ledger.mayReach(relation, least)) yield ledger.relationRows(relation);
				}
			};
			this.wholes.set(id, (whole = { totals, exceeded: () => (exceeded ??= exceededBy(partners(), totals)) }));
		}
		return whole;
	}

	/** Rows of a reporter with a partner in all goods: among them those that a row adds up with. */
	private family({ reporter, partner }: Relation): readonly Observation[] {
		const { ledger, families } = this;
		const id = `${reporter} ${partner}`;
		let family = families.get(id);
		if (!family) {
			const products = ledger.products({ reporter, partner });
			family =
				products.length < 2 ? NONE : products.flatMap((product) => ledger.relationRows({ reporter, partner, product }));
			families.set(id, family);
		}
		return family;
	}

	private readonly closesAbove = (row: Observation): boolean => closesInGoods(this.ledger, row, this.isSlip);

	/** Whether a row looks like a unit slip among those of its own relation: asked about few rows. */
	private readonly isSlip = (row: Observation): boolean => {
		const id = relationId(row);
		let slips = this.slips.get(id);
		if (!slips) {
			const findings = slipsAmong(this.ledger.unsuspecting(row), this.closesAbove);
			this.slips.set(id, (slips = new Set(suspicionsOf(findings).keys())));
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

/** Earlier states that digests are taken from, where the data change before all rows of any of them are compared. */
const INHERITED = 8;

/** The digest of the newest state that has one. */
function newestOf(states: readonly ReadonlyMap<string, Digest>[], id: string): Digest | undefined {
	for (const digests of states) {
		const digest = digests.get(id);
		if (digest) return digest;
	}
	return undefined;
}

/** What is known of all rows of the data, which can be compared as a whole. */
export class WholeKnowledge extends Knowledge {
	/** Findings made so far, by severity. */
	readonly counts: Record<Finding['severity'], number> = { warning: 0, info: 0 };
	private readonly inherited: { digests: readonly ReadonlyMap<string, Digest>[] };
	private all: readonly Finding[] | undefined;

	constructor(
		private readonly rows: Rows,
		day: string,
		before?: WholeKnowledge,
		vocabulary: Vocabulary = NO_VOCABULARY
	) {
		// not put together: there may be a digest for every row
		const inherited = { digests: before ? [before.digests, ...before.inherited.digests].slice(0, INHERITED) : [] };
		super(rows, day, (id) => newestOf(inherited.digests, id), vocabulary);
		this.inherited = inherited;
	}

	/** Whether rows are left that have not been compared. */
	get isComparing(): boolean {
		return this.all === undefined;
	}

	/** Compares the rows of all relations, one after the other, and puts what is found in order. */
	*comparing(): Steps<readonly Finding[]> {
		for (const relation of this.rows.relations) {
			yield* this.digestInSteps(relation);
			yield;
		}
		if (this.all) return this.all;
		const unordered: Finding[] = [];
		for (const { findings } of this.digests.values()) {
			for (const finding of findings) unordered.push(finding);
			yield;
		}
		const sorted = yield* inOrder(unordered, byStage);
		this.inherited.digests = [];
		return (this.all ??= sorted);
	}

	/** All findings, at once: not for a server, which does `comparing` in slices. */
	get findings(): readonly Finding[] {
		return this.all ?? finish(this.comparing());
	}

	/** What was known on an earlier day. What has been found holds for relations that had the same rows then. */
	asOf(day: string): Knowledge {
		const former = (id: string) => newestOf([this.digests, ...this.inherited.digests], id);
		return new Knowledge(this.rows, day, former, this.ledger.vocabulary);
	}

	protected override made({ findings }: Digest): void {
		for (const { severity } of findings) this.counts[severity]++;
	}
}

/** What is known of some rows on a day (YYYY-MM-DD, UTC). */
export const know = (rows: readonly Observation[], day: string, vocabulary?: Vocabulary): WholeKnowledge =>
	new WholeKnowledge(indexed(rows), day, undefined, vocabulary);

/** The day that counts for a view: `asof`, but never after today, for a source dated in the future is embargoed. */
export const knownBy = (asof: string, today: string): string => (asof !== '' && asof < today ? asof : today);
