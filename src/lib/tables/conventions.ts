import { isNextYear } from '#lib/trade/period.ts';
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

/** A month, or a year and the next one's last two digits. */
export const YEAR_AND_DIGITS = /^(\d{4})[-/](\d{1,2})$/;

/** A column of two or more of 2009-10, 2010/11 and their like, and of no other month, holds financial years. */
export function financialYearsAmong(texts: Iterable<string>): Set<string> {
	const years = new Set<string>();
	for (const text of texts) {
		const [, year, digits] = YEAR_AND_DIGITS.exec(text) ?? [];
		if (year === undefined || digits === undefined) continue;
		if (!isNextYear(year, digits)) return new Set();
		years.add(text);
	}
	return years.size > 1 ? years : new Set();
}
