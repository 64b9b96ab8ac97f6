import { movedGoods } from '../editions.ts';
import type { ChangedGoods, Finding } from '../finding.ts';
import { groupBy } from '../group-by.ts';
import { FLOWS, type Flow, type Observation } from '../observation.ts';
import { EDITIONS, isCode, type Edition } from '../product.ts';
import type { Relation } from '../slice.ts';
import type { Vocabulary } from '../vocabulary.ts';

interface Known {
	readonly vocabulary: Vocabulary;
	products(of: Pick<Relation, 'reporter' | 'partner'>): readonly string[];
	tradeRows(key: Relation, flow: Flow): readonly Observation[];
	meaningOf(product: string): (edition: Edition) => number;
}

/** A row whose edition is known. */
type Edited = Observation & { readonly edition: Edition };

export const isEdited = (row: Observation): row is Edited => row.edition !== undefined;

/** Two rows between which some goods change their meaning, as a finding about the later one. */
export function changeBetween(product: string, before: Edited, after: Edited, vocabulary: Vocabulary): Finding {
	const [from, to] = [before.edition, after.edition];
	const goods: ChangedGoods = { product, from, to, ...movedGoods(product, from, to, vocabulary) };
	return { code: 'edition-changed', severity: 'info', rows: [after, before], goods };
}

/**
 * A code that counts other goods in one edition than in another, both of which its rows are of: between the last of one
 * and the first of the next. Or a code that has no rows any more, where its goods stand under others since.
 */
export function editionChanged(known: Known, relation: Relation): Finding[] {
	const { product } = relation;
	if (!isCode(product) || product.length === 2) return [];
	return FLOWS.flatMap((flow) => {
		const rows = known.tradeRows(relation, flow).filter(isEdited);
		if (rows.length === 0) return [];
		const meaning = known.meaningOf(product);
		const eras = [...groupBy(rows, ({ edition }) => meaning(edition))].sort(([a], [b]) => a - b).map(([, era]) => era);
		const changes = eras.slice(1).flatMap((era, at) => {
			const [before, after] = [latest(eras[at] ?? []), earliest(era)];
			return before && after ? [changeBetween(product, before, after, known.vocabulary)] : [];
		});
		const last = latest(eras.at(-1) ?? []);
		const gone = last && wentElsewhere(known, relation, flow, last);
		return gone ? [...changes, gone] : changes;
	});
}

/** The last row of a code whose goods stand under other codes since then, with the first row of one of those. */
export function wentElsewhere(known: Known, relation: Relation, flow: Flow, last: Edited): Finding | undefined {
	const { product } = relation;
	const meaning = known.meaningOf(product);
	const isOther = (edition: Edition) => edition > last.edition && meaning(edition) !== meaning(last.edition);
	if (!EDITIONS.some(isOther)) return undefined;
	const codes = new Set(known.products(relation));
	for (const edition of EDITIONS.filter(isOther)) {
		const { went } = movedGoods(product, last.edition, edition, known.vocabulary);
		const others = new Set(went.map((code) => code.slice(0, product.length)));
		const rows = [...others]
			.filter((code) => code !== product && codes.has(code))
			.flatMap((code) => known.tradeRows({ ...relation, product: code }, flow).filter(isEdited))
			.filter((row) => row.edition === edition && row.period.to > last.period.to);
		const after = earliest(rows);
		if (after) return changeBetween(product, last, after, known.vocabulary);
	}
	return undefined;
}

const earliest = (rows: readonly Edited[]): Edited | undefined =>
	rows.reduce<Edited | undefined>((a, b) => (a && a.period.to <= b.period.to ? a : b), undefined);

const latest = (rows: readonly Edited[]): Edited | undefined =>
	rows.reduce<Edited | undefined>((a, b) => (a && a.period.to > b.period.to ? a : b), undefined);
