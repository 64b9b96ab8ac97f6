import { about, say, type Sentence } from '#lib/lang/sentence.ts';
import { withoutBinaryDust } from '../binary-dust.ts';
import { Collector, type Publication } from '../collect.ts';
import type { Reason } from '../reasons.ts';
import type { Format, ReadOptions, Reading } from '../format.ts';
import { fields } from '../fields.ts';
import { columnNotInLayout } from '../incoming-problems.ts';
import { GAPS } from '../incoming.ts';
import { columnsOf, headerName, type Sheet } from '../sheet.ts';
import { targetName } from '../target.ts';
import {
	headerOf,
	namedColumns,
	tableSayings,
	untoldColumn,
	valueColumns,
	type ColumnIndex,
	type Sayings
} from './cells.ts';
import { figureColumn, type FigureColumn } from './figure-column.ts';
import { speaksOf } from './row-rules.ts';
import { together, type Part } from './sums.ts';
import { watchCounts } from './watch-counts.ts';
import { monthOfYear, toDate, withoutTexts } from './wording.ts';
import type { Layout, Meaning } from '#lib/tables/layout.ts';
import { MarkSurvey, printNumber, readNumber } from '#lib/tables/number.ts';
import type { ObservationColumn } from '#lib/tables/observation-columns.ts';
import { unknownColumn } from '#lib/tables/file-problems.ts';
import type { Problem } from '#lib/tables/problem.ts';

/** What a text that a layout does not read is a fault of. */
const CODES: Partial<Record<Meaning, Problem['code']>> = {
	reporter: 'bad-area',
	partner: 'bad-area',
	flow: 'bad-flow',
	product: 'bad-product',
	period: 'bad-period',
	unit: 'bad-unit'
};

const MEANING_WORDS: Readonly<Record<Meaning, Sentence>> = {
	reporter: say('reporter'),
	partner: say('partner'),
	flow: say('flow'),
	product: say('product'),
	edition: say('edition'),
	period: say('period'),
	year: say('year'),
	month: say('month'),
	unit: say('unit'),
	quantity: say('quantity'),
	quantity_unit: say('unit of quantity'),
	yoy: say('growth'),
	yoy_currency: say('currency of growth'),
	source: say('source'),
	note: say('note')
};

const oneOfMany: Reason = {
	code: 'bad-value',
	says: about('"{found}" is not a number, and it is a part of a sum'),
	advice: say('mend it in the file')
};

function publicationOf({ id, name, source }: Layout): Publication | undefined {
	if (!source) return undefined;
	const { publisher, origin, title, url, rank = 1, basis } = source;
	return {
		slug: id,
		publisher,
		title: title ?? name,
		rank,
		...(origin && { origin }),
		...(url && { url }),
		...(basis && { basis })
	};
}

/** A text that a layout does not read. */
const notKnown = (meaning: Meaning, { id }: Layout): Reason => ({
	code: CODES[meaning] ?? 'bad-value',
	says: about('"{found}" is no {meaning} that the layout {layout} knows', {
		meaning: MEANING_WORDS[meaning],
		layout: id
	})
});

/** One reading of a sheet by a layout. */
class LayoutReading {
	private readonly collect: Collector;
	private readonly columns: readonly FigureColumn[];
	private readonly of;
	private readonly at: ColumnIndex;
	private readonly survey: MarkSurvey;
	private readonly empty: ReadonlySet<string>;
	private readonly defaults: Partial<Record<ObservationColumn, string>> = {};
	private readonly parts: Part[] = [];
	private readonly watch;

	constructor(
		private readonly layout: Layout,
		private readonly sheet: Sheet,
		private readonly header: number,
		options: ReadOptions
	) {
		this.collect = new Collector(sheet.file, options, targetName(layout.id));
		const top = sheet.head[header] ?? { cells: [], line: 1 };
		const places = columnsOf(top, headerName);
		this.at = (name) => places.get(headerName(name));
		this.of = fields(top);
		const table = tableSayings(layout, sheet, header, this.at);
		this.columns = valueColumns(layout, sheet, header, this.at).map((column) => figureColumn(column, table));
		this.watch = watchCounts(sheet, header, this.columns);
		this.survey = new MarkSurvey(sheet.separator === ';' || sheet.separator === '\t');
		this.empty = new Set((layout.numbers?.empty ?? []).map(headerName));
		this.fillGaps(table);
	}

	/** What neither the table nor any of its columns says is asked for. */
	private fillGaps(table: Sayings): void {
		const says = (meaning: Meaning): boolean =>
			this.columns.length > 0
				? this.columns.every(({ sayings }) => sayings.has(meaning))
				: table[meaning] !== undefined;
		const publication = publicationOf(this.layout);
		for (const gap of GAPS) {
			if (says(gap) || (gap === 'period' && says('year'))) continue;
			this.defaults[gap] = gap === 'source' && publication ? this.collect.source(publication) : this.collect.given(gap);
		}
	}

