import { changeOf } from '../area-changes.ts';
import type { Finding } from '../finding.ts';
import { groupBy } from '../group-by.ts';
import type { Ledger } from '../ledger.ts';
import type { Observation } from '../observation.ts';

/**
 * Figures of an area stand on both sides of a change of its members, so that growth, an index or a sum across it is
 * not like for like. Once for each flow and currency: about the first row that ends after the change, with the last one
 * before it. Whether a chart compares across the change, the chart knows.
 */
export function areaChanged(ledger: Ledger): Finding[] {
	const findings: Finding[] = [];
	for (const rows of ledger.allTrades()) {
		const [first] = rows;
		const change = first && changeOf(first);
		if (!change) continue;
		const kind = ({ unit, source }: Observation): string =>
			change.inOneSource ? `${unit.currency} ${source.publisher}` : unit.currency;
		for (const alike of groupBy(
			rows.filter(({ value }) => value),
			kind
		).values()) {
			const after = earliest(alike.filter(({ period }) => period.to > change.at));
			const before = latest(alike.filter(({ period }) => period.to <= change.at));
			if (after && before) findings.push({ code: 'area-changed', severity: 'warning', rows: [after, before] });
		}
	}
	return findings;
}

const earliest = (rows: readonly Observation[]): Observation | undefined =>
	rows.reduce<Observation | undefined>((a, b) => (a && a.period.to <= b.period.to ? a : b), undefined);

const latest = (rows: readonly Observation[]): Observation | undefined =>
	rows.reduce<Observation | undefined>((a, b) => (a && a.period.to > b.period.to ? a : b), undefined);
