import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { PRIZES, whyBeaten, winner, type Prize } from '#lib/trade/competition.ts';
import type { Ledger } from '#lib/trade/ledger.ts';
import { rowRef, type Observation, type RowRef } from '#lib/trade/observation.ts';
import { growthRows } from '#lib/views/point.ts';
import type { Result } from '#lib/views/result.ts';
import { amountWithUnit, growthText, valueWithUnit } from '#lib/words/printed.ts';
import { accountsInPage } from './how.ts';
import type { AccountRow, Beaten } from './account.ts';

/** A page carries what this many rows print at most, unless its own accounts name more: other pages tell of the others. */
const MOST_ROWS = 2000;

/**
 * Every row that a result's figures and findings refer to, and the rows that print the same figures; of a view of very
 * many, those that the accounts in its page name.
 */
export function accountRows(result: Result, ledger: Ledger, lang: Lang): Record<RowRef, AccountRow> {
	const rows: Record<RowRef, AccountRow> = {};
	const all = rowsReferredTo(result);
	for (const row of all.length > MOST_ROWS ? rowsReferredTo(result, accountsInPage(result)) : all) {
		rows[rowRef(row)] = accountRow(row, ledger, lang);
		for (const other of otherPrints(row, ledger)) rows[rowRef(other)] ??= accountRow(other, ledger, lang);
	}
	return rows;
}

/** @param most how many figures of each series count, the newest of them */
function rowsReferredTo({ lines, findings }: Result, most = Infinity): Observation[] {
	const rows = new Set<Observation>(findings.flatMap((finding) => finding.rows));
	for (const { points, held = [], heldNewer } of lines) {
		for (const { terms } of [...points.slice(-most), ...held.slice(-most), ...(heldNewer ? [heldNewer] : [])])
			for (const term of terms) for (const row of term.rows) rows.add(row);
		for (const point of points.slice(-most)) for (const row of growthRows(point)) rows.add(row);
	}
	return [...rows].sort((a, b) => a.order - b.order);
}

/** The other rows that print a row's figure. */
function otherPrints(row: Observation, ledger: Ledger): Observation[] {
	const { reporter, partner, product, unit } = row;
	const printed = ledger.series({ reporter, partner, product, currency: unit.currency }, row.flow).printed(row.period);
	return printed.filter((other) => other !== row);
}

function accountRow(row: Observation, ledger: Ledger, lang: Lang): AccountRow {
	const { value, growth, unit, growthCurrency, quantity, quantityUnit, source, note } = row;
	const isEarlier = ({ source: other }: Observation): boolean =>
		other.origin === source.origin && other.day < source.day;
	const prints = otherPrints(row, ledger);
	const beaten = beatenIn(row, prints, ledger, lang);
	return {
		ref: rowRef(row),
		printed: [valueWithUnit(value, unit), amountWithUnit(quantity, quantityUnit)].filter(Boolean).join(', '),
		growth: growthText(growth, growthCurrency, unit, lang),
		source: source.id,
		publisher: source.publisher,
		published: source.published,
		url: source.url,
		note,
		earlier: prints.filter(isEarlier).map(rowRef),
		others: prints.filter((other) => !isEarlier(other)).map(rowRef),
		...(beaten && { beaten })
	};
}

/** Why a row gives no figure where another one wins. @param prints the others that print its figure */
function beatenIn(row: Observation, prints: readonly Observation[], ledger: Ledger, lang: Lang): Beaten | undefined {
	const { reporter, partner, product, flow, period } = row;
	// growths of one currency compete, whatever their values are in
	const best = (prize: Prize): Observation | undefined =>
		prize === 'growth'
			? ledger.growthRow({ reporter, partner, product, currency: row.growthCurrency }, flow, period)
			: winner([row, ...prints], prize);
	const why = PRIZES.flatMap((prize) => {
		const won = row[prize] && best(prize);
		return won && won !== row
			? [[prize, m.why_beaten({ why: whyBeaten(row, won, prize) }, { locale: lang })] as const]
			: [];
	});
	return why.length > 0 ? Object.fromEntries(why) : undefined;
}
