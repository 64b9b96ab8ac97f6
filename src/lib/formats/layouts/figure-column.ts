import type { Meaning } from '#lib/tables/layout.ts';
import type { IncomingRow } from '../incoming.ts';
import type { Saying, Sayings, ValueColumn } from './cells.ts';

/** A column of figures with all that is said of them: worked out once, and used for each figure. */
export interface FigureColumn extends Pick<ValueColumn, 'index' | 'needs'> {
	readonly sayings: ReadonlyMap<Meaning, Saying>;
	/** The fields that a row is read from. */
	readonly at: IncomingRow['at'];
	/** Its months stand for January to that month. */
	readonly toDate: boolean;
}

/** What a column says of its own goes before what the table says. */
export function figureColumn({ index, own, needs }: ValueColumn, table: Sayings): FigureColumn {
	const sayings = new Map(Object.entries({ ...table, ...own }) as [Meaning, Saying][]);
	const numbers: Partial<Record<Meaning | 'value', number>> = { value: index + 1 };
	for (const [meaning, { index: field }] of sayings) if (field !== undefined) numbers[meaning] = field + 1;
	const { year, month, ...at } = numbers;
	// a period whose year and month stand apart is pointed at by its month
	const dated = month ?? year;
	const toDate = ['period', 'month'].some((meaning) => sayings.get(meaning as Meaning)?.toDate);
	return { index, needs, sayings, at: { ...(dated !== undefined && { period: dated }), ...at }, toDate };
}