	read(): Reading {
		const { collect, sheet, layout } = this;
		const top = sheet.head[this.header];
		if (!top) return collect.done();
		const untold = untoldColumn(layout, top.cells);
		if (untold) {
			const place = { file: sheet.file, line: top.line, column: untold.index + 1 };
			collect.problems.push(columnNotInLayout(place, layout.id, untold.name, untold.meant));
			return collect.done();
		}
		this.warnOfOthers();
		const leaves = (layout.leave ?? []).map((rule) => speaksOf(rule, this.at));
		const keeps = (layout.keep ?? []).map((rule) => speaksOf(rule, this.at));
		const broken = sheet.read((cells, line) => {
			if (line <= top.line) return;
			// a remark below the table
			if (cells.filter((cell) => cell.trim() !== '').length < 2 && this.of.width > 1)
				return collect.omit('without a figure');
			if (leaves.some((leave) => leave(cells)) || !keeps.every((keep) => keep(cells)))
				return collect.omit('left out by its layout');
			// what people keep and paste loses an empty cell at the end of a row
			const of = { ...this.of, width: this.of.width - 1 };
			if (!collect.hasOtherWidth(cells, of, line)) this.row(cells, line);
		});
		collect.decimals = layout.numbers?.decimals ?? this.survey.decimals;
		if (layout.add) this.addUp();
		else for (const { cells, line, at } of this.parts) collect.row(cells, line, at);
		return collect.done(broken);
	}

	/** Columns that the layout says nothing of, and others of the name of one with figures. */
	private warnOfOthers(): void {
		const { cells = [], line = 1 } = this.sheet.head[this.header] ?? {};
		const named = new Set(namedColumns(this.layout).map(headerName));
		const figures = new Set(this.columns.map(({ index }) => index));
		const ofFigures = new Set([...figures].map((index) => headerName(cells[index] ?? '')));
		const known = new Set([...named, ...this.layout.header.map(headerName).filter((name) => !ofFigures.has(name))]);
		for (const [index, cell] of cells.entries()) {
			if (cell.trim() === '' || figures.has(index) || known.has(headerName(cell))) continue;
			this.collect.problems.push(unknownColumn({ file: this.sheet.file, line, column: index + 1 }, cell.trim(), []));
		}
	}

	/** The figures of one row. */
	private row(cells: readonly string[], line: number): void {
		for (const column of this.columns) {
			const { index, needs } = column;
			const value = withoutTexts(cells[index] ?? '', this.layout.numbers?.without);
			const isEmpty = value === '' || this.empty.has(headerName(value));
			if (needs !== undefined && !/[1-9]/.test(cells[needs] ?? '')) {
				this.collect.omit(isEmpty ? 'without a figure' : 'a total of part of a year');
				continue;
			}
			this.figure(column, cells, line, isEmpty ? '' : value);
		}
	}

	private figure(column: FigureColumn, cells: readonly string[], line: number, value: string): void {
		const row: Partial<Record<ObservationColumn, string>> = { ...this.defaults, value };
		let [year, month]: (string | undefined)[] = [];
		for (const [meaning, { read, index, whole }] of column.sayings) {
			const raw = whole ?? cells[index ?? -1] ?? '';
			const text = read(raw);
			if (text === undefined)
				return this.collect.refuse(
					notKnown(meaning, this.layout),
					line,
					(index ?? column.index) + 1,
					raw.trim(),
					row.partner
				);
			if (meaning === 'year') year = text;
			else if (meaning === 'month') month = text;
			else row[meaning] = text;
		}
		if (value === '' && !row.yoy) return this.collect.omit('without a figure');
		if (year !== undefined && row.period === undefined)
			row.period = column.toDate ? toDate(dated(year, month)) : dated(year, month);
		const otherwise = this.watch(column, row.period ?? '');
		if (otherwise) this.collect.problems.push(otherwise);
		this.survey.look(value);
		if (row.yoy) this.survey.look(row.yoy);
		this.parts.push({ cells: row, line, at: column.at });
	}

	private addUp(): void {
		const { decimals } = this.collect;
		const plain = (text: string): string => {
			const reading = readNumber(withoutBinaryDust(text), { decimals, power: 0, kind: 'value' });
			if ('printed' in reading) return printNumber(reading.printed, 0);
			// what could be read in two ways is no part of a sum
			return reading.fault.why === 'too-long' ? text : '';
		};
		for (const { first, parts, value, quantity } of together(this.parts, plain)) {
			const { cells, line, at } = first;
			if (parts.length === 1) this.collect.row(cells, line, at);
			else if (value !== undefined) {
				const sums = { value, ...('quantity' in cells && { quantity }) };
				this.collect.row({ ...cells, ...written(sums, decimals === 'comma') }, line, at);
			} else
				for (const part of parts)
					this.collect.refuse(oneOfMany, part.line, part.at.value ?? 1, part.cells.value ?? '', part.cells.partner);
		}
	}
}

const dated = (year: string, month: string | undefined): string =>
	month === undefined ? year : monthOfYear(year, month);

/** Numbers with the decimal mark of the file. */
const written = (sums: Record<string, string>, isComma: boolean): Record<string, string> =>
	isComma ? Object.fromEntries(Object.entries(sums).map(([name, text]) => [name, text.replace('.', ',')])) : sums;

/** A layout as a format: the same rows, problems and places as one that is built in. */
export const layoutFormat = (layout: Layout): Format => ({
	id: `layout:${layout.id}`,
	name: layout.name,
	header: layout.header,
	recognise: (sheet) => headerOf(layout, sheet),
	read: (sheet, header, options) => new LayoutReading(layout, sheet, header, options).read()
});
