import type { Observation, Printed } from '#lib/trade/observation.ts';

/** A print of this many times more places is padded by a machine, not known to them: 293.100000 is 293.1. */
const PADDED = 1000;

/** Two prints are one figure when they say the same to the same place: 155.1 bn and 1551 100mn, not 155.10 bn. */
const isSamePrint = (a: Printed, b: Printed): boolean =>
	a.value === b.value && (a.half === b.half || Math.max(a.half, b.half) >= (PADDED - 1) * Math.min(a.half, b.half));

/** A trade, its edition and a period as text: rows with the same key print the same figure, or rival ones. */
export const figureKey = ({ reporter, partner, flow, product, edition, period }: Observation): string =>
	`${reporter} ${partner} ${flow} ${product} ${edition ?? ''} ${period.from} ${period.to}`;

interface PrintedFigure {
	readonly kind: 'value' | 'growth' | 'quantity';
	/** The currency, or the unit of a quantity, that it is comparable in. */
	readonly unit: string;
	readonly print: Printed;
}

const figuresOf = (row: Observation): PrintedFigure[] => [
	...(row.value ? [{ kind: 'value' as const, unit: row.unit.currency, print: row.value }] : []),
	...(row.growth ? [{ kind: 'growth' as const, unit: row.growthCurrency, print: row.growth }] : []),
	...(row.quantity ? [{ kind: 'quantity' as const, unit: row.quantityUnit, print: row.quantity }] : [])
];

/** What a row prints of the kind of figure and unit of another; a row has at most one of a kind. */
const ofSameKind = ({ kind, unit }: PrintedFigure, row: Observation): Printed | undefined =>
	figuresOf(row).find((figure) => figure.kind === kind && figure.unit === unit)?.print;

/** A print of the same figure by the same publisher, or by another that quotes the same office. */
interface Rival {
	readonly row: Observation;
	readonly print: Printed;
	readonly isOfPublisher: boolean;
}

function rivalsOf(figure: PrintedFigure, row: Observation, others: readonly Observation[]): Rival[] {
	return others.flatMap((other) => {
		const { publisher, origin, basis } = other.source;
		const isOfPublisher = publisher === row.source.publisher;
		if (!isOfPublisher && origin !== row.source.origin) return [];
		// imports counted FOB do not revise imports counted CIF
		if (basis !== '' && row.source.basis !== '' && basis !== row.source.basis) return [];
		const print = ofSameKind(figure, other);
		return print ? [{ row: other, print, isOfPublisher }] : [];
	});
}

/** The row in which the publisher of `row` has said `print`, and has not said otherwise between the two. */
function standing(print: Printed, row: Observation, rivals: readonly Rival[]): Observation | undefined {
	const isTakenBack = ({ row: { source } }: Rival): boolean =>
		rivals.some(
			(later) =>
				later.isOfPublisher &&
				!isSamePrint(later.print, print) &&
				later.row.source.day > source.day &&
				later.row.source.day < row.source.day
		);
	return rivals.find(
		(rival) =>
			rival.isOfPublisher &&
			isSamePrint(rival.print, print) &&
			(rival.row.source.id === row.source.id || !isTakenBack(rival))
	)?.row;
}

/** The newest of the rows that print the figure otherwise. */
const newestOther = (print: Printed, rivals: readonly Rival[]): Observation | undefined =>
	rivals
		.filter((rival) => !isSamePrint(rival.print, print))
		.reduce<Observation | undefined>(
			(newest, { row }) => (!newest || row.source.day >= newest.source.day ? row : newest),
			undefined
		);

/**
 * What a row is beside other rows of its trade and period. It is the `same` where its publisher has printed all its
 * figures, unless that publisher has since printed another one and this is later still: a revision taken back. It
 * `revises` a row of the same publisher or office that prints another figure. Undefined where it is neither.
 */
export function verdict(
	row: Observation,
	others: readonly Observation[]
): { same: Observation } | { revises: Observation } | undefined {
	let same: Observation | undefined;
	let revises: Observation | undefined;
	let isNew = false;
	for (const figure of figuresOf(row)) {
		const rivals = rivalsOf(figure, row, others);
		const sameRow = standing(figure.print, row, rivals);
		if (sameRow) same ??= sameRow;
		else {
			isNew = true;
			revises ??= newestOther(figure.print, rivals);
		}
	}
	if (revises) return { revises };
	return same && !isNew ? { same } : undefined;
}

/** Whether one row prints every figure that another of its trade and period prints. */
export const saysAll = (one: Observation, other: Observation): boolean =>
	figuresOf(other).every((figure) => {
		const print = ofSameKind(figure, one);
		return print?.value === figure.print.value && print.half === figure.print.half;
	});

/** Whether two rows of one trade and period print one figure so differently that rounding is no reason. */
export const contradicts = (a: Observation, b: Observation): boolean =>
	figuresOf(a).some((figure) => {
		const [one, other] = [figure.print, ofSameKind(figure, b)];
		return other !== undefined && Math.abs(other.value - one.value) > (other.half + one.half) * (1 + 1e-9);
	});
