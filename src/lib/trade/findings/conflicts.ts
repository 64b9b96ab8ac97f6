import { agree, printed } from '../bounds.ts';
import { laterFirst, winner } from '../competition.ts';
import type { Finding } from '../finding.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation, Printed } from '../observation.ts';
import { allSeries } from './all-series.ts';

const differ = (a: Printed, b: Printed): boolean => !agree(printed(a), printed(b));

/**
 * Rows for the same figure that rounding does not reconcile with the winner. Two origins, or two prints of one day,
 * conflict (a warning, or for information where they differ by less than one unit of the coarser print); a later
 * vintage of one origin is a revision.
 */
export function conflicts(ledger: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const series of allSeries(ledger))
		for (const rivals of series.groups()) {
			if (rivals.length < 2) continue;
			const best = winner(rivals, 'value');
			if (!best) continue;
			for (const rival of rivals) {
				const finding = rival === best ? undefined : compared(best, rival);
				if (finding) findings.push(finding);
			}
		}
	return findings;
}

function compared(best: Observation, rival: Observation): Finding | undefined {
	if (!best.value || !rival.value || !differ(best.value, rival.value)) return undefined;
	const isOfOneEdition = best.edition === rival.edition || best.edition === undefined || rival.edition === undefined;
	if (!isOfOneEdition) return undefined;
	if (best.source.origin === rival.source.origin && best.source.day !== rival.source.day) {
		const [later, earlier] = laterFirst(best, rival) < 0 ? ([best, rival] as const) : ([rival, best] as const);
		return {
			code: 'revision',
			severity: 'info',
			rows: [later, earlier],
			...(later.value && { found: later.value.value }),
			...(earlier.value && { expected: earlier.value.value })
		};
	}
	const unit = 2 * Math.max(best.value.half, rival.value.half);
	const distance = Math.abs(best.value.value - rival.value.value);
	return {
		code: 'source-conflict',
		severity: distance < unit * (1 - 1e-9) ? 'info' : 'warning',
		rows: [rival, best],
		found: rival.value.value,
		expected: best.value.value
	};
}
