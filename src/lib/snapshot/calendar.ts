import { printed, type Bounded } from '#lib/trade/bounds.ts';
import { calendar, type CalendarYear } from '#lib/trade/calendar.ts';
import { groupBy } from '#lib/trade/group-by.ts';
import { FLOWS, rowRef, type Flow, type RowRef } from '#lib/trade/observation.ts';
import type { Period } from '#lib/trade/period.ts';
import { withRows, type Relation } from '#lib/trade/slice.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { needOfRelation } from '#lib/views/need.ts';
import { largestRelation } from './catalogue.ts';
import type { Snapshot } from './snapshot.ts';

/** What is known of a reporter's trade with a partner, flow by flow and month by month. */
export interface KnownMonths {
	reporter: string;
	partner: string;
	/** The currency that most of its values are in. */
	currency: string;
	flows: { flow: Flow; years: readonly CalendarYear[] }[];
}

/** All goods. Without a reporter or partner: those that most rows are about. Undefined where there is no such row. */
export async function calendarOf(
	snapshot: Snapshot,
	asked: { reporter: string; partner: string }
): Promise<KnownMonths | undefined> {
	const code = (text: string) => (text === '' ? '' : (snapshot.areas.codeOf(text) ?? text));
	const relation = largestRelation(snapshot.catalogue, {
		reporter: code(asked.reporter),
		partner: code(asked.partner)
	});
	if (!relation) return undefined;
	const ledger = await ledgerOf(snapshot, relation);
	return withRows(function* () {
		const byCurrency = groupBy(
			ledger.relationRows(relation).filter(({ value }) => value),
			({ unit }) => unit.currency
		);
		const [most] = [...byCurrency].sort(([, a], [, b]) => b.length - a.length);
		if (!most) return undefined;
		const [currency] = most;
		const flows = FLOWS.map((flow) => ({ flow, years: calendar(ledger, { ...relation, currency }, flow) }));
		return { reporter: relation.reporter, partner: relation.partner, currency, flows };
	});
}

/** What is known of one relation today. */
async function ledgerOf(snapshot: Snapshot, relation: Relation): Promise<Ledger> {
	return snapshot.knowledge(await snapshot.rows(needOfRelation(relation), [relation]), '').ledger;
}

/** Growth of one period as printed, in one currency. */
export interface PrintedGrowth extends Bounded {
	currency: string;
	row: RowRef;
}

/** The growth printed for a period, in every currency that it was measured in. */
export async function printedGrowths(
	snapshot: Snapshot,
	relation: Relation,
	flow: Flow,
	period: Period
): Promise<PrintedGrowth[]> {
	const ledger = await ledgerOf(snapshot, relation);
	return withRows(function* () {
		const currencies = new Set(ledger.tradeRows(relation, flow).map(({ growthCurrency }) => growthCurrency));
		return [...currencies].flatMap((currency) => {
			const row = ledger.growthRow({ ...relation, currency }, flow, period);
			if (!row?.growth) return [];
			const { value, low, high } = printed(row.growth);
			return [{ value, low, high, currency, row: rowRef(row) }];
		});
	});
}
