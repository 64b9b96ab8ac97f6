import type { Measure } from './view.ts';

/** What has to be decided about a measure; a new one does not compile until all of it is. */
interface MeasureTraits {
	/** What its figures count. */
	readonly counts: 'money' | 'percent' | 'points' | 'index' | 'amount' | 'unit-value';
	/** Whether it is a change, whose plus sign says something. */
	readonly isChange: boolean;
	/** The growth shown with a figure: beside it, the figure itself, or none. */
	readonly growth: 'beside' | 'itself' | 'none';
	/** Whether a figure compares two records of one trade, which are sums of money. */
	readonly hasRecords: boolean;
	/** Whether an axis begins at nought. */
	readonly fromNought: boolean;
}

export const MEASURE_TRAITS: Record<Measure, MeasureTraits> = {
	value: { counts: 'money', isChange: false, growth: 'beside', hasRecords: false, fromNought: true },
	growth: { counts: 'percent', isChange: true, growth: 'itself', hasRecords: false, fromNought: true },
	index: { counts: 'index', isChange: false, growth: 'none', hasRecords: false, fromNought: false },
	share: { counts: 'percent', isChange: false, growth: 'none', hasRecords: false, fromNought: true },
	contribution: { counts: 'points', isChange: true, growth: 'none', hasRecords: false, fromNought: true },
	mirror: { counts: 'percent', isChange: true, growth: 'none', hasRecords: true, fromNought: true },
	quantity: { counts: 'amount', isChange: false, growth: 'beside', hasRecords: false, fromNought: true },
	'unit-value': { counts: 'unit-value', isChange: false, growth: 'beside', hasRecords: false, fromNought: true }
};
