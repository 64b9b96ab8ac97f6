import type { Finding } from './finding.ts';
import { conflicts } from './findings/conflicts.ts';
import { cumulativeDecrease } from './findings/cumulative-decrease.ts';
import { exceedsWorld } from './findings/exceeds-world.ts';
import { growthBracket } from './findings/growth-bracket.ts';
import { growthComputed } from './findings/growth-computed.ts';
import { growthCurrency } from './findings/growth-currency.ts';
import { magnitude } from './findings/magnitude.ts';
import { parts } from './findings/parts.ts';
import { sum } from './findings/sum.ts';
import { Ledger, suspicionsOf } from './ledger.ts';
import type { Observation } from './observation.ts';

/** All that is known on a day, and all that comparing the rows has found. */
export interface Knowledge {
	readonly ledger: Ledger;
	readonly findings: readonly Finding[];
}

/** Findings in the order of the contract, those that need only rows first. */
const FROM_ROWS = [sum, growthBracket, conflicts, cumulativeDecrease, exceedsWorld];

/**
 * What is known on a day (YYYY-MM-DD, UTC). Unit slips are found first, since a slip explains what else does not
 * fit; figures then avoid the rows under suspicion, and only then are they compared with reported growth.
 */
export function know(rows: readonly Observation[], day: string): Knowledge {
	const bare = Ledger.on(day, rows);
	const slips = magnitude(bare);
	const unslipped = bare.warned(suspicionsOf(slips));
	const fromRows = [...slips, ...FROM_ROWS.flatMap((find) => find(unslipped)), ...parts(unslipped)];
	const sound = bare.warned(suspicionsOf(fromRows));
	const mislabelled = growthCurrency(sound);
	const ledger = bare.warned(suspicionsOf([...fromRows, ...mislabelled]));
	return { ledger, findings: [...fromRows, ...mislabelled, ...growthComputed(ledger)] };
}

/** The day that counts for a view: `asof`, but never after today, for a source dated in the future is embargoed. */
export const knownBy = (asof: string, today: string): string => (asof !== '' && asof < today ? asof : today);
