import {
	GAPS,
	type Cells,
	type Gap,
	type IncomingRow,
	type UnansweredGap,
	type Omission,
	type RefusedLine
} from './incoming.ts';
import type { OmissionReason } from './incoming.ts';
import { lacksColumns, notTaken, partsOnly, saidTwice, unsaid } from './incoming-problems.ts';
import { isFileError } from '#lib/tables/file-error.ts';
import type { Decimals } from '#lib/tables/number.ts';
import type { Problem } from '#lib/tables/problem.ts';
import { lastDay } from '#lib/tables/sources.ts';
import { withoutBinaryDust } from './binary-dust.ts';
import { ownText } from '#lib/tables/text-cell.ts';
import { badRow } from '#lib/tables/problems.ts';
import type { Source } from '#lib/trade/observation.ts';
import type { ReadOptions, Reading } from './format.ts';
import type { Reason } from './reasons.ts';
import type { SheetRow } from './sheet.ts';

/** Who published a file, as far as the format and the file tell. */
export interface Publication {
	/** What an id for it starts with: "gacc". */
	readonly slug: string;
	readonly publisher: string;
	/** The office whose figures it republishes; absent where they are its own. */
	readonly origin?: string;
	readonly title: string;
	/** A year, month or day, where the file says. */
	readonly published?: string;
	readonly url?: string;
	readonly rank: Source['rank'];
	readonly basis?: string;
}

const EMPTY: Cells = {
	reporter: '',
	partner: '',
	flow: '',
	product: '',
	edition: '',
	period: '',
	value: '',
	unit: '',
	quantity: '',
	quantity_unit: '',
	yoy: '',
	yoy_currency: '',
	source: '',
	note: ''
};

/** Rows that are parts of others, which the same file has where it is whole. */
const PARTS: readonly OmissionReason[] = [
	'of one mode of transport',
	'of one customs procedure',
	'of one second partner'
];

/** What tells a figure of one trade from those of others, whatever it counts in. */
const tradeKey = ({ reporter, partner, flow, product, edition, period }: Cells): string =>
	[reporter, partner, flow, product, edition, period].join('\0');

/** Gathers what a format reads, in the shape that all formats share. */
export class Collector {
	private readonly rows: IncomingRow[] = [];
	private readonly otherwiseCounted: IncomingRow[] = [];
	private readonly refused = new Map<
		string,
		{ reason: Reason; found: string; column: number; lines: { line: number; partner: string }[] }
	>();
	private readonly shapeless: RefusedLine[] = [];
	private readonly omitted = new Map<OmissionReason, number>();
	private readonly needs = new Map<Gap, UnansweredGap>();
	private readonly sources = new Map<string, Source>();
	readonly problems: Problem[] = [];
	decimals: Decimals = 'point';
	/** One figure may stand in the file several times: as different sources or at different times printed it. */
	vintages = false;

	constructor(
		private readonly file: string,
		private readonly options: ReadOptions,
		/** What a data file for the rows is called. */
		private readonly target: string
	) {}

	row(cells: Partial<Cells>, line: number, at: IncomingRow['at']): void {
		const value = withoutBinaryDust(cells.value ?? '');
		this.whole({ ...EMPTY, ...cells, value }, line, at);
	}

	/** A row that counts in an unusual way: it is left out where the file says the same in the usual one. */
	unusualRow(cells: Partial<Cells>, line: number, at: IncomingRow['at']): void {
		const value = withoutBinaryDust(cells.value ?? '');
		this.otherwiseCounted.push({ cells: { ...EMPTY, ...cells, value }, line, at });
	}

	/** A row with all its cells. */
	whole(cells: Cells, line: number, at: IncomingRow['at']): void {
		this.rows.push({ cells, line, at });
	}

	/** A row that this data does not take. Rows with one reason share one problem, at the first of them. */
	refuse(reason: Reason, line: number, column: number, found: string, partner = ''): void {
		const key = `${reason.code} ${reason.says.text} ${found}`;
		const refused = this.refused.get(key);
		if (refused) refused.lines.push({ line, partner });
		else this.refused.set(key, { reason, found: ownText(found), column, lines: [{ line, partner }] });
	}

	/**
	 * Whether a row has more or fewer fields than the header, empty ones at the end of either aside; it is then refused,
	 * for its figures may stand in wrong columns.
	 */
	hasOtherWidth(
		cells: readonly string[],
		{ width, fits }: { width: number; fits(cells: readonly string[]): boolean },
		line: number
	): boolean {
		const whole = fits(cells) && cells.length >= width;
		if (!whole) this.otherWidth(cells.length, width, line);
		return !whole;
	}

	/** The header has not all the columns that rows are made of. */
	lacks({ cells, line }: SheetRow, columns: readonly string[]): void {
		this.problems.push(lacksColumns({ file: this.file, line }, cells.join(','), columns));
	}

	otherWidth(found: number, expected: number, line: number): void {
		this.misshapen(badRow({ file: this.file, line }, found, expected), line);
	}

