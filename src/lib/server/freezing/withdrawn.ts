import { areaNames } from '#lib/names/areas.ts';
import type { FrozenRow } from '#lib/pages/frozen.ts';
import type { Dataset } from '#lib/tables/dataset.ts';
import { decisionsAbout } from '#lib/tables/decide.ts';
import { OBSERVATION_COLUMNS } from '#lib/tables/observation-columns.ts';
import { readRows } from '#lib/tables/observation-rows.ts';
import { indexed } from '#lib/trade/rows.ts';
import { finish } from '#lib/trade/steps.ts';

const COLUMNS = Object.keys(OBSERVATION_COLUMNS);

/**
 * The newest day on which one of these rows was withdrawn, YYYY-MM-DD; undefined where none is. They are the rows of a
 * chart that was frozen on `day`: none of them was withdrawn then, so no decision counts as older than that.
 */
export function withdrawnSince(
	rows: readonly FrozenRow[],
	day: string,
	{ decisions, sources, areas }: Pick<Dataset, 'decisions' | 'sources' | 'areas'>
): string | undefined {
	if (!decisions.some(({ decision }) => decision === 'withdraw')) return undefined;
	const { rows: observations } = readRows(
		'frozen',
		{
			columns: new Map(COLUMNS.map((name, at) => [name, at + 1])),
			read(visit) {
				for (const [at, row] of rows.entries())
					visit(
						COLUMNS.map((name) => row[name] ?? ''),
						at
					);
				return [];
			}
		},
		{ sources, areas: areaNames(areas.values()) },
		'point',
		0
	);
	const { latest } = finish(decisionsAbout(indexed(observations), { decisions, sources, areas }));
	const days = [...latest.values()]
		.filter(({ decision }) => decision === 'withdraw')
		.map(({ decided }) => new Date(decided).toISOString().slice(0, 10));
	return days.length === 0 ? undefined : [day, ...days].sort().at(-1);
}
