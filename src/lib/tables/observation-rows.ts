import { endOfThisMonth, parsePeriod, type PeriodReading } from '#lib/trade/period.ts';
import { concatenating } from '#lib/trade/long-lists.ts';
import type { Observation, Source } from '#lib/trade/observation.ts';
import { finish, type Steps } from '#lib/trade/steps.ts';
import { isCurrency, parseUnit } from '#lib/trade/unit.ts';
import { CodesMet } from './codes-met.ts';
import { financialYearsAmong, YEAR_AND_DIGITS, type Conventions } from './conventions.ts';
import { NO_FIELD, rowExplainer } from './explain-row.ts';
import { readFlow } from './flow.ts';
import type { Decimals } from './number.ts';
import { MixedMarks } from './mixed-marks.ts';
import { NumberCells } from './number-cells.ts';
import { otherSource } from './other-source.ts';
import type { ReferenceData } from './reference-data.ts';
import type { Problem } from './problem.ts';
import { lostZerosAmong, readEdition, readProduct, readQuantityUnit } from './product.ts';
import { remember } from './remember.ts';
import { sameRow } from './same-row.ts';
import type { Table, Visit } from './table.ts';
import { textCell } from './text-cell.ts';
import * as words from './observation-problems.ts';
import { notOver } from './period-problems.ts';
import type { ObservationColumn as Column } from './observation-columns.ts';

/**
 * Rows of anything that has the columns of data/observations, all at once; see `readingRows`. Texts of periods may be
 * financial years where a person wrote them: formats of offices know what their months are.
 */
export function readRows(
	file: string,
	{ columns, read }: Pick<Table, 'columns' | 'read'>,
	references: ReferenceData,
	decimals: Decimals,
	firstOrder: number,
	mayHaveFinancialYears = false
): RowsReading {
	const table = {
		columns,
		*reading(visit: Visit) {
			return read(visit);
		}
	};
	const once = (conventions: Conventions) => finish(readingRows(file, table, references, conventions, firstOrder, []));
	const reading = once({ decimals });
	const { lostZeros } = reading;
	const financialYears = mayHaveFinancialYears ? reading.financialYears : new Set<string>();
	return financialYears.size + lostZeros.size > 0 ? once({ decimals, lostZeros, financialYears }) : reading;
}

/** What one pass over rows has read. */
export interface RowsReading {
	readonly rows: readonly Observation[];
	readonly problems: Problem[];
	readonly origins: ReadonlyMap<number, Source>;
	/** Whether some number can be read in two ways, so that its meaning depends on the whole file. */
	readonly isUnclear: boolean;
	/** Texts of periods that are financial years in this file, as 2009-10 is beside 2010-11; empty where months are. */
	readonly financialYears: ReadonlySet<string>;
	/** Codes of goods that have lost the zero in front, with the codes that they are: they stand beside longer ones. */
	readonly lostZeros: ReadonlyMap<string, string>;
}

