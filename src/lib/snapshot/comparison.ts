import type { Finding } from '#lib/trade/finding.ts';
import type { WholeKnowledge } from '#lib/trade/knowledge.ts';
import { inBackground, yielding, type Steps } from '#lib/trade/steps.ts';

/** What comparing all rows that may be shown today finds. */
export interface Comparison {
	/** Whether rows are left that have not been compared. */
	readonly isComparing: boolean;
	/** Findings made so far, by severity. */
	readonly counts: Readonly<Record<Finding['severity'], number>>;
	/**
	 * All that is found, in the order of the contract, once all rows are compared. Nobody but whoever asks waits for it: it
	 * is worked out in slices, and once.
	 */
	findings(): Promise<readonly Finding[]>;
	/** Compares rows while nobody waits for it, for as long as that is wanted. */
	goOn(isWanted: () => boolean): Promise<void>;
}

/** The comparison of rows in memory. */
export function comparisonOf(current: WholeKnowledge): Comparison {
	let findings: Promise<readonly Finding[]> | undefined;
	return {
		get isComparing() {
			return current.isComparing;
		},
		counts: current.counts,
		findings: () => (findings ??= yielding(current.comparing())),
		goOn(isWanted) {
			const work = function* (): Steps<void> {
				for (const step of current.comparing()) {
					if (!isWanted()) return;
					yield step;
				}
			};
			return inBackground(work());
		}
	};
}