	/** A row that has other fields than the header. */
	misshapen(problem: Problem, line: number): void {
		this.shapeless.push({ line, partner: '', problem });
	}

	omit(reason: OmissionReason, rows = 1): void {
		if (rows === 0) return;
		this.omitted.set(reason, (this.omitted.get(reason) ?? 0) + rows);
	}

	/** What was said of the file from outside, for what it does not say itself; empty, and a need, where nobody has. */
	given(gap: Gap): string {
		const given = this.options.given?.[gap]?.trim() ?? '';
		if (given === '' && !this.needs.has(gap)) this.needs.set(gap, { column: gap, problem: unsaid(this.file, gap) });
		return given;
	}

	/**
	 * The id of the source that the file is: the one that was given, else made of publisher and date. A file that has
	 * no date was public on the day it was saved.
	 */
	source({
		slug,
		publisher,
		origin = publisher,
		title,
		published = '',
		url = '',
		rank,
		basis = ''
	}: Publication): string {
		const publishedText = published || (this.options.published ?? '');
		const date = lastDay(publishedText) === undefined ? '' : publishedText || (this.options.savedOn ?? '');
		const id = this.options.given?.source?.trim() || [slug, date].filter(Boolean).join('-');
		if (!this.sources.has(id))
			this.sources.set(id, {
				id,
				publisher,
				origin,
				title: publishedText === '' && date !== '' ? `${title}, as saved on ${date}` : title,
				published: date,
				day: lastDay(date) ?? '',
				url,
				rank,
				basis,
				licence: ''
			});
		return id;
	}

	/** All rows, but for those that the file also says counted in the usual way. */
	private withoutOtherCounts(): IncomingRow[] {
		if (this.otherwiseCounted.length === 0) return this.rows;
		const usual = new Set(this.rows.map(({ cells }) => tradeKey(cells)));
		const alone = this.otherwiseCounted.filter(({ cells }) => !usual.has(tradeKey(cells)));
		this.omit('counted FOB beside the same CIF', this.otherwiseCounted.length - alone.length);
		return [...this.rows, ...alone].sort((a, b) => a.line - b.line);
	}

	/**
	 * An office's file says each figure once. Rows that say one again are left out; rows that contradict each other are
	 * refused, for nothing tells which is right: the file breaks the figure down by something unknown.
	 */
	private withoutContradictions(all: IncomingRow[], refusals: RefusedLine[]): IncomingRow[] {
		const firsts = new Map<string, IncomingRow>();
		const doubted = new Set<IncomingRow>();
		const repeated = new Set<IncomingRow>();
		for (const row of all) {
			const { partner, unit, source, value, yoy } = row.cells;
			const key = [tradeKey(row.cells), unit, source].join('\0');
			const first = firsts.get(key);
			if (!first) firsts.set(key, row);
			else if (first.cells.value === value && first.cells.yoy === yoy) repeated.add(row);
			else {
				const column = row.at.value;
				const place = { file: this.file, line: row.line, ...(column !== undefined && { column }) };
				const problem = saidTwice(place, value, first.line);
				if (!doubted.has(first)) refusals.push({ line: first.line, partner, problem });
				refusals.push({ line: row.line, partner, problem });
				doubted.add(first).add(row);
			}
		}
		if (repeated.size > 0) this.omit('said twice', repeated.size);
		if (repeated.size + doubted.size === 0) return all;
		return all.filter((row) => !repeated.has(row) && !doubted.has(row));
	}

	/** What was gathered. `broken` says that the sheet could not be read to its end: no row of it is trusted. */
	done(broken: readonly Problem[] = []): Reading {
		const refusals = [...this.shapeless];
		for (const { reason, found, column, lines } of this.refused.values()) {
			const place = { file: this.file, line: lines[0]?.line ?? 1, column };
			const problem = notTaken(place, reason, found);
			for (const { line, partner } of lines) refusals.push({ line, partner, problem });
		}
		if (broken.length > 0) this.problems.unshift(...broken);
		const lost = this.problems.some(isFileError);
		const parts = PARTS.find((reason) => this.omitted.has(reason));
		if (parts !== undefined && this.rows.length + this.otherwiseCounted.length === 0)
			this.problems.push(partsOnly(this.file));
		const all = this.withoutOtherCounts();
		// rows of a month and of January to that month differ by their period alone, which somebody is still to say
		const isDated = !this.needs.has('period');
		const rows = this.vintages || !isDated ? all : this.withoutContradictions(all, refusals);
		return {
			rows: lost ? [] : rows,
			refusals: lost ? [] : refusals.sort((a, b) => a.line - b.line),
			omissions: [...this.omitted].map(([reason, rows]): Omission => ({ reason, rows })),
			problems: this.problems,
			sources: [...this.sources.values()],
			needs: GAPS.flatMap((gap) => this.needs.get(gap) ?? []),
			decimals: this.decimals,
			target: this.target
		};
	}
}
