import { isKnownCode } from '#lib/names/hs-codes.ts';
import { isCode } from '#lib/trade/product.ts';
import { formatPeriod, type PeriodReading } from '#lib/trade/period.ts';
import { isCurrency, parseUnit } from '#lib/trade/unit.ts';
import { nearestFlow, readFlow } from './flow.ts';
import { likelyCurrency, likelyUnit } from './likely-unit.ts';
import type { NumberReading } from './number.ts';
import * as words from './observation-problems.ts';
import { badPeriod, spreadsheetDate } from './period-problems.ts';
import type { Problem } from './problem.ts';
import { codeOfOtherEdition } from './product-problems.ts';
import { readEdition } from './product.ts';
import { textCell } from './text-cell.ts';

/**
 * Where the cells of a column stand that a file lacks: nowhere. Looking far beyond the end of a row is quick; looking
 * before its start, a million times, is not.
 */
export const NO_FIELD = 2 ** 20;

/** How the cells of one file are read, and where they stand: fields from 0, `NO_FIELD` where the file has no such column. */
export interface RowReading {
	readonly file: string;
	readonly at: Readonly<
		Record<
			| 'reporter'
			| 'partner'
			| 'flow'
			| 'product'
			| 'edition'
			| 'period'
			| 'value'
			| 'unit'
			| 'quantity'
			| 'yoy'
			| 'note',
			number
		> & { yoyCurrency: number }
	>;
	readonly area: (cell: string) => string | undefined;
	readonly nearestArea: (text: string) => { readonly code: string; readonly name: string } | undefined;
	readonly product: (cell: string) => string | undefined;
	readonly period: (text: string) => PeriodReading;
	readonly number: (text: string, power: number, kind: 'value' | 'growth') => NumberReading;
}

/** Finds all problems of one row, from left to right. */
export const rowExplainer =
	({ file, at, area, nearestArea, product, period, number }: RowReading) =>
	(cells: readonly string[], line: number): Problem[] => {
		const text = (index: number): string => textCell(cells[index] ?? '');
		const place = (index: number) => ({ file, line, ...(index !== NO_FIELD && { column: index + 1 }) });
		const faults: Problem[] = [];
		const [reporter, partner] = [area(cells[at.reporter] ?? ''), area(cells[at.partner] ?? '')];
		for (const [index, code] of [
			[at.reporter, reporter],
			[at.partner, partner]
		] as const)
			if (code === undefined) faults.push(words.badArea(place(index), text(index), nearestArea(text(index))));
		if (reporter !== undefined && reporter === partner && text(at.note) === '')
			faults.push(words.partnerIsReporter(place(at.partner), text(at.partner)));
		if (readFlow(text(at.flow)) === undefined)
			faults.push(words.badFlow(place(at.flow), text(at.flow), nearestFlow(text(at.flow))));
		const [code, edition] = [product(cells[at.product] ?? ''), readEdition(text(at.edition))];
		if (code === undefined) faults.push(words.badProduct(place(at.product), text(at.product)));
		if (edition === undefined) faults.push(words.badEdition(place(at.edition), text(at.edition)));
		else if (edition !== 'empty' && code !== undefined && isCode(code) && !isKnownCode(code, edition))
			faults.push(codeOfOtherEdition(place(at.product), text(at.product), edition));
		const span = period(text(at.period));
		if ('fault' in span) faults.push(badPeriod(place(at.period), text(at.period), span.fault));
		else if (span.spreadsheetDate)
			faults.push(spreadsheetDate(place(at.period), text(at.period), formatPeriod(span.period)));
		if (text(at.value) === '' && text(at.yoy) === '') faults.push(words.missingValue(place(at.value)));
		else if (!parseUnit(text(at.unit)))
			faults.push(words.badUnit(place(at.unit), text(at.unit), likelyUnit(text(at.unit))));
		for (const [index, kind, word] of [
			[at.value, 'value', words.badValue],
			[at.quantity, 'value', words.badValue],
			[at.yoy, 'growth', words.badYoy]
		] as const) {
			const read = text(index) === '' ? undefined : number(text(index), 0, kind);
			if (read && 'fault' in read) faults.push(word(place(index), text(index), read.fault));
		}
		const measured = text(at.yoyCurrency);
		if (measured !== '' && !isCurrency(measured))
			faults.push(words.badCurrency(place(at.yoyCurrency), measured, likelyCurrency(measured)));
		return faults.sort((a, b) => (a.column ?? 0) - (b.column ?? 0));
	};
