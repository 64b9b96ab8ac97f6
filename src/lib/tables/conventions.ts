import { finish, type Steps } from '#lib/trade/steps.ts';
import { MarkSurvey, type Decimals } from './number.ts';
import type { Table } from './table.ts';
import { textCell } from './text-cell.ts';

/** Conventions that hold for all cells of a file. */
export interface Conventions {
	readonly decimals: Decimals;
	readonly financialYears?: ReadonlySet<string>;
	/** Codes of goods that have lost the zero in front, with the codes that they are. */
	readonly lostZeros?: ReadonlyMap<string, string>;
}

/** Decimal commas are only looked for where no comma separates fields. */
export const mayUseDecimalCommas = ({ separator }: Table): boolean => separator === ';' || separator === '\t';

/** How the numbers of a whole file mark decimals. */
export const decimalsOf = (table: Table): Decimals => finish(decidingDecimals(table));

/** The same in steps. */
export function* decidingDecimals(table: Table): Steps<Decimals> {
	const numbers = ['value', 'quantity', 'yoy'].map((name) => table.columns.get(name));
	const survey = new MarkSurvey(mayUseDecimalCommas(table));
	yield* table.reading((cells) => {
		for (const number of numbers) if (number !== undefined) survey.look(textCell(cells[number - 1] ?? ''));
	});
	return survey.decimals;
}

/** Whether a text is a year and the next one's last two digits: 2009-10. */
const isYearAndNext = (text: string): boolean =>
	/^\d{4}-\d{2}$/.test(text) && (Number(text.slice(0, 4)) + 1) % 100 === Number(text.slice(5));

/** A column of two or more of these, and of no other month, holds financial years. */
export function financialYearsAmong(texts: Iterable<string>): Set<string> {
	const years = new Set<string>();
	for (const text of texts) {
		if (isYearAndNext(text)) years.add(text);
		else if (/^\d{4}-\d{1,2}$/.test(text)) return new Set();
	}
	return years.size > 1 ? years : new Set();
}
