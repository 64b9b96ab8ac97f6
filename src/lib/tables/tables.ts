import { readAreas } from './areas.ts';
import { readCharts } from './charts.ts';
import { readDecisions } from './decisions.ts';
import type { Problem } from './problem.ts';
import { readSources } from './sources.ts';
import type { ColumnNumbers } from './table.ts';

/** What every file of the data directory tells of itself. */
export interface TableReading {
	readonly problems: readonly Problem[];
	/** Where its columns stand. */
	readonly columns: ColumnNumbers;
}

interface Table<T extends TableReading> {
	/** Reads its text. What cannot be used is left out, and reported. */
	readonly read: (file: string, text: string) => T;
	/** What is missed where the file is not there; absent for one that need not be. */
	readonly without?: string | undefined;
}

const table = <T extends TableReading>(read: Table<T>['read'], without?: string): Table<T> => ({ read, without });

/** The files of the data directory beside `observations/`, in the order that they are reported in. */
export const TABLES = {
	'sources.csv': table(readSources, 'nothing says who published the figures, and when'),
	'areas.csv': table(readAreas, 'only countries have names'),
	'charts.csv': table((file, text) => readCharts(file, text), 'there are no charts to show'),
	'decisions.csv': table(readDecisions)
};

export type TableFile = keyof typeof TABLES;

export const TABLE_FILES = Object.keys(TABLES) as TableFile[];

export type ReadingOf<F extends TableFile> = ReturnType<(typeof TABLES)[F]['read']>;

type Together<U> = (U extends unknown ? (of: U) => void : never) extends (of: infer All) => void ? All : never;

/** What all of the tables say: `sources`, `areas`, `charts`, `decisions`. */
export type Contents = Together<{ [F in TableFile]: Omit<ReadingOf<F>, keyof TableReading> }[TableFile]>;

/** A reading of each table that could be read. */
export type TableReadings = { readonly [F in TableFile]?: ReadingOf<F> | undefined };

/** What the tables say; one that could not be read says what an empty text would. */
export function contentsOf(readings: TableReadings): Contents {
	const contents = TABLE_FILES.map((file) => {
		const { problems: _problems, columns: _columns, ...content } = readings[file] ?? TABLES[file].read(file, '');
		return content;
	});
	return Object.assign({}, ...contents) as Contents;
}
