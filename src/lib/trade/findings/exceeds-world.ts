import { printed } from '../bounds.ts';
import { winner } from '../competition.ts';
import type { Finding } from '../finding.ts';
import { groupBy } from '../group-by.ts';
import type { Observation } from '../observation.ts';
import { periodKey } from '../period.ts';
import type { Relation } from '../slice.ts';

/** What a reporter's trade with the whole world came to, by period: the winner of each flow and currency. */
export type WorldTotals = ReadonlyMap<number, readonly Observation[]>;

/** A world figure that rows of partners exceed. */
export interface Exceeded {
	readonly world: Observation;
	readonly by: readonly Observation[];
}

const trade = ({ flow, unit }: Observation): string => `${flow} ${unit.currency}`;

const winners = (rows: readonly Observation[]): Observation[] =>
	[...groupBy(rows, (row) => `${trade(row)} ${periodKey(row.period)}`).values()].flatMap(
		(rivals) => winner(rivals, 'value') ?? []
	);

export const worldTotals = (rows: readonly Observation[]): WorldTotals =>
	groupBy(winners(rows), (row) => periodKey(row.period));

/** The world figure that a row exceeds, whatever rounding does. */
function totalUnder(row: Observation, totals: WorldTotals): Observation | undefined {
	const { value } = row;
	if (!value) return undefined;
	return totals
		.get(periodKey(row.period))
		?.find(
			(total) =>
				trade(total) === trade(row) &&
				total.value &&
				value.value > total.value.value &&
				printed(value).low > printed(total.value).high
		);
}

export const exceedsAny = (rows: readonly Observation[], totals: WorldTotals): boolean =>
	totals.size > 0 && rows.some((row) => totalUnder(row, totals));

/** Every world figure that a partner's winner exceeds. */
export function exceededBy(partners: Iterable<readonly Observation[]>, totals: WorldTotals): Exceeded[] {
	const exceeding: { readonly row: Observation; readonly world: Observation }[] = [];
	for (const rows of partners) {
		if (!exceedsAny(rows, totals)) continue;
		for (const row of winners(rows)) {
			const world = totalUnder(row, totals);
			if (world) exceeding.push({ row, world });
		}
	}
	return [...groupBy(exceeding, ({ world }) => world)].map(([world, by]) => ({ world, by: by.map(({ row }) => row) }));
}

/**
 * A partner's value exceeds the reporter's trade with the whole world. Where several partners exceed one world figure,
 * it is that figure which is wrong, and so it is where it is nought or looks like a unit slip.
 * @param relation whose rows the findings are to be about
 * @param slipped rows that look like a unit slip
 */
export function exceedsWorld(
	{ partner }: Relation,
	exceeded: readonly Exceeded[],
	slipped: (row: Observation) => boolean
): Finding[] {
	return exceeded.flatMap(({ world, by }): Finding[] => {
		if (slipped(world)) return [];
		const sound = by.filter((row) => !slipped(row));
		const isWorldWrong = world.value?.value === 0 || new Set(sound.map((row) => row.partner)).size > 1;
		if (isWorldWrong) return partner === 'WLD' ? [finding(world, largestFirst(sound))] : [];
		return by.filter((row) => row.partner === partner).map((row) => finding(row, [world]));
	});
}

const largestFirst = (rows: readonly Observation[]): Observation[] =>
	[...rows].sort((a, b) => (b.value?.value ?? 0) - (a.value?.value ?? 0));

const finding = (about: Observation, others: readonly Observation[]): Finding => ({
	code: 'exceeds-world',
	severity: 'warning',
	rows: [about, ...others],
	...(about.value && { found: about.value.value }),
	...(others[0]?.value && { expected: others[0].value.value })
});
