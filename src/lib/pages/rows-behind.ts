import type { Lang } from '#lib/lang/lang.ts';
import { m } from '#lib/lang/messages.ts';
import { periodLabel } from '#lib/lang/periods.ts';
import type { Prize } from '#lib/trade/competition.ts';
import type { RowRef } from '#lib/trade/observation.ts';
import type { ResultPoint, ResultTerm } from '#lib/views/answer.ts';
import type { View } from '#lib/views/view.ts';
import type { AccountRow, RowInRole } from './account.ts';
import { flowWord, termRole } from './how.ts';
import type { PageData } from './page-data.ts';

/** Every row that a figure rests on or that prints it too. */
export function rowsBehind(
	{ terms, growth }: Pick<ResultPoint, 'terms' | 'growth'>,
	rows: Record<RowRef, AccountRow>
): Set<RowRef> {
	const refs = new Set<RowRef>([...terms.flatMap((term) => term.rows), ...(growth?.rows ?? [])]);
	for (const ref of [...refs])
		for (const other of [...(rows[ref]?.earlier ?? []), ...(rows[ref]?.others ?? [])]) refs.add(other);
	return refs;
}

/** The rows of all terms of a figure, each followed by rows that print the same and are not listed yet. */
export function rowsInRoles(
	{
		answer,
		rows,
		names
	}: Pick<PageData<unknown>, 'rows' | 'names'> & { answer: { view: Pick<View, 'lang' | 'measure'> } },
	point: Pick<ResultPoint, 'terms'> & Partial<Pick<ResultPoint, 'how'>>
): RowInRole[] {
	const { terms } = point;
	const { lang, measure } = answer.view;
	const locale = { locale: lang };
	const listed: RowInRole[] = [];
	/** Rows that print the same as one that has won a prize: with why they have not. */
	const also = (refs: readonly RowRef[] = [], role: string, prize?: Prize) => {
		for (const ref of refs) {
			const why = prize && rows[ref]?.beaten?.[prize];
			if (!listed.some((row) => row.ref === ref))
				listed.push({ ref, role: why ? role + m.source_next({}, locale) + why : role });
		}
	};
	for (const [t, term] of terms.entries()) {
		const needsNoRole = terms.length === 1 && !term.role && !term.reporter && !term.partner;
		const prize =
			term.role === 'growth' || point.how === 'reported' ? 'growth' : measure === 'quantity' ? measure : 'value';
		const role = needsNoRole ? '' : termText(term, t === 0, names, lang);
		for (const ref of term.rows) {
			listed.push({ ref, role });
			// a view of chosen sources may show what another row would have won
			const won = rows[ref]?.beaten?.[prize] ? undefined : prize;
			also(rows[ref]?.earlier, m.printed_earlier({}, locale), won);
			also(rows[ref]?.others, m.printed_elsewhere({}, locale), won);
		}
	}
	return listed;
}

/** What a term is: "minus exports, Jan–Jul 2024". A term that is not of the series says whose it is. */
function termText(term: ResultTerm, first: boolean, names: PageData<unknown>['names'], lang: Lang): string {
	const locale = { locale: lang };
	const nameOf = (code: string | undefined): string => names[code ?? ''] ?? code ?? '';
	const { reporter, partner, flow, period } = term;
	const whose = [nameOf(reporter), partner && m.with_partner({ partner: nameOf(partner) }, locale)]
		.filter(Boolean)
		.join(' ');
	const what = [flowWord(term, lang), whose, periodLabel(period, 'short', lang)]
		.filter(Boolean)
		.join(m.source_comma({}, locale));
	return flow ? `${termRole(term, first, lang)} ${what}`.trim() : what;
}
