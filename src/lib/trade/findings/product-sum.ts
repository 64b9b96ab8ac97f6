import { agree, printed, signedSum } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import { groupBy } from '../group-by.ts';
import { FLOWS, type Flow, type Observation } from '../observation.ts';
import { periodKey } from '../period.ts';
import { isCode, levelOf, partsIn, TOTAL } from '../product.ts';
import type { Relation } from '../slice.ts';

/** Parts that exceed their whole by more than this part of it are a warning. */
const SERIOUS = 0.02;
/** How near to twice the whole parts are that hold it once more. */
const NEAR_TWICE = 0.01;

interface Known {
	products(of: Pick<Relation, 'reporter' | 'partner'>): readonly string[];
	tradeRows(key: Relation, flow: Flow): readonly Observation[];
	/** True where the comparison is known to find nothing. */
	isSumOfParts?(relation: Relation, level: number): boolean;
}

/**
 * The parts of a product that one source prints for a period exceed it, or are twice as much: a file then holds a total
 * and its breakdown as parts. Parts that fall short are told once a product: confidential trade is left out of them.
 */
export function productSum(known: Known, relation: Relation): Finding[] {
	const { product } = relation;
	if (product !== TOTAL && !isCode(product)) return [];
	const parts = partsIn(known.products(relation), product);
	const [part] = parts;
	if (part === undefined || known.isSumOfParts?.(relation, levelOf(part))) return [];
	const findings = FLOWS.flatMap((flow) => {
		const wholes = known.tradeRows(relation, flow);
		if (wholes.length === 0) return [];
		const rows = parts.flatMap((code) => known.tradeRows({ ...relation, product: code }, flow));
		const byPrint = groupBy(
			rows.filter(({ value }) => value),
			printId
		);
		return wholes.flatMap((whole) => compared(whole, ofItsEdition(whole, byPrint.get(printId(whole)) ?? [])) ?? []);
	});
	const short = findings.find(isShort);
	return findings.filter((finding) => finding === short || !isShort(finding));
}

const isShort = ({ code, found = 0, expected = 0 }: Finding): boolean => code === 'product-sum' && expected < found;

const printId = ({ period, unit, source }: Observation): string => `${periodKey(period)} ${unit.currency} ${source.id}`;

const ofItsEdition = ({ edition }: Observation, parts: readonly Observation[]): readonly Observation[] =>
	parts.filter((part) => part.edition === undefined || edition === undefined || part.edition === edition);

function compared(whole: Observation, parts: readonly Observation[]): Finding | undefined {
	if (!whole.value || parts.length === 0) return undefined;
	const of = printed(whole.value);
	const sum = signedSum(parts.flatMap(({ value }) => (value ? [{ sign: 1 as const, of: printed(value) }] : [])));
	if (agree(of, sum)) return undefined;
	const isDouble = Math.abs(sum.value - 2 * of.value) <= NEAR_TWICE * of.value;
	const isSerious = sum.value - of.value > SERIOUS * of.value;
	return {
		code: isDouble ? 'double-total' : 'product-sum',
		severity: isDouble || isSerious ? 'warning' : 'info',
		rows: [whole, ...parts],
		found: of.value,
		expected: sum.value
	};
}
