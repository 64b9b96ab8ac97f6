import { printed } from '#lib/trade/bounds.ts';
import { isFarOff } from '#lib/trade/far-off.ts';
import { rowsOf } from '#lib/trade/figure.ts';
import type { Finding } from '#lib/trade/finding.ts';
import type { Observation } from '#lib/trade/observation.ts';
import { printedGrowthRow } from '#lib/views/findings.ts';
import type { Point } from '#lib/views/point.ts';
import type { View } from '#lib/views/view.ts';
import type { Account } from './account.ts';
import type { Money, Rate } from './money.ts';

/** Why a figure is in doubt. The sentence with the figure says so. */
export type Caveat = Contradicted | { readonly why: 'unlikely' };

/** Who printed a figure, and what contradicts it. */
export interface Contradicted {
	readonly why: 'contradicted';
	/** Who printed the figure that the sentence names. */
	readonly publisher: string;
	/** Whose figures stand against it: the office that they are quoted from, where that is known. */
	readonly rival: string;
	readonly currency: string;
	readonly growth?: Rate;
	readonly money?: Money;
	/** The currency that the named growth was really measured in. */
	readonly growthIn?: string;
}

/** What is wrong with the figures of a point itself; rows that bear witness against another figure are not. */
export interface Doubt {
	/** Its printed growth was measured in another currency than it says. */
	readonly growth?: Finding;
	/** Another print of it differs beyond rounding. */
	readonly value?: Finding;
	/** It does not go with another figure of its series, and nothing tells which of the two is a slip. */
	readonly isUnlikely?: true;
}

export function doubtOf({ findings, view }: Pick<Account, 'findings' | 'view'>, point: Point): Doubt {
	const grown = point.growth && printedGrowthRow(point);
	const rows = new Set(rowsOf(point.terms));
	const growth = findings.find(({ code, rows: [row] }) => code === 'growth-currency' && row === grown);
	const value = findings.find(
		({ code, severity, rows: [row] }) => code === 'source-conflict' && severity === 'warning' && rows.has(row)
	);
	const isUnlikely =
		leadsFarOff(view, point) ||
		findings.some(({ code, rows: [row] }) => code === 'cumulative-decrease' && rows.has(row));
	return { ...(growth && { growth }), ...(value && { value }), ...(isUnlikely && { isUnlikely }) };
}

/** Whether a figure lies so far from what it is compared with that one of the two is most likely a slip. */
function leadsFarOff({ measure }: Pick<View, 'measure'>, { value, growth }: Point): boolean {
	switch (measure) {
		case 'index':
			return isFarOff({ value: value - 100 });
		case 'mirror':
			return isFarOff({ value });
		default:
			return [growth?.reported, growth?.computed].some((change) => change && isFarOff(change));
	}
}

/** What contradicts a figure is told with one decimal at most, whatever its chart has. */
const QUOTED = 1;

const rivalOf = (row: Observation): string => row.source.origin || row.source.publisher || row.source.id;

/** What to say of a value or a growth in doubt; nothing of one that nobody contradicts. */
export function caveatOf(account: Account, point: Point): Caveat | undefined {
	const { growth, value, isUnlikely } = doubtOf(account, point);
	const [about, against] = (growth ?? value)?.rows ?? [];
	if (!about || !against) return isUnlikely && { why: 'unlikely' };
	const { currency } = account.view;
	// the other figure comes from the row that contradicts the value, and its growth from the same office's where it is
	const better = value?.rows[1];
	const grown = growth?.rows.find((row) => row !== about && row.growth && row.growthCurrency === currency);
	const print = better?.value;
	return {
		why: 'contradicted',
		publisher: about.source.publisher || about.source.id,
		rival: rivalOf(better ?? grown ?? against),
		currency,
		...(growth?.currency && { growthIn: growth.currency }),
		...(grown?.growth && { growth: { ...printed(grown.growth), decimals: QUOTED } }),
		...(print &&
			better.unit.currency === currency && { money: { ...printed(print), unit: better.unit, decimals: QUOTED } })
	};
}
