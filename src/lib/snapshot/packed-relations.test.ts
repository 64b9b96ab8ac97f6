import { expect, it } from 'vitest';
import { unknownSource } from '#lib/tables/other-source.ts';
import type { PackedGroup } from '#lib/tables/packed-rows.ts';
import { indexed } from '#lib/trade/rows.ts';
import { relationId } from '#lib/trade/slice.ts';
import { finish } from '#lib/trade/steps.ts';
import { isNeeded } from '#lib/views/need.ts';
import { relationsOf } from './packed-relations.ts';

const REPORTERS = ['CHN', 'USA', 'JPN'];
const PARTNERS = ['CHN', 'USA', 'WLD'];
const PRODUCTS = ['TOTAL', '27', '2709'];

const end = { period: { from: 0, to: 12 }, order: 0 };
const groups: PackedGroup[] = REPORTERS.flatMap((reporter) =>
	PARTNERS.filter((partner) => partner !== reporter).flatMap((partner) =>
		PRODUCTS.map((product) => ({
			...{ reporter, partner, product, currency: 'USD', source: unknownSource('s') },
			...{ rows: 1, order: 0, first: end, last: end, reach: 12, most: 1 }
		}))
	)
);

it('those that are needed are the packed ones that a need names, and no others', () => {
	const relations = finish(
		relationsOf({ groups, sections: [], inMemory: new Map(), fetch: () => Promise.resolve([]) }, indexed([]))
	);
	for (const reporter of ['all', ...REPORTERS])
		for (const partner of ['all', ...PARTNERS, 'RUS'])
			for (const product of ['all', ...PRODUCTS, '84']) {
				const need = [{ reporter, partner, product }];
				expect(relations.among(need).map(relationId).sort()).toEqual(
					groups
						.filter((group) => isNeeded(need, group))
						.map(relationId)
						.sort()
				);
			}
});
