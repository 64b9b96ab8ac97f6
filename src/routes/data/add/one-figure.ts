import { csvText } from '#lib/tables/csv.ts';

/** What the file of one figure is called. */
export const ONE_FIGURE = 'one-figure.csv';

/** One figure as somebody types it; an empty source is one that sources.csv does not have yet. */
export interface TypedFigure {
	reporter: string;
	partner: string;
	flow: string;
	period: string;
	value: string;
	unit: string;
	yoy: string;
	source: string;
}

/** The figure as a file of one row: it is read and checked like any other. */
export function figureCsv(figure: TypedFigure): string {
	const cells = Object.entries(figure).map(([name, text]) => [name, text.trim()] as const);
	// a file without the column is asked where it is from
	const said = cells.filter(([name, text]) => name !== 'source' || text !== '');
	return csvText([said.map(([name]) => name), said.map(([, text]) => text)]);
}