/** One pass over the rows. */
export function* readingRows(
	file: string,
	table: Pick<Table, 'columns' | 'reading'>,
	references: ReferenceData,
	{ decimals, financialYears, lostZeros }: Conventions,
	firstOrder: number,
	former: readonly Observation[]
): Steps<RowsReading> {
	const field = (column: Column): number => {
		const number = table.columns.get(column);
		return number === undefined ? NO_FIELD : number - 1;
	};
	const at = {
		reporter: field('reporter'),
		partner: field('partner'),
		flow: field('flow'),
		product: field('product'),
		edition: field('edition'),
		period: field('period'),
		value: field('value'),
		unit: field('unit'),
		quantity: field('quantity'),
		quantityUnit: field('quantity_unit'),
		yoy: field('yoy'),
		yoyCurrency: field('yoy_currency'),
		source: field('source'),
		note: field('note')
	};
	const area = remember((cell) => references.areas.codeOf(textCell(cell)));
	const nearestArea = remember((text) => {
		const code = references.areas.nearest(text);
		return code === undefined ? undefined : { code, name: references.areas.nameOf(code) };
	});
	const flow = remember((cell) => readFlow(textCell(cell)));
	const products = new Set<string>();
	const product = remember((cell) => {
		const text = textCell(cell);
		products.add(text);
		return readProduct(lostZeros?.get(text) ?? text, references.groups);
	});
	const edition = remember((cell) => readEdition(textCell(cell)));
	const periodTexts = new Set<string>();
	const readPeriod = (text: string): PeriodReading =>
		financialYears?.has(text) ? { fault: { why: 'financial-year' } } : parsePeriod(text);
	const period = remember((cell) => {
		const text = textCell(cell);
		if (YEAR_AND_DIGITS.test(text)) periodTexts.add(text);
		return readPeriod(text);
	});
	const unit = remember((cell) => parseUnit(textCell(cell)));
	const currency = remember(textCell);
	const remark = remember(textCell);
	const amountUnit = remember((cell) => readQuantityUnit(textCell(cell)));
	const codes = new CodesMet();
	const mended = new Map<string, { code: string; line: number; rows: number }>();
	const ahead = new Map<string, { line: number; rows: number }>();
	const thisMonthEnds = endOfThisMonth();
	const strangers = new Map<string, { source: Source; line: number; rows: number }>();
	const source = remember((cell) => {
		const id = textCell(cell);
		const sourceFound = references.sources.get(id) ?? strangers.get(id)?.source ?? otherSource(id, references);
		if (!references.sources.has(id) && !strangers.has(id)) strangers.set(id, { source: sourceFound, line: 0, rows: 0 });
		return sourceFound;
	});
	const numbers = new NumberCells(decimals);
	const marks = decimals === 'mixed' ? new MixedMarks() : undefined;
	const printed = [at.value, at.quantity, at.yoy];
	const number = numbers.printed;
	const rate = remember((cell) => number(cell, 0, 'growth'));
	const amount = (cell: string) => (cell === '' ? 'empty' : number(cell, 0, 'value'));

	const rows: Observation[] = [];
	const rowProblems: Problem[] = [];
	const origins = new Map<number, Source>();

	const explain = rowExplainer({ file, at, area, nearestArea, product, period: readPeriod, number: numbers.read });

	const fileProblems = yield* table.reading((cells, line) => {
		const reporterCode = area(cells[at.reporter] ?? '');
		const partnerCode = area(cells[at.partner] ?? '');
		const flowName = flow(cells[at.flow] ?? '');
		const productCode = product(cells[at.product] ?? '');
		const editionYear = edition(cells[at.edition] ?? '');
		const span: PeriodReading = period(cells[at.period] ?? '');
		const counted = unit(cells[at.unit] ?? '');
		const measured = currency(cells[at.yoyCurrency] ?? '');
		const value = number(cells[at.value] ?? '', counted?.power ?? 0, 'value');
		const growth = rate(cells[at.yoy] ?? '');
		const quantity = amount(cells[at.quantity] ?? '');
		const origin = source(cells[at.source] ?? '');
		if (strangers.size > 0) {
			const stranger = strangers.get(origin.id);
			if (stranger && stranger.rows++ === 0) {
				stranger.line = line;
				origins.set(line, origin);
			}
		}
		const good =
			reporterCode !== undefined &&
			partnerCode !== undefined &&
			// goods that came back: a note says that it is no slip
			(reporterCode !== partnerCode || textCell(cells[at.note] ?? '') !== '') &&
			flowName !== undefined &&
			productCode !== undefined &&
			editionYear !== undefined &&
			(editionYear === 'empty' || codes.isKnown(productCode, editionYear)) &&
			'period' in span &&
			counted !== undefined &&
			value !== 'faulty' &&
			growth !== 'faulty' &&
			quantity !== 'faulty' &&
			(value !== 'empty' || growth !== 'empty') &&
			(measured === '' || isCurrency(measured));
		if (!good) {
			origins.set(line, origin);
			rowProblems.push(...explain(cells, line));
			return;
		}
		if (span.spreadsheetDate) {
			origins.set(line, origin);
			rowProblems.push(...explain(cells, line));
		}
		if (span.period.to > thisMonthEnds) {
			const text = textCell(cells[at.period] ?? '');
			const first = ahead.get(text);
			if (first) first.rows++;
			else {
				ahead.set(text, { line, rows: 1 });
				origins.set(line, origin);
			}
		}
		if (codes.isNewAndUnknown(productCode, line)) origins.set(line, origin);
		if (lostZeros) {
			const text = textCell(cells[at.product] ?? '');
			const code = lostZeros.get(text);
			const first = mended.get(text);
			if (first) first.rows++;
			else if (code !== undefined) {
				mended.set(text, { code, line, rows: 1 });
				origins.set(line, origin);
			}
		}
		if (marks)
			for (const index of printed)
				if (marks.isFirst(textCell(cells[index] ?? ''), { file, line, column: index + 1 })) origins.set(line, origin);
		const note = cells[at.note] ?? '';
		// all rows have the same shape, missing figures included: a million of them are read and compared faster
		const row: Observation = {
			reporter: reporterCode,
			partner: partnerCode,
			flow: flowName,
			product: productCode,
			edition: editionYear === 'empty' ? undefined : editionYear,
			period: span.period,
			unit: counted,
			value: value === 'empty' ? undefined : value,
			growth: growth === 'empty' ? undefined : growth,
			growthCurrency: measured !== '' && growth !== 'empty' ? measured : counted.currency,
			quantity: quantity === 'empty' ? undefined : quantity,
			quantityUnit: quantity === 'empty' ? '' : amountUnit(cells[at.quantityUnit] ?? ''),
			source: origin,
			note: note === '' ? '' : remark(note),
			file,
			line,
			order: firstOrder + rows.length
		};
		const before = former[rows.length];
		rows.push(before && sameRow(before, row) ? before : row);
	});
	const sourceProblems = [...strangers].map(([id, { line, rows }]) =>
		words.unknownSource({ file, line, column: at.source + 1 }, id, rows)
	);
	const mendedProblems = [...mended].map(([text, { code, line, rows }]) =>
		words.lostZero({ file, line, column: at.product + 1 }, text, code, rows)
	);
	const aheadProblems = [...ahead].map(([text, { line, rows }]) =>
		notOver({ file, line, column: at.period + 1 }, text, rows)
	);
	const markProblems = marks?.problems() ?? [];
	const codeProblems = codes.problems(file, at.product + 1);
	const problems = yield* concatenating(
		fileProblems,
		rowProblems,
		mendedProblems,
		aheadProblems,
		sourceProblems,
		codeProblems,
		markProblems
	);
	return {
		rows,
		problems: problems.sort(byLine),
		origins,
		isUnclear: numbers.unclear,
		financialYears: financialYearsAmong(periodTexts),
		lostZeros: lostZeros ?? lostZerosAmong(products)
	};
}

const byLine = (a: Problem, b: Problem): number => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
