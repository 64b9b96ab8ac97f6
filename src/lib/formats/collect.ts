import {
	GAPS,
	type Cells,
	type Gap,
	type IncomingRow,
	type Need,
	type Omission,
	type Refusal
} from '#lib/dataset/incoming.ts';
import { notTaken, unsaid } from '#lib/dataset/incoming-words.ts';
import { isFileError } from '#lib/dataset/file-error.ts';
import type { Decimals } from '#lib/dataset/number.ts';
import type { Problem } from '#lib/dataset/problem.ts';
import { lastDay } from '#lib/dataset/sources.ts';
import { ownText } from '#lib/dataset/text-cell.ts';
import type { Source } from '#lib/trade/observation.ts';
import type { ReadOptions, Reading } from './format.ts';

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

/** Why a format does not take a row, and under which code. */
export interface Reason {
	readonly code: Problem['code'];
	/** After the text that stands there, in quotation marks: "is a re-export". */
	readonly reason: string;
	readonly fix?: string;
}

const EMPTY: Cells = {
	reporter: '',
	partner: '',
	flow: '',
	product: '',
	period: '',
	value: '',
	unit: '',
	yoy: '',
	yoy_currency: '',
	source: '',
	note: ''
};

/** Gathers what a format reads, in the shape that all formats share. */
export class Collector {
	private readonly rows: IncomingRow[] = [];
	private readonly refused = new Map<string, { reason: Reason; found: string; column: number; lines: { line: number; partner: string }[] }>(); // prettier-ignore
	private readonly shapeless: Refusal[] = [];
	private readonly omitted = new Map<string, number>();
	private readonly needs = new Map<Gap, Need>();
	private readonly sources = new Map<string, Source>();
	readonly problems: Problem[] = [];
	decimals: Decimals = 'point';

	constructor(
		private readonly file: string,
		private readonly options: ReadOptions,
		/** What a data file for the rows is called. */
		private readonly target: string
	) {}

	row(cells: Partial<Cells>, line: number, at: IncomingRow['at']): void {
		this.rows.push({ cells: { ...EMPTY, ...cells }, line, at });
	}

	/** A row that this data does not take. Rows with one reason share one problem, at the first of them. */
	refuse(reason: Reason, line: number, column: number, found: string, partner = ''): void {
		const key = `${reason.code} ${reason.reason} ${found}`;
		const refused = this.refused.get(key);
		if (refused) refused.lines.push({ line, partner });
		else this.refused.set(key, { reason, found: ownText(found), column, lines: [{ line, partner }] });
	}

	/** A row that has other fields than the header. */
	misshapen(problem: Problem, line: number): void {
		this.shapeless.push({ line, partner: '', problem });
	}

	omit(reason: string, rows = 1): void {
		this.omitted.set(reason, (this.omitted.get(reason) ?? 0) + rows);
	}

	/** What was said of the file from outside, for what it does not say itself; empty, and a need, where nobody has. */
	given(gap: Gap): string {
		const given = this.options.given?.[gap]?.trim() ?? '';
		if (given === '' && !this.needs.has(gap))
			this.needs.set(gap, { column: gap, problem: unsaid(this.file, gap) });
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
		// prettier-ignore
		const told = published || (this.options.published ?? '');
		const date = lastDay(told) === undefined ? '' : told || (this.options.savedOn ?? '');
		const id = this.options.given?.source?.trim() || [slug, date].filter(Boolean).join('-');
		if (!this.sources.has(id))
			this.sources.set(id, {
				id,
				publisher,
				origin,
				title: told === '' && date !== '' ? `${title}, as saved on ${date}` : title,
				published: date,
				day: lastDay(date) ?? '',
				url,
				rank,
				basis,
				licence: ''
			});
		return id;
	}

	/** What was gathered. `broken` says that the sheet could not be read to its end: no row of it is trusted. */
	done(broken: readonly Problem[] = []): Reading {
		const refusals = [...this.shapeless];
		for (const { reason, found, column, lines } of this.refused.values()) {
			const place = { file: this.file, line: lines[0]?.line ?? 1, column };
			const problem = notTaken(reason.code, place, { ...reason, fix: reason.fix, found, rows: lines.length });
			for (const { line, partner } of lines) refusals.push({ line, partner, problem });
		}
		if (broken.length > 0) this.problems.unshift(...broken);
		const lost = this.problems.some(isFileError);
		return {
			rows: lost ? [] : this.rows,
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
