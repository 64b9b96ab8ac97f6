/** What the oracle reads: the rows and sources of a data set as texts, as a file would have them. */
export interface Source {
	readonly id: string;
	readonly origin: string;
	readonly rank: 1 | 2 | 3;
	/** A year, month or day; empty is not known. */
	readonly published: string;
	readonly basis: string;
}

export type Flow = 'export' | 'import' | 'total';

export interface Row {
	readonly partner: string;
	readonly flow: Flow;
	/** The month boundaries that the row lies between, counted from the year 0. */
	readonly from: number;
	readonly to: number;
	readonly value: string;
	readonly unit: string;
	readonly yoy: string;
	readonly yoyCurrency: string;
	readonly source: string;
}

/** Rows stand in one file, in this order; the reporter is China and the product all goods. */
export interface DataSet {
	readonly sources: readonly Source[];
	readonly rows: readonly Row[];
}

/** The day on which every data set is read; sources dated later are embargoed. */
export const TODAY = '2026-06-30';

const month = (boundary: number): string =>
	`${Math.floor(boundary / 12)}-${String((boundary % 12) + 1).padStart(2, '0')}`;

/** A period between two boundaries, as an interval of months (which every shorter spelling equals). */
export const periodText = (from: number, to: number): string => `${month(from)}/${month(to - 1)}`;

const quoted = (cells: readonly string[]): string => cells.join(',');

/** A data set as the files that hold it. */
export const csvOf = ({ sources, rows }: DataSet): { sources: string; rows: string } => ({
	sources: [
		'id,publisher,origin,published,rank,basis',
		...sources.map(({ id, origin, published, rank, basis }) =>
			quoted([id, `Publisher ${id}`, origin, published, String(rank), basis])
		)
	].join('\n'),
	rows: [
		'reporter,partner,flow,period,value,unit,yoy,yoy_currency,source',
		...rows.map((row) =>
			quoted([
				'CHN',
				row.partner,
				row.flow,
				periodText(row.from, row.to),
				row.value,
				row.unit,
				row.yoy,
				row.yoyCurrency,
				row.source
			])
		)
	].join('\n')
});
