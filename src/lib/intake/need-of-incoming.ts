import type { Incoming } from '#lib/formats/incoming.ts';
import type { Snapshot } from '#lib/snapshot/snapshot.ts';
import { TOTAL } from '#lib/trade/product.ts';
import { relationId, type Relation } from '#lib/trade/slice.ts';
import { textCell } from '#lib/tables/text-cell.ts';
import { readProduct } from '#lib/tables/product.ts';
import type { Need } from '#lib/views/need.ts';

/** The stored rows that incoming ones are compared with: of the same relations, and of their reporters' whole trade. */
export function needOfIncoming({ rows }: Incoming, { areas, dataset }: Snapshot): Need {
	const relations = new Map<string, Relation>();
	for (const { cells } of rows) {
		const reporter = areas.codeOf(textCell(cells.reporter));
		const partner = areas.codeOf(textCell(cells.partner));
		const product = readProduct(textCell(cells.product), dataset.groups) ?? TOTAL;
		if (reporter === undefined || partner === undefined) continue;
		for (const code of [partner, 'WLD']) {
			const relation = { reporter, partner: code, product };
			relations.set(relationId(relation), relation);
		}
	}
	return [...relations.values()];
}
