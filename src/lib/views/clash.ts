import { isCode, levelOf, TOTAL } from '#lib/trade/product.ts';
import { formatPeriod, months, type Period } from '#lib/trade/period.ts';
import type { ViewKey } from './keys.ts';
import type { ViewFault } from './view-fault.ts';

type Clash = Extract<ViewFault, { readonly why: 'not-together' | 'not-finer' }>;

const together = (key: ViewKey, text: string, other: ViewKey, otherText: string): Clash => ({
	why: 'not-together',
	key,
	text,
	other,
	otherText
});

/** Measures that a balance, whose sign may turn, does not have. */
const NOT_OF_BALANCE = ['growth', 'index', 'share', 'contribution', 'unit-value'];

/** Whether a product has parts of a level: a code of fewer digits, or a group. */
const isCoarser = (product: string, level: number): boolean =>
	(product !== TOTAL && !isCode(product)) || levelOf(product) < level;

/** What of a view may clash. */
interface Asked {
	readonly flow: readonly string[];
	readonly partner: 'all' | readonly string[];
	readonly product: readonly string[];
	readonly level?: number;
	readonly of?: string;
	readonly measure: string;
	readonly chart?: string;
	readonly time: { readonly from: string | Period; readonly to: string | Period };
	readonly window: string;
}

/** Two keys of a view that do not go together; undefined where all do. The first of the two is the one to change. */
export function clashIn({ flow, partner, product, level, of, measure, chart, time, window }: Asked): Clash | undefined {
	if (flow.includes('balance')) {
		if (NOT_OF_BALANCE.includes(measure)) return together('measure', measure, 'flow', 'balance');
		if (level) return together('level', String(level), 'flow', 'balance');
		if (chart === 'treemap') return together('chart', chart, 'flow', 'balance');
	}
	if (level) {
		if (partner === 'all') return together('level', String(level), 'partner', 'all');
		if (measure === 'mirror') return together('level', String(level), 'measure', measure);
		const finest = product.find((code) => !isCoarser(code, level));
		if (finest !== undefined) return { why: 'not-finer', key: 'level', text: String(level), product: finest };
		if (of === 'world') return together('of', of, 'level', String(level));
	}
	if (chart !== 'treemap') return undefined;
	if (measure !== 'value' && measure !== 'share') return together('chart', chart, 'measure', measure);
	if (flow.length > 1) return together('chart', chart, 'flow', flow.join('~'));
	if (partner !== 'all' && partner.length > 1) return together('chart', chart, 'partner', partner.join('~'));
	return isOneWindow(time, window) ? undefined : together('chart', chart, 'time', formatEnds(time));
}

/** Whether a time can only mean one window: of months or quarters a year means several. */
function isOneWindow({ from, to }: Asked['time'], window: string): boolean {
	if (typeof from === 'string' || typeof to === 'string') return from === to;
	const isWithinYear = window === 'month' || window === 'quarter';
	return from.to === to.to && !(isWithinYear && months(to) === 12);
}

const formatEnds = ({ from, to }: Asked['time']): string =>
	[from, to].map((end) => (typeof end === 'string' ? end : formatPeriod(end))).join('..');
