import type { Lang } from '#lib/lang/lang.ts';
import { areaNames } from '#lib/names/areas.ts';
import type { EventScope } from '#lib/trade/event.ts';
import { formatPeriod, parsePeriod } from '#lib/trade/period.ts';
import { EVENT_COLUMNS, EVENT_KINDS, type EventCells, type EventKind } from './event-cells.ts';
import { badEventArea, badEventKind } from './event-problems.ts';
import { isFileError } from './file-error.ts';
import { readFlow } from './flow.ts';
import { badFlow, badProduct } from './observation-problems.ts';
import { badPeriod } from './period-problems.ts';
import type { Problem } from './problem.ts';
import { badEventAddress } from './reference-problems.ts';
import { missingText } from './problems.ts';
import { readProduct } from './product.ts';
import { isWebAddress } from './sources.ts';
import { fieldReader, openTable, type ColumnNumbers } from './table.ts';

/** Something that charts say about a time: a tariff came into force, an office changed its method. */
export interface TradeEvent extends EventScope {
	readonly kind: EventKind;
	/** http or https; empty where there is none. */
	readonly url: string;
	/** In every language: the English one where a language has none of its own. */
	readonly text: Readonly<Record<Lang, string>>;
	/** Its line in events.csv. */
	readonly line: number;
}

export interface EventsFile {
	/** Oldest first; of one time in the order of lines. */
	readonly events: readonly TradeEvent[];
	readonly problems: readonly Problem[];
	readonly columns: ColumnNumbers;
}

/** Codes of areas that a file of the project may name: which of them there are depends on areas.csv. */
const AREA = /^[A-Z0-9][A-Z0-9_-]{1,19}$/;

/** Reads events.csv. A row with an error is left out. */
export function readEvents(file: string, text: string): EventsFile {
	const { table, problems } = openTable(file, text, EVENT_COLUMNS);
	if (!table) return { events: [], problems, columns: new Map() };
	const field = fieldReader(file, table.columns);
	const areas = areaNames();
	const events: TradeEvent[] = [];
	const rowProblems: Problem[] = [];

	const fileProblems = table.read((cells, line) => {
		const row = field<keyof EventCells>(cells, line);
		const faults: Problem[] = [];
		const area = (column: 'reporter' | 'partner'): string | undefined => {
			const written = row.text(column);
			if (written === '') return undefined;
			const code = areas.codeOf(written) ?? written.toUpperCase();
			if (!AREA.test(code)) faults.push(badEventArea(row.place(column), written));
			return code;
		};
		const reading = parsePeriod(row.text('period'));
		if ('fault' in reading) faults.push(badPeriod(row.place('period'), row.text('period'), reading.fault));
		const [reporter, partner] = [area('reporter'), area('partner')];
		const product = row.text('product') === '' ? undefined : readProduct(row.text('product'));
		if (row.text('product') !== '' && product === undefined)
			faults.push(badProduct(row.place('product'), row.text('product')));
		const flow = row.text('flow') === '' ? undefined : readFlow(row.text('flow'));
		if (row.text('flow') !== '' && flow === undefined) faults.push(badFlow(row.place('flow'), row.text('flow')));
		const english = row.text('text');
		if (english === '') faults.push(missingText(row.place('text'), 'text'));
		const written = row.text('kind').toLowerCase();
		const kind = written === '' ? 'event' : EVENT_KINDS.find((each) => each === written);
		if (kind === undefined) faults.push(badEventKind(row.place('kind'), row.text('kind')));
		const url = row.text('url');
		const isLinked = isWebAddress(url);
		if (url !== '' && !isLinked) rowProblems.push(badEventAddress(row.place('url'), url));
		rowProblems.push(...faults);
		if (faults.length > 0 || !('period' in reading) || kind === undefined) return;
		events.push({
			period: reading.period,
			...(reporter !== undefined && { reporter }),
			...(partner !== undefined && { partner }),
			...(product !== undefined && { product }),
			...(flow !== undefined && { flow }),
			kind,
			url: isLinked ? url : '',
			text: { en: english, zh: row.text('text_zh') || english, ru: row.text('text_ru') || english },
			line
		});
	});
	const failed = fileProblems.some(isFileError);
	return {
		events: failed ? [] : events.sort((a, b) => a.period.from - b.period.from || a.line - b.line),
		problems: failed ? fileProblems : [...problems, ...fileProblems, ...rowProblems],
		columns: table.columns
	};
}

/** A row as events.csv has it, that reads as the same row. */
export const eventCells = (event: TradeEvent): EventCells => ({
	period: formatPeriod(event.period),
	reporter: event.reporter ?? '',
	partner: event.partner ?? '',
	product: event.product ?? '',
	flow: event.flow ?? '',
	text: event.text.en,
	text_zh: event.text.zh === event.text.en ? '' : event.text.zh,
	text_ru: event.text.ru === event.text.en ? '' : event.text.ru,
	url: event.url,
	kind: event.kind
});
