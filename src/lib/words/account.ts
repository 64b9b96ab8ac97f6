import type { Names } from '#lib/names/names.ts';
import type { Period } from '#lib/trade/period.ts';
import type { Finding } from '#lib/trade/finding.ts';
import type { Line } from '#lib/views/point.ts';
import type { View } from '#lib/views/view.ts';
import type { Decimals } from '#lib/views/answer.ts';

/** What a title, subtitle and sentence are written from. */
export interface Account {
	readonly view: View;
	readonly lines: readonly Line[];
	/** Whether there may be others than these: then what leads them is said to lead those shown. */
	readonly isChosen: boolean;
	readonly windows: readonly Period[];
	/** As figures in it are written (`shownUnit`). */
	readonly unit: string;
	/** The power of ten that plain units are divided by to be in it. */
	readonly power: number;
	readonly decimals: Decimals;
	/** What comparing rows found about the figures. */
	readonly findings: readonly Finding[];
	/** How the language of the view calls areas. */
	readonly names: Names;
}

/** Up to this many partners are named one by one; more are counted or ranked, and this many of many series named. */
export const FEW = 3;

/** Partners: by their codes where they are few, by their number where they are many. */
export type Partners = { readonly named: readonly string[] } | { readonly count: number };

export const fewOrCounted = (codes: readonly string[]): Partners =>
	codes.length > FEW ? { count: codes.length } : { named: codes };
