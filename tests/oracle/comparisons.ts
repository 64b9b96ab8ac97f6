/** What figures are compared to: growth, index, share and contribution, as section 3 of the contract has them. */
import { compared, dividedBy, fraction, least, minus, most, times, type Fraction } from './exact.ts';
import type { DataSet } from './data.ts';
import { knownFigures, yearOn, type Figure, type Question } from './figures.ts';
import { difference, HUNDRED, NOUGHT, ofOneBasis, type Bounds, type Span, type Suspicion } from './paths.ts';

const quotient = (over: Bounds, under: Bounds): Bounds | undefined => {
	if (compared(under.value, NOUGHT) <= 0 || compared(under.low, NOUGHT) <= 0) return undefined;
	const corners = [over.low, over.high].flatMap((x) => [dividedBy(x, under.low), dividedBy(x, under.high)]);
	return { value: dividedBy(over.value, under.value), low: least(...corners), high: most(...corners) };
};

const mapped = (bounds: Bounds, change: (fraction: Fraction) => Fraction): Bounds => ({
	value: change(bounds.value),
	low: change(bounds.low),
	high: change(bounds.high)
});

const percent = (bounds: Bounds): Bounds => mapped(bounds, (value) => times(value, HUNDRED));

/** What the contract allows of a comparison: some answers, and perhaps that there is none. */
export type Allowed = (Bounds | undefined)[];

/** Every combination of the answers that the figures have. Those of different basis have none. */
const compare = (several: readonly Figure[][], join: (...of: Figure[]) => Bounds | undefined): Allowed =>
	several
		.reduce<Figure[][]>((sofar, of) => sofar.flatMap((chosen) => of.map((one) => [...chosen, one])), [[]])
		.map((chosen) => (ofOneBasis(chosen.flatMap(({ terms }) => terms)) ? join(...chosen) : undefined));

/** Growth over a year earlier, from the two figures. */
export const computedGrowths = (data: DataSet, question: Question, suspicion: Suspicion): Allowed => {
	if (question.flow === 'balance') return [];
	const base = knownFigures(data, yearOn(question, -1), suspicion);
	return compare([knownFigures(data, question, suspicion), base], (current, before) => {
		const ratio = current && before && quotient(current, before);
		return ratio && mapped(percent(ratio), (value) => minus(value, HUNDRED));
	});
};

/** The figure where that of the base period is 100; of periods of other length by the average of a month. */
export const indices = (data: DataSet, question: Question, base: Span, suspicion: Suspicion): Allowed => {
	const months = fraction(BigInt(question.to - question.from), BigInt(base.to - base.from));
	const bases = knownFigures(data, { ...question, ...base }, suspicion);
	const isBase = question.from === base.from && question.to === base.to;
	return compare([knownFigures(data, question, suspicion), bases], (current, before) => {
		const ratio =
			current &&
			before &&
			quotient(
				current,
				mapped(before, (value) => times(value, months))
			);
		if (ratio && isBase) return { value: HUNDRED, low: HUNDRED, high: HUNDRED };
		return ratio && percent(ratio);
	});
};

const world = (question: Question): Question => ({ ...question, partner: 'WLD' });

/** Per cent of the reporter's trade with the world. */
export const shares = (data: DataSet, question: Question, suspicion: Suspicion): Allowed =>
	compare([knownFigures(data, question, suspicion), knownFigures(data, world(question), suspicion)], (part, whole) => {
		const ratio = part && whole && quotient(part, whole);
		return ratio && percent(ratio);
	});

/** The change of the partner's figure, in points of the world's figure a year earlier. */
export const contributions = (data: DataSet, question: Question, suspicion: Suspicion): Allowed => {
	const earlier = yearOn(question, -1);
	const three = [question, earlier, world(earlier)].map((one) => knownFigures(data, one, suspicion));
	return compare(three, (current, before, whole) => {
		const ratio = current && before && whole && quotient(difference(current, before), whole);
		return ratio && percent(ratio);
	});
};
